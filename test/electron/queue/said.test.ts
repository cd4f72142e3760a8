/** A file that is no invoice stands in no list, and whoever asks for its session is told what it says. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionAnswerOf } from '../../../electron/api/answers.ts';
import { sessionAnswer } from '../../../shared/api.ts';
import { type Core, startCore } from '../../helpers/core.ts';
import { answerXml, invoiceXml, numberOf } from '../../helpers/papers.ts';

const withholding =
  '<r:Retenciones xmlns:r="http://www.sat.gob.mx/esquemas/retencionpago/2" Version="2.0" FechaExp="2026-01-13T10:00:00">' +
  '<r:Emisor RfcE="EKU9003173C9"/><r:Totales MontoTotOperacion="100" MontoTotRet="10"/></r:Retenciones>';

let core: Core;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

async function answersOf(files: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'said-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id);
  const answers = new Map<string, ReturnType<typeof sessionAnswerOf>>();
  for (const { session_id, filename } of core.store.sessionList.all(batch_id)) {
    const session = await core.services.handlers['sessions:get']({ session_id });
    answers.set(filename, sessionAnswer.strict().parse(sessionAnswerOf(session)));
  }
  return answers;
}

test('a withholding tells its issuer, its date and its amount, and is no document of the library', async () => {
  const answer = (await answersOf({ 'retencion.xml': withholding })).get('retencion.xml');
  expect(answer?.status).toBe('not_invoice');
  expect(answer?.documents).toMatchObject([
    {
      document_type: 'other',
      issue_date: '2026-01-13',
      seller: { tax_id: 'EKU9003173C9' },
      totals: { payable: '100' },
    },
  ]);
  expect([...core.store.documentList.each({ company_id: null, from: null, to: null })]).toEqual([]);
});

test('an answer whose invoice is here shows the invoice', async () => {
  const purchase = { number: 77, net: 1000 };
  const answers = await answersOf({ 'f.xml': invoiceXml(purchase), 'r.xml': answerXml(purchase) });
  const [document] = answers.get('r.xml')?.documents ?? [];
  expect(document).toMatchObject({ document_type: 'invoice', invoice_number: numberOf(purchase) });
  expect(document).toHaveProperty('document_id');
});
