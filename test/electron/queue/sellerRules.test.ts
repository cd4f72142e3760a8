/** Rules of sellers and acts on many: what a person said by hand stands, and everything can be taken back. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RuleDraft } from '../../../shared/domain/rules.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoiceXml } from '../../helpers/papers.ts';

let core: Core;
let next = 7000;
beforeAll(async () => {
  core = await startCore({});
});
afterAll(() => core.stop());

async function drop(count: number, company_id = 'verde'): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
  for (let at = 0; at < count; at += 1) {
    next += 1;
    writeFileSync(path.join(folder, `${next}.xml`), invoiceXml({ number: next, net: next }));
  }
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.finished(batch_id);
  return core.store.sessionList
    .all(batch_id)
    .flatMap((session) => core.store.documents.ofSession(session.session_id))
    .map((document) => document.document_id);
}
const get = (document_id: string) => core.store.documents.get(document_id);
const historyOf = async (document_id: string) =>
  (await core.handlers['documents:history']({ document_id })).changes;

test('a rule does to what arrives what it says, keeps hands off what a person said, and can be undone', async () => {
  const [first = '', second = ''] = await drop(2);
  const seller_key = core.store.documents.sellerKeyOf(first);
  expect(seller_key).not.toBe('');
  await core.handlers['documents:correct']({
    document_id: second,
    changes: [{ field: 'category', value: 'A mano' }],
    who: 'Ana',
  });
  const draft: RuleDraft = {
    rule_id: null,
    company_id: 'verde',
    seller_key,
    seller_name: 'Ferretería',
    category: 'Materiales',
    cost_centre: 'Obra 7',
    tags: ['obra'],
    approve: true,
    enabled: true,
  };
  const preview = await core.handlers['rules:preview'](draft);
  expect(preview).toMatchObject({ matching: 2, changing: 2 });
  expect(preview.first.find((one) => one.document_id === second)).toMatchObject({
    before: { category: 'A mano', cost_centre: null, tags: [] },
    after: { category: 'A mano', cost_centre: 'Obra 7', tags: ['obra'] },
  });
  expect(get(first).category).toBe(null);

  const rule = await core.handlers['rules:save'](draft);
  const [arrived = ''] = await drop(1);
  expect(get(arrived)).toMatchObject({ category: 'Materiales', cost_centre: 'Obra 7', tags: ['obra'] });
  expect((await historyOf(arrived))[0]).toMatchObject({ who: 'rule', kind: 'value' });
  expect(get(first)).toMatchObject({ category: null });
  // Another company has nothing to do with it.
  const [other = ''] = await drop(1, 'azul');
  expect(get(other).category).toBe(null);

  const done = await core.handlers['rules:apply']({ rule_id: rule.rule_id });
  expect(done).toMatchObject({ changed: 2, left: 1 });
  expect(get(first)).toMatchObject({ category: 'Materiales', tags: ['obra'] });
  expect(get(second)).toMatchObject({ category: 'A mano', cost_centre: 'Obra 7' });
  await core.handlers['documents:undoMany']({ change_id: done.change_id ?? '' });
  expect(get(first)).toMatchObject({ category: null, cost_centre: null, tags: [] });
  expect(get(second)).toMatchObject({ category: 'A mano', cost_centre: null });
  expect(get(arrived)).toMatchObject({ category: 'Materiales' });

  // What a person undid is not done again by another reading.
  await core.handlers['documents:undo']({ document_id: arrived });
  const session_id = get(arrived).session_ids[0] ?? '';
  await core.handlers['sessions:readAgain']({ session_id, engine: 'local' });
  await core.finished(core.store.sessions.need(session_id).batch_id);
  expect(get(arrived).category).toBe(null);

  await core.handlers['rules:save']({ ...draft, rule_id: rule.rule_id, enabled: false });
  const [later = ''] = await drop(1);
  expect(get(later).category).toBe(null);
});

test('rules have an order: the first that names a field gives it', async () => {
  const [one = ''] = await drop(1);
  const seller_key = core.store.documents.sellerKeyOf(one);
  const rule = { rule_id: null, company_id: null, seller_key, seller_name: 'x', cost_centre: null, tags: [], approve: false, enabled: true }; // prettier-ignore
  const a = await core.handlers['rules:save']({ ...rule, category: 'A' });
  const b = await core.handlers['rules:save']({ ...rule, category: 'B', cost_centre: 'C' });
  expect(get((await drop(1))[0] ?? '')).toMatchObject({ category: 'A', cost_centre: 'C' });
  await core.handlers['rules:move']({ rule_id: b.rule_id, to: 0 });
  expect(get((await drop(1))[0] ?? '')).toMatchObject({ category: 'B', cost_centre: 'C' });
  await core.handlers['rules:remove']({ rule_id: a.rule_id });
  await core.handlers['rules:remove']({ rule_id: b.rule_id });
  expect(get((await drop(1))[0] ?? '').category).toBe(null);
});

test('many at once: by a filter with exceptions, with counts, and back', async () => {
  const ids = await drop(60, 'many');
  const filter = { company_id: 'many', from: null, to: null, q: null, status: null };
  const except_ids = ids.slice(0, 5);
  const which = { filter, except_ids };
  const category = await core.handlers['documents:changeMany']({
    which,
    change: { kind: 'category', value: 'Oficina' },
  });
  expect(category).toMatchObject({ changed: 55, left: 0 });
  expect(core.store.documentList.count({ ...filter, category: 'Oficina' })).toBe(55);
  const tags = await core.handlers['documents:changeMany']({
    which: { document_ids: ids },
    change: { kind: 'tags', add: ['viaje'], remove: [] },
  });
  expect(tags.changed).toBe(60);
  expect(
    (await core.handlers['documents:options']({ company_id: 'many', kind: 'tag', q: 'VIÁ' })).options,
  ).toEqual([{ id: 'viaje', name: 'viaje', count: 60 }]);
  const ruled = await core.handlers['rules:save']({
    rule_id: null, company_id: 'many', seller_key: 'nobody', seller_name: 'x', category: null, cost_centre: null,
    tags: ['viaje'], approve: false, enabled: true,
  }); // prettier-ignore
  const renamed = await core.handlers['words:rename']({
    company_id: 'many',
    kind: 'tag',
    from: 'viaje',
    to: 'gira',
  });
  expect(renamed.changed).toBe(60);
  expect(core.store.rules.need(ruled.rule_id).tags).toEqual(['gira']);
  await core.handlers['documents:undoMany']({ change_id: renamed.change_id ?? '' });
  expect(get(ids[7] ?? '')).toMatchObject({ tags: ['viaje'], category: 'Oficina' });
  expect(core.store.rules.need(ruled.rule_id).tags).toEqual(['viaje']);
  // A value that was changed since stays.
  await core.handlers['documents:correct']({
    document_id: ids[7] ?? '',
    changes: [{ field: 'category', value: 'Otra' }],
  });
  await core.handlers['documents:undoMany']({ change_id: category.change_id ?? '' });
  expect(get(ids[7] ?? '').category).toBe('Otra');
  expect(get(ids[8] ?? '').category).toBe(null);
  expect(core.store.documentList.count({ ...filter, category: 'Oficina' })).toBe(0);
});

test('moving many to another company and back', async () => {
  const ids = await drop(3, 'here');
  core.store.companies.ensure('there');
  const which = { document_ids: ids };
  const moved = await core.handlers['documents:changeMany']({
    which,
    change: { kind: 'company', company_id: 'there' },
  });
  expect(moved.changed).toBe(3);
  expect(ids.map((id) => get(id).company_id)).toEqual(['there', 'there', 'there']);
  await core.handlers['documents:undoMany']({ change_id: moved.change_id ?? '' });
  expect(ids.map((id) => get(id).company_id)).toEqual(['here', 'here', 'here']);
  await expect(
    core.handlers['documents:changeMany']({ which, change: { kind: 'company', company_id: 'nowhere' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
