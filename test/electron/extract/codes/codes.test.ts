import { beforeAll, expect, test } from 'vitest';
import { writeBarcode, prepareZXingModule } from 'zxing-wasm/writer';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readPdf } from '../../../../electron/extract/readers/pdf/index.ts';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import { drawPdf } from '../layout/invoicePdf.ts';
import { samples } from '../layout/samples.ts';

beforeAll(async () => {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
});

async function png(text: string, format: 'QRCode' | 'PDF417' | 'Code128'): Promise<Uint8Array> {
  const { image } = await writeBarcode(text, { format, scale: 4 });
  if (!image) throw new Error('no picture of the code');
  return new Uint8Array(await image.arrayBuffer());
}

async function withCode(
  name: string,
  text: string,
  format: 'QRCode' | 'PDF417' | 'Code128',
  width: number,
  height: number,
) {
  const sample = samples.find((one) => one.name === name);
  if (!sample) throw new Error(name);
  const pdf = await drawPdf([sample.pieces]);
  const picture = await pdf.embedPng(await png(text, format));
  pdf.getPage(0).drawImage(picture, { x: 60, y: 120, width, height });
  const reading = await readPdf(
    { bytes: await pdf.save(), media_type: 'application/pdf', filename: 'x.pdf' },
    { readXml },
  );
  if (reading.kind !== 'documents') throw new Error(reading.kind);
  return reading;
}

const afip = (importe: string) =>
  `https://www.afip.gob.ar/fe/qr/?p=${Buffer.from(`{"ver":1,"fecha":"2026-03-14","cuit":30500000070,"ptoVta":3,"tipoCmp":1,"nroCmp":1234,"importe":${importe},"moneda":"PES","ctz":1,"codAut":71234567890123}`).toString('base64')}`;

test('a QR confirms what the page says', async () => {
  const { documents, notes } = await withCode('Argentina', afip('145200.00'), 'QRCode', 90, 90);
  const [document] = documents;
  expect(document).toMatchObject({
    country: 'AR',
    invoice_number: '00003-00001234',
    issue_date: '2026-03-14',
    fiscal_key: '71234567890123',
  });
  expect(document?.totals.payable).toBe('145200.00');
  expect(document?.provenance.fields['totals.payable']?.confidence).toBe(0.99);
  expect(document?.provenance.fields['invoice_number']).toMatchObject({ source: 'qr', page: 1 });
  expect(notes.map((note) => note.code)).toEqual(['code_read']);
});

test('a QR that names another total is said so, and the total is no longer sure', async () => {
  const { documents, notes } = await withCode('Argentina', afip('1.00'), 'QRCode', 90, 90);
  expect(
    notes.some((note) => note.code === 'code_disagrees' && note.detail?.includes('totals.payable')),
  ).toBe(true);
  expect(documents[0]?.totals.payable).toBe('145200.00');
  expect(documents[0]?.provenance.fields['totals.payable']?.confidence).toBeLessThan(0.5);
});

test("Chile's timbre (PDF417) and Ecuador's key (Code 128) are read from the page", async () => {
  const ted = `<TED version="1.0"><DD><RE>76192083-9</RE><TD>33</TD><F>4521</F><FE>2026-03-14</FE><RR>77777777-7</RR><RSR>FERRETERIA NORTE SPA</RSR><MNT>119000</MNT><IT1>Clavos</IT1></DD></TED>`;
  const chile = await withCode('Chile', ted, 'PDF417', 220, 90);
  expect(chile.documents[0]?.provenance.fields['invoice_number']?.source).toBe('qr');
  expect(chile.documents[0]?.totals.payable).toBe('119000');
  const ecuador = await withCode(
    'Ecuador',
    '1403202601179001691900110010010000012341234567819',
    'Code128',
    300,
    40,
  );
  expect(ecuador.documents[0]?.provenance.fields['fiscal_key']?.source).toBe('qr');
});
