/** A seller that the library knows by its tax id has its name from there, whatever a page seems to say. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, startCore } from '../../helpers/core.ts';
import { invoiceXml, textPdf } from '../../helpers/papers.ts';

let core: Core;
beforeAll(async () => {
  core = await startCore({});
});
afterAll(() => core.stop());

const page = (name: string, number: string): Promise<Uint8Array> =>
  textPdf([
    name,
    'Cédula jurídica: 3-101-123456',
    `Factura electrónica N° ${number}`,
    'Fecha de emisión: 20/03/2026',
    'Moneda: CRC',
    'Subtotal: 2000.00',
    'IVA 13%: 260.00',
    'Total comprobante: 2260.00',
  ]);

async function drop(name: string, content: string | Uint8Array, company_id: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'known-'));
  writeFileSync(path.join(folder, name), content);
  const { batch_id } = core.intake.addPaths([folder], { company_id, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  await core.finished(batch_id, 60_000);
  const [session] = core.store.sessionList.all(batch_id);
  const [document] = core.store.documents.ofSession(session?.session_id ?? '');
  return document;
}

test('the name of its e-invoices, in the company that has them only', async () => {
  await drop('a.xml', invoiceXml({ number: 31 }), 'verde');
  const known = await drop('p.pdf', await page('Ferretería y más cosas', 'A-881'), 'verde');
  expect(known).toMatchObject({
    invoice_number: 'A-881',
    seller: { tax_id: expect.stringContaining('3101123456') as unknown, name: 'El Roble S.A.' },
  });
  expect(known?.provenance.fields['seller.name']).toMatchObject({ source: 'xml', locked: false });
  const elsewhere = await drop('p.pdf', await page('Ferretería y más cosas', 'A-882'), 'azul');
  expect(elsewhere?.seller.name).not.toBe('El Roble S.A.');
}, 120_000);
