/** What must not bring the app down: a closed pipe, an error that nobody caught. */
import { app } from 'electron';
import type { Log } from '../log.ts';

/** A terminal that went away closes stdout; writing to it would end in a modal error box. */
export function guardPipes(): void {
  const ignore = (): void => undefined;
  process.stdout.on('error', ignore);
  process.stderr.on('error', ignore);
}

/**
 * Bugs are logged and the app goes on: the rows in the database say what is left to do, whatever was lost.
 * Without these Electron would show a box with a stack.
 */
export function logCrashes(log: Log): void {
  process.on('uncaughtException', (error) => log.error('Uncaught exception', {}, error));
  process.on('unhandledRejection', (reason) => log.error('Unhandled rejection', {}, reason));
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit' && reason !== 'killed')
      log.warning(`A process ended: ${name ?? type}, ${reason} (${exitCode})`);
  });
}
