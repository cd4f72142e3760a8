/** Becoming the only instance for a user-data folder, or telling the one that is there. */
import { spawnSync } from 'node:child_process';
import { app } from 'electron';
import { readMessage } from './instance.ts';
import type { HandoverMessage } from './instance.ts';

/**
 * False when another instance runs: it has then been given `mine`. Paths travel beside argv,
 * because the system re-orders argv between instances.
 */
export function becomeOnlyInstance(
  mine: HandoverMessage,
  receive: (theirs: HandoverMessage) => void,
): boolean {
  if (!app.requestSingleInstanceLock(mine)) return false;
  app.on('second-instance', (_event, _argv, _cwd, data) => receive(readMessage(data)));
  return true;
}

/**
 * Starts the app anew with few arguments and waits for its end: the present arguments always travel along
 * and are too long. @returns its exit code
 */
export function startAgainWith(args: readonly string[]): number {
  const folder = process.defaultApp ? [app.getAppPath()] : [];
  const { status } = spawnSync(process.execPath, [...folder, ...args], { stdio: 'inherit' });
  return status ?? 1;
}
