/** Files that macOS hands over by an event each ("open with", a drop on the dock); they become one batch. */
import { app } from 'electron';
import { coalesce } from './coalesce.ts';

export function openedFromSystem(receive: (files: string[]) => void): void {
  const files = coalesce<string>(receive, { wait: 300, distance: 0 });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    files.add([file]);
  });
}
