/** Opens the one door between the window and the app's handlers. */
import type { BrowserWindow } from 'electron';
import type { Language } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors.ts';
import type { AppForShell } from '../appDeps.ts';
import { describeError } from '../describeError.ts';
import { createEventSender, serveCalls } from '../ipc/transport.ts';
import type { EventSender } from '../ipc/transport.ts';
import type { Router } from '../ipc/router.ts';
import type { Log } from '../log.ts';
import { isOwnPage } from './addresses.ts';

/** What answers the window's calls and knows what changed. */
export interface Answering {
  router: Router;
  changes: AppForShell['services']['changes'];
}

/**
 * Calls come in, facts go out.
 * @param answering the page may load before it is there: its calls wait
 * @param window the living window, or null
 */
export function openBridge(
  answering: Promise<Answering>,
  window: () => BrowserWindow | null,
  language: () => Language,
  log: Log,
): { events: EventSender; close(): void } {
  const events = createEventSender(window, isOwnPage);
  const router = answering.then((known) => {
    known.changes.onChange((change) => events.publish('changed', change));
    return known.router;
  });
  let closed = false;
  // The page goes with the app: what it still asks is never answered.
  const call: Router['call'] = async (name, input) =>
    closed ? new Promise<never>(() => undefined) : (await router).call(name, input);
  serveCalls({ call }, isOwnPage, (sender) => {
    log.warning(`Refused a call from ${sender}`);
    return describeError(new AppError('forbidden'), language(), log);
  });
  return { events, close: () => void (closed = true) };
}
