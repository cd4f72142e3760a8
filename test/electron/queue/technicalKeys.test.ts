/** Colombia's CUFE of a company's own invoice is recomputed with the technical keys that the company was given. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noDefaults } from '../../../shared/domain/companyDefaults.ts';
import { type Core, startCore } from '../../helpers/core.ts';

const technicalKey = 'fc8eac422eba16e22ffd8c6f94b3f40a6e38162c';
let core: Core;
beforeAll(async () => {
  core = await startCore({});
});
afterAll(() => core.stop());

/** The sample without its excise tax, under a CUFE that was made with this total (annex 1.9, 11.1.2). */
function invoice(total: string): string {
  const parts = ['SETP990000001', '2026-04-05', '09:10:11-05:00', '1000.00', '01', '190.00', '04', '0.00', '03', '0.00', total, '900123456', '52123456', technicalKey, '2']; // prettier-ignore
  const sample = readFileSync(
    path.join(import.meta.dirname, '../../fixtures/xml/co-dian-invoice.xml'),
    'utf8',
  );
  return sample
    .replaceAll('>80.00<', '>0.00<')
    .replaceAll('>1250.00<', '>1170.00<')
    .replaceAll('abc123def456', createHash('sha384').update(parts.join('')).digest('hex'));
}

async function check(company_id: string, content: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cufe-'));
  writeFileSync(path.join(folder, 'venta.xml'), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id, 60_000);
  const [session] = core.store.sessionList.all(batch_id);
  const [document] = core.store.documents.ofSession(session?.session_id ?? '');
  return document?.checks.find(({ code }) => code === 'fiscal_key_hash');
}

test('of its own invoices, and of nobody else’s', async () => {
  const keys = { ...noDefaults, technical_keys: ['0000000000', technicalKey] };
  const mine = core.store.companies.save(null, 'Vendedora', ['900.123.456-8'], keys);
  expect(await check(mine.company_id, invoice('1170.00'))).toMatchObject({ passed: true });
  // A key over another total: the header was changed afterwards.
  expect(await check(mine.company_id, invoice('2170.00'))).toMatchObject({ passed: false });
  const other = core.store.companies.save(null, 'Compradora', ['901555555'], keys);
  core.store.companies.save(mine.company_id, 'Vendedora', ['900.123.456-8'], noDefaults);
  expect(await check(other.company_id, invoice('1170.00'))).toBeUndefined();
}, 120_000);
