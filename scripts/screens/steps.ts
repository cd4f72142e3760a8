/** Steps of a tour through the window: calls over its own bridge, drops, waiting for a fact. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { CallInput, CallName, CallOutput, Reply } from '../../shared/contract.ts';

export type Call = <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;

/** Asks the app through the window's bridge. @throws with the app's sentence when it refuses */
export async function ask<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const words = `window.bridge.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const reply = await page.evaluate<Reply<Name>>(words);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
  return reply.value;
}

/** Drops files or folders (absolute paths) on the window, through Chromium's own drag and drop. */
export async function dropOn(page: Page, files: string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files, dragOperationsMask: 1 };
    await client.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await client.detach();
}

/** Asks again until it is so. @throws after five minutes */
export async function waitUntil(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5 * 60_000; Date.now() < end; await pause(150)) if (await holds()) return;
  throw new Error(`Waited in vain for ${what}.`);
}

/** The newest batch, once there is one. */
export async function firstBatch(call: Call): Promise<string> {
  const newest = async () =>
    (await call('batches:list', { company_id: null, limit: 1, offset: 0 })).batches[0]?.batch_id;
  await waitUntil('the batch', async () => (await newest()) !== undefined);
  return (await newest()) ?? '';
}
