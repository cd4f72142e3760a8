/** Opens the one door between the window and the app's handlers. */
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Language } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors.ts';
import type { AppForShell } from '../appDeps.ts';
import { describeError } from '../describeError.ts';
import { createEventSender, serveCalls } from '../ipc/transport.ts';
import type { EventSender } from '../ipc/transport.ts';
import { createRouter } from '../ipc/router.ts';
import type { Log } from '../log.ts';
import { isOwnPage } from './addresses.ts';

/** Calls come in, facts go out. @param window the living window, or null */
export function openBridge(
  services: AppForShell['services'],
  window: () => BrowserWindow | null,
  language: () => Language,
  log: Log,
): EventSender {
  const describe = (error: unknown) => describeError(error, language(), log);
  serveCalls(
    createRouter(services.handlers, { describe, check_output: !app.isPackaged }),
    isOwnPage,
    (sender) => {
      log.warning(`Refused a call from ${sender}`);
      return describe(new AppError('forbidden'));
    },
  );
  const events = createEventSender(window, isOwnPage);
  services.changes.onChange((change) => events.publish('changed', change));
  return events;
}
