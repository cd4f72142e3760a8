/** Puts notices on the screen by the system's notifications. Works, silently, where there is no server for them. */
import { Notification } from 'electron';
import type { Notice } from './notices.ts';

/** @param click what the notice opens; @param failed told when the system could not show it */
export function createNotifier(
  icon: string,
  click: (opens: Notice['opens']) => void,
  failed: (reason: string) => void,
): (notice: Notice) => void {
  // A notification that is garbage collected loses its click.
  const alive = new Set<Notification>();
  return (notice) => {
    if (!Notification.isSupported()) return;
    const shown = new Notification({ title: notice.title, body: forSystem(notice.body), icon });
    alive.add(shown);
    const done = (): void => void alive.delete(shown);
    shown.on('click', () => {
      done();
      click(notice.opens);
    });
    shown.on('close', done);
    shown.on('failed', (_event, reason) => {
      done();
      failed(reason);
    });
    shown.show();
  };
}

// On Linux the body is markup.
const forSystem = (text: string): string =>
  process.platform === 'linux'
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : text;
