/** Much to the trash and back: in steps that leave the window free, and a stop in the middle loses and doubles nothing. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoiceXml, numberOf } from '../../helpers/papers.ts';
import { waitFor } from '../../helpers/waitFor.ts';

const files = 60;
let core: Core;
let batch_id = '';
const everything = { company_id: 'verde', from: null, to: null, q: null, status: null };
const listed = (q: string | null = null): number => core.store.documentList.count({ ...everything, q });
const sums = (): unknown => core.store.documentList.sums(everything);
const entries = () => core.store.trash.page('verde', null, 10, 0).entries;
const work = async () => (await core.handlers['trash:work']({})).work;
/** Looks after each turn of the loop, so that no step of the app's passes unseen. */
async function seen(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}
/** Quits while a part is done, as a person may, and starts again on the same folder. */
async function quitInTheMiddle(isHalf: () => boolean): Promise<void> {
  await seen(isHalf);
  await core.stop();
  core = await startCore({ user_data: core.user_data });
}
const finished = (): Promise<unknown> =>
  waitFor(
    'nothing left to do',
    async () => (await work()).length === 0 && core.store.trash.wishes().length === 0,
  );

beforeAll(async () => {
  core = await startCore();
  const folder = mkdtempSync(path.join(tmpdir(), 'trash-steps-'));
  for (let number = 1; number <= files; number += 1)
    writeFileSync(
      path.join(folder, `f${number}.xml`),
      invoiceXml({ number: 7000 + number, net: 500 + number }),
    );
  // Two of the same bytes go together, or the second would be read anew when the first has gone.
  writeFileSync(path.join(folder, 'z.xml'), invoiceXml({ number: 7001, net: 501 }));
  ({ batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' }));
  await core.finished(batch_id, 60_000);
}, 90_000);
afterAll(() => core.stop());

test('a large batch thrown away is one entry, whole after a stop in the middle, and comes back whole after another', async () => {
  const [before, sumsBefore] = [listed(), sums()];
  expect(before).toBe(files);
  // The app is stopped before it answers; what was asked for is a row by then.
  void core.handlers['trash:put']({ choice: { batch_id } });
  await quitInTheMiddle(() => listed() < before);
  const half = listed();
  expect(half).toBeGreaterThan(0);
  await finished();
  expect(listed()).toBe(0);
  expect(core.store.sessionList.all(batch_id)).toEqual([]);
  expect(entries()).toMatchObject([{ kind: 'batch', files: files + 1, documents: files, going: null }]);
  expect(core.store.trash.page('verde', numberOf({ number: 7043, net: 1 }), 10, 0).total).toBe(1);

  const [entry] = entries();
  void core.handlers['trash:restore']({ trash_ids: [entry?.trash_id ?? ''], instead: false });
  await quitInTheMiddle(() => listed() > 0);
  expect(listed()).toBeLessThan(files);
  await finished();
  expect(listed()).toBe(files);
  expect(sums()).toEqual(sumsBefore);
  expect(listed(numberOf({ number: 7043, net: 1 }))).toBe(1);
  expect(entries()).toEqual([]);
  expect(core.store.batches.account(batch_id)).toMatchObject({ total: files + 1, completed: files + 1 });
  const { entries: told } = await core.handlers['activity:list']({
    company_id: 'verde', area: 'trash', from: null, to: null, q: null, limit: 50, offset: 0,
  }); // prettier-ignore
  expect(told.map((one) => [one.act, one.count])).toEqual([
    ['restored', files + 1],
    ['trashed', files + 1],
  ]);
});

test('what is being moved is left alone; removing for good goes on after a stop, rows and stored files', async () => {
  const putting = core.handlers['trash:put']({ choice: { batch_id } });
  await seen(() => entries().length === 1);
  const trash_id = entries()[0]?.trash_id ?? '';
  expect((await work())[0]).toMatchObject({ kind: 'put' });
  await expect(core.handlers['trash:restore']({ trash_ids: [trash_id], instead: false })).rejects.toThrow(
    'trash_busy',
  );
  expect(await putting).toEqual({ trash_ids: [trash_id] });

  void core.handlers['trash:empty']({ company_id: 'verde' });
  await quitInTheMiddle(() => core.store.trash.portions(trash_id).length < 15);
  await finished();
  expect(entries()).toEqual([]);
  await core.handlers['library:check']({});
  await waitFor('the stored files to go', () => core.store.trash.filesToRemove().length === 0);
});
