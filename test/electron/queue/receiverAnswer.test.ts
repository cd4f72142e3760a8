/** The receiver's own word on a document (MensajeReceptor) is told on it, in whatever order the two come. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, startCore } from '../../helpers/core.ts';
import { answerXml, claveOf, invoiceXml } from '../../helpers/papers.ts';

let core: Core;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());

async function drop(name: string, content: string): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'answer-'));
  writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'verde', source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id);
}

const said = (number: number, message: 1 | 3): string =>
  answerXml({ number }, message)
    .replaceAll('MensajeHacienda', 'MensajeReceptor')
    .replaceAll('mensajeHacienda', 'mensajeReceptor');

const checksOf = (number: number) => {
  const [row] = core.store.db.all<{ document_id: string }>(
    'SELECT document_id FROM documents WHERE fiscal_key = ?',
    claveOf({ number }),
  );
  return core.store.documents.get(row?.document_id ?? '').checks;
};

test.each([
  [88, 'before'],
  [89, 'after'],
])('a rejection that comes %s', async (number, when) => {
  if (when === 'before') await drop('r.xml', said(number, 3));
  await drop('a.xml', invoiceXml({ number }));
  if (when === 'after') await drop('r.xml', said(number, 3));
  expect(checksOf(number).find((check) => check.code === 'receiver_rejected')).toMatchObject({
    passed: false,
    severity: 'warning',
    found: 'El total no cuadra',
  });
  // It is not the authority's word.
  expect(checksOf(number).find((check) => check.code === 'authority_rejected')).toBeUndefined();
});

test('an acceptance passes', async () => {
  await drop('a.xml', invoiceXml({ number: 90 }));
  await drop('r.xml', said(90, 1));
  expect(checksOf(90).find((check) => check.code === 'receiver_rejected')).toMatchObject({ passed: true });
});
