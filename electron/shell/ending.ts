/** The orderly end: SIGTERM, Quit and the computer's shutdown all pass here. */
import { app } from 'electron';
import type { Log } from '../log.ts';

/** Milliseconds that the app may take; what is not done then is taken up at the next start. */
const patience = 1800;

/** Once, before the app goes: `end` closes what is open; then exit code 0, in less than two seconds. */
export function endInOrder(end: () => Promise<void>, log: Log): { underWay(): boolean } {
  let ending = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (ending) return;
    ending = true;
    const late = setTimeout(() => {
      log.warning('The end took too long and was cut short');
      app.exit(0);
    }, patience);
    end()
      .catch((error: unknown) => log.error('The end was not in order', {}, error))
      .finally(() => {
        clearTimeout(late);
        log.info('Ended');
        app.exit(0);
      });
  });
  return { underWay: () => ending };
}
