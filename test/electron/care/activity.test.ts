/** The account of changes: every change by its hand, with before and after, found again, and nothing secret in it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActivityEntry, ActivityFilter } from '../../../shared/domain/care.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoicePdf, invoiceXml, numberOf } from '../../helpers/papers.ts';
import { temporaryFolder } from '../../helpers/temporary.ts';

let core: Core;
const target = path.join(temporaryFolder(), 'activity.csv');
const key = 'sk-ant-api03-never-in-the-account';

beforeAll(async () => {
  core = await startCore({ platform: { chooseSavePath: async () => target, locale: () => 'en-US' } });
});
afterAll(() => core.stop());

const all: ActivityFilter = { company_id: null, area: null, from: null, to: null, q: null };
const entries = async (filter: Partial<ActivityFilter> = {}): Promise<ActivityEntry[]> =>
  (await core.handlers['activity:list']({ ...all, ...filter, limit: 500, offset: 0 })).entries;

test('corrections, confirmations, joins, partings, companies, folders, settings, exports: all stand in it', async () => {
  const { company_id } = await core.handlers['companies:save']({
    company_id: null,
    name: 'Verde',
    tax_ids: [],
  });
  await core.handlers['companies:save']({ company_id, name: 'Verde S.A.', tax_ids: ['3101'] });
  const folder = mkdtempSync(path.join(tmpdir(), 'activity-'));
  const one = { number: 7, net: 1000 };
  writeFileSync(path.join(folder, 'p.xml'), invoiceXml(one));
  writeFileSync(path.join(folder, 'p.pdf'), await invoicePdf(one));
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.finished(batch_id);
  const session = core.store.sessionList.all(batch_id).find((row) => row.filename === 'p.xml');
  const document_id = core.store.documents.ofSession(session?.session_id ?? '')[0]?.document_id ?? '';
  const pdf = core.store.sessionList.all(batch_id).find((row) => row.filename === 'p.pdf')?.session_id ?? '';
  const changes = [{ field: 'seller.name', value: 'Ferretería El Ñandú' }];
  await core.handlers['documents:correct']({ document_id, changes, who: 'Ana' });
  await core.handlers['documents:confirm']({ document_id, force: true });
  await core.handlers['documents:undo']({ document_id });
  await core.handlers['documents:separate']({ document_id, session_id: pdf });
  await core.finished(batch_id);
  core.settings.set({ theme: 'dark', claude: { base_url: 'https://u:token=abcdefgh@example.org/' } });
  const draft = {
    company_id,
    seller_key: '3101123456',
    seller_name: 'El Roble',
    category: 'Ferretería',
    cost_centre: null,
    tags: [],
    approve: false,
  };
  const saved = await core.handlers['rules:save']({ rule_id: null, enabled: true, ...draft } as Parameters<
    (typeof core.handlers)['rules:save']
  >[0]);
  await core.handlers['rules:remove']({ rule_id: saved.rule_id });
  await core.handlers['claude:setKey']({ key });
  await core.handlers['export:write']({
    job: 'a', kind: 'documents', format: 'csv', pattern: '{number}', only_new: false, include_failed_checks: true,
    filter: { company_id, from: null, to: null, q: null, status: null },
  } as Parameters<(typeof core.handlers)['export:write']>[0]); // prettier-ignore

  const found = await entries();
  const acts = found.map((entry) => `${entry.area} ${entry.act}`);
  for (const act of [
    'companies added',
    'companies changed',
    'documents joined',
    'documents corrected',
    'documents confirmed',
    'documents undone',
    'documents separated',
    'settings changed',
    'exports documents',
  ])
    // prettier-ignore
    expect(acts, act).toContain(act);
  const corrected = found.find((entry) => entry.act === 'corrected');
  expect(corrected).toMatchObject({
    who: 'Ana', field: 'seller.name', before: 'El Roble S.A.', after: 'Ferretería El Ñandú', company_id, document_id,
  }); // prettier-ignore
  expect(corrected?.session_id).not.toBeNull();
  expect(found.find((entry) => entry.field === 'theme')).toMatchObject({ before: 'system', after: 'dark' });
  expect(JSON.stringify(found)).not.toMatch(/never-in-the-account|abcdefgh/);
});

test('it is found by words without accents, by company, by kind and by day', async () => {
  expect((await entries({ q: 'nandu' })).map((entry) => entry.act)).toContain('corrected');
  expect((await entries({ q: numberOf({ number: 7 }) })).length).toBeGreaterThan(2);
  expect((await entries({ area: 'companies' })).every((entry) => entry.area === 'companies')).toBe(true);
  expect(await entries({ company_id: 'nobody' })).toEqual([]);
  expect(await entries({ to: '2001-01-01' })).toEqual([]);
  expect((await entries({ from: '2001-01-01' })).length).toBeGreaterThan(5);
});

test('it is saved as CSV, whole, and runs nothing in a spreadsheet', async () => {
  core.store.activity.add({ area: 'rules', act: 'added', subject: '=HYPERLINK("http://x")' });
  const { entries: count } = await core.handlers['activity:export'](all);
  const text = readFileSync(target, 'utf8');
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(count + 1);
  expect(text).toContain(`'=HYPERLINK`);
  expect(text).not.toMatch(/never-in-the-account/);
});

test('only the newest are kept', () => {
  const last = (): number =>
    core.store.db.get<{ id: number }>('SELECT max(activity_id) AS id FROM activity')?.id ?? 0;
  const first = last();
  core.store.db.run(
    `INSERT INTO activity (activity_id, at, who, area, act) VALUES (?, '2026', 'app', 'x', 'y')`,
    first + 200_000,
  );
  expect(core.store.activity.prune()).toBeGreaterThan(0);
  expect(core.store.activity.prune()).toBe(0);
});
