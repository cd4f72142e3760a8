/** Rows are written while files are still being found: they count together or not at all. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../electron/clock.ts';
import { beginRows } from '../../../electron/intake/rows.ts';
import { openStore } from '../../../electron/store/store.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { writeInvoices } from '../../helpers/invoices.ts';

const cores: Core[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.stop();
});

/** A library as a crash leaves it while a folder is being gathered: the batch, and some of its rows. */
async function cutOff(user_data: string, folder: string, rows: number): Promise<string> {
  const store = openStore(path.join(user_data, 'library.db'), systemClock);
  const { batch_id } = store.batches.create({
    company_id: store.companies.ensure('general').company_id,
    user_id: null,
    source: 'drop',
    intake_state: 'gathering',
    roots: [folder],
  });
  const files = Array.from({ length: rows }, (_none, index) => `factura-${index}.xml`);
  const begun = beginRows({ store, clock: systemClock }, batch_id);
  begun.add(
    files.map((filename) => ({
      path: path.join(folder, filename),
      filename,
      size: 10,
      media_type: 'application/xml',
      claimed: null,
    })),
  );
  await begun.written();
  expect(store.sessions.received(batch_id)).toHaveLength(rows);
  // A batch adds up at any moment: what is not there as a whole does not count, and is seen in no list.
  expect(store.sessionList.all(batch_id)).toEqual([]);
  const query = { batch_id, filter: 'all' as const, limit: 100, offset: 0 };
  const describe = (code: string) => ({ code, message: code, remedy: 'none' as const });
  expect(store.sessionList.page(query, describe as never)).toEqual({ sessions: [], total: 0 });
  expect(store.sessionList.openCounts()).toEqual([]);
  expect(store.batches.account(batch_id)).toMatchObject({ total: 0, pending: 0, is_complete: false });
  store.close();
  return batch_id;
}

test('killed between two steps of gathering: it begins anew, every file once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gathering-'));
  const files = await writeInvoices(folder, 12);
  const user_data = mkdtempSync(path.join(tmpdir(), 'universal-invoice-'));
  const batch_id = await cutOff(user_data, folder, 7);
  const core = await startCore({ user_data });
  cores.push(core);
  await core.finished(batch_id);
  const sources = core.store.sessionList.all(batch_id).map((session) => session.source_path);
  expect(sources.toSorted()).toEqual(files.toSorted());
  expect(core.store.batches.account(batch_id)).toMatchObject({ total: 12, completed: 12 });
});

test('cancelled while it is being gathered: no row is left over', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gathering-'));
  writeFileSync(path.join(folder, 'a.xml'), '<a/>');
  const store = openStore(path.join(folder, 'library.db'), systemClock);
  const { batch_id } = store.batches.create({
    company_id: store.companies.ensure('general').company_id,
    user_id: null,
    source: 'drop',
    intake_state: 'gathering',
    roots: [folder],
  });
  const rows = beginRows({ store, clock: systemClock }, batch_id);
  const file = { path: path.join(folder, 'a.xml'), filename: 'a.xml', size: 4, media_type: 'application/xml', claimed: null }; // prettier-ignore
  rows.add([file]);
  await rows.written();
  store.batches.setIntakeState(batch_id, 'safe');
  rows.add([file]);
  await rows.written();
  expect(rows.finish([])).toBe(false);
  expect(store.batches.account(batch_id)).toMatchObject({ total: 0, is_complete: true });
  store.close();
});
