/** Archives and mails: everything inside is read and named, what belongs together is one, and nothing harmful is opened. */
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { extract } from '../../../../electron/extract/extract.ts';
import { judge, headLength } from '../../../../electron/extract/mediaType.ts';
import type { Reading } from '../../../../electron/extract/types.ts';
import { emlOf, msgOf, zipOf } from '../../../helpers/packing.ts';
import { answerXml, invoicePdf, invoiceXml, numberOf, textPdf, totalOf } from '../../../helpers/papers.ts';

const one = { number: 1 };
const two = { number: 2, net: 2500 };
let pdf: Uint8Array;
beforeAll(async () => {
  pdf = await invoicePdf(one);
});

async function read(bytes: Uint8Array, filename: string, passwords: string[] = []): Promise<Reading> {
  const judged = await judge(bytes.subarray(0, headLength), filename, bytes.length <= headLength);
  if (!judged.accepted) throw new Error(`${filename} was not accepted: ${judged.media_type}`);
  return extract({ bytes, filename, media_type: judged.media_type, passwords });
}

const documentsOf = (reading: Reading) => {
  if (reading.kind !== 'documents') throw new Error(JSON.stringify(reading).slice(0, 500));
  return reading;
};
const fatesOf = (reading: Reading): string[] =>
  'notes' in reading
    ? reading.notes.filter((note) => note.code === 'inner_file').map((note) => note.detail ?? '')
    : [];

const packers = {
  zip: zipOf,
  eml: async (files: Parameters<typeof emlOf>[0]) => emlOf(files),
  msg: async (files: Parameters<typeof msgOf>[0]) => msgOf(files),
};

describe.each(Object.entries(packers))('in a %s', (kind, pack) => {
  test('an XML, its page and the answer are one document with a statement', async () => {
    const packed = await pack({
      'pagina.pdf': pdf,
      'factura.xml': invoiceXml(one),
      'respuesta.xml': answerXml(one),
    });
    const reading = documentsOf(await read(packed, `correo.${kind}`));
    expect(reading.documents).toMatchObject([
      {
        invoice_number: numberOf(one),
        provenance: { engine: 'xml', fields: { file: { evidence: 'factura.xml' } } },
      },
    ]);
    expect(reading.beside).toMatchObject([{ document: 0, record: { provenance: { engine: 'pdf_text' } } }]);
    expect(reading.statements).toMatchObject([{ kind: 'authority_answer' }]);
    expect(reading.incomplete).toBe(false);
    expect(fatesOf(reading).sort()).toEqual([
      'factura.xml: read',
      'pagina.pdf: joined',
      'respuesta.xml: answer',
    ]);
  });

  test('several invoices are several documents; what cannot be read is named and asks for a look', async () => {
    const packed = await pack({
      'a.xml': invoiceXml(one),
      'b.pdf': await invoicePdf(two),
      'c.pdf': await textPdf(['Condiciones generales']),
      'd.xml': '<roto',
      'e.docx': Buffer.from('PK\u0003\u0004nada'),
    });
    const reading = documentsOf(await read(packed, `correo.${kind}`));
    expect(reading.documents.map((document) => document.totals.payable)).toEqual([
      totalOf(one),
      totalOf(two),
    ]);
    expect(reading.incomplete).toBe(true);
    expect(fatesOf(reading)).toEqual([
      'a.xml: read',
      'b.pdf: read',
      'c.pdf: needs_model',
      'd.xml: unreadable',
      'e.docx: unreadable',
    ]);
    expect(reading.notes).toContainEqual({ code: 'inner_needs_model', detail: 'c.pdf' });
  });
});

test('archives in mails in archives, and rubbish of other systems', async () => {
  const inner = await zipOf({
    'carpeta/factura.xml': invoiceXml(two),
    '__MACOSX/._factura.xml': 'x',
    '.DS_Store': 'x',
  });
  const packed = await zipOf({ 'a.xml': invoiceXml(one), 'correo.eml': emlOf({ 'adjunto.zip': inner }) });
  const reading = documentsOf(await read(packed, 'todo.zip'));
  expect(reading.documents).toHaveLength(2);
  expect(fatesOf(reading)).toEqual(['a.xml: read', 'correo.eml › adjunto.zip › carpeta/factura.xml: read']);
});

test('the same invoice twice inside is told, and counts once', async () => {
  const reading = documentsOf(
    await read(await zipOf({ 'a.xml': invoiceXml(one), 'b.xml': `${invoiceXml(one)}\n` }), 'a.zip'),
  );
  expect(reading.documents).toHaveLength(1);
  expect(fatesOf(reading)).toEqual(['a.xml: read', 'b.xml: duplicate']);
});

test('a page without a key is its XML’s when there is but one of each, not when it says another number', async () => {
  const plain = await invoicePdf(one, { clave: false, total: '1.00' });
  const joined = documentsOf(
    await read(await zipOf({ 'ad09.xml': invoiceXml(one), 'fv09.pdf': plain }), 'a.zip'),
  );
  expect(joined.documents).toHaveLength(1);
  const parted = documentsOf(
    await read(await zipOf({ 'ad09.xml': invoiceXml(two), 'fv09.pdf': plain }), 'a.zip'),
  );
  expect(parted.documents).toHaveLength(2);
});

test('one page alone stands for the whole: a model may be given it', async () => {
  const alone = documentsOf(await read(await zipOf({ 'f.pdf': pdf }), 'a.zip'));
  expect(alone).toMatchObject({ engine: 'pdf_text', inner: 'f.pdf' });
  expect(alone.pages).toHaveLength(1);
  const unread = await read(await zipOf({ 'f.pdf': await textPdf(['Hola']) }), 'a.zip');
  expect(unread).toMatchObject({ kind: 'needs_model', inner: 'f.pdf' });
});

test('names in other encodings', async () => {
  const name = 'Facturación año.xml';
  const zip = await zipOf({ 'Facturacion ano.xml': invoiceXml(one) });
  // As older Windows writes it: code page 437, no mark for UTF-8.
  const old = Buffer.from('Facturaci\u00a2n a\u00a4o.xml', 'latin1');
  for (let at = zip.indexOf('Facturacion ano.xml'); at >= 0; at = zip.indexOf('Facturacion ano.xml', at + 1))
    old.copy(zip, at);
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 1))
    zip.writeUInt16LE(0, at + 8);
  expect(fatesOf(await read(zip, 'a.zip'))).toEqual([`${name}: read`]);
  expect(fatesOf(await read(await zipOf({ [name]: invoiceXml(one) }), 'a.zip'))).toEqual([`${name}: read`]);
});

test('a mail’s logo is no invoice; a name cannot disguise itself', async () => {
  const logo = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const mail = emlOf(
    { 'logo.png': logo, 'firma.png': logo, 'f.xml': invoiceXml(one) },
    { inline: ['logo.png'] },
  );
  const reading = documentsOf(await read(mail, 'm.eml'));
  expect(fatesOf(reading)).toEqual(['logo.png: ignored', 'firma.png: ignored', 'f.xml: read']);
  expect(reading.incomplete).toBe(false);
  const odd = await read(await zipOf({ '\u202efdp.lmx\u0007/f.xml': invoiceXml(one) }), 'a.zip');
  expect(fatesOf(odd)).toEqual(['fdp.lmx /f.xml: read']);
});

test('a body that is the invoice is read; a greeting is none', async () => {
  const html = `<html><style>td{color:red}</style><body><h1>Taxi Rojo S.A.</h1><table>
    <tr><td>Cédula jurídica</td><td>3-101-123456</td></tr><tr><td>Factura No.</td><td>A-7788</td></tr>
    <tr><td>Fecha</td><td>14/03/2026</td></tr><tr><td>Subtotal</td><td>&cent;10 000,00</td></tr>
    <tr><td>IVA 13%</td><td>&cent;1 300,00</td></tr><tr><td>Total</td><td>&cent;11 300,00</td></tr></table>
    <script>alert("total 1")</script></body></html>`;
  const reading = documentsOf(await read(emlOf({}, { html }), 'm.eml'));
  expect(reading.documents).toMatchObject([
    { format: 'email', issue_date: '2026-03-14', invoice_number: 'A-7788' },
  ]);
  expect(reading.documents[0]?.totals.payable).toMatch(/^11300(\.00)?$/);
  expect(await read(emlOf({}), 'm.eml')).toMatchObject({ kind: 'not_invoice', what: 'other' });
});

describe('refused as a whole, quickly', () => {
  const refused = { kind: 'unreadable', code: 'container_refused' };

  test('a damaged archive, an empty one, an OLE file that is no message', async () => {
    const zip = await zipOf({ 'a.xml': invoiceXml(one) });
    expect(await read(zip.subarray(0, zip.length - 30), 'a.zip')).toMatchObject(refused);
    expect(await read(await zipOf({}), 'a.zip').catch(() => refused)).toMatchObject(refused);
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000, 7)]);
    expect(await read(ole, 'a.msg')).toMatchObject(refused);
    expect((await judge(ole, 'a.doc', true)).accepted).toBe(false);
  });

  test('four levels; a bomb by its ratio; a bomb that lies about its size; too many files', async () => {
    let nested = await zipOf({ 'a.xml': invoiceXml(one) });
    for (let level = 0; level < 2; level += 1) nested = await zipOf({ 'z.zip': nested });
    expect((await read(nested, 'a.zip')).kind).toBe('documents');
    expect(await read(await zipOf({ 'z.zip': nested }), 'a.zip')).toMatchObject(refused);

    const zeros = Buffer.alloc(60_000_000);
    expect(await read(await zipOf({ 'b.xml': zeros }), 'a.zip')).toMatchObject(refused);

    const lying = await zipOf({ 'b.xml': zeros, 'a.xml': invoiceXml(one) });
    lying.writeUInt32LE(1000, lying.indexOf('PK\u0001\u0002') + 24);
    const reading = documentsOf(await read(lying, 'a.zip'));
    expect(fatesOf(reading)).toEqual(['b.xml: unreadable', 'a.xml: read']);

    const many = Object.fromEntries(Array.from({ length: 3001 }, (_none, at) => [`${at}.xml`, '']));
    expect(await read(await zipOf(many), 'a.zip')).toMatchObject(refused);
    expect(deflateRawSync(zeros).length).toBeLessThan(100_000);
  }, 20_000);

  test('an archive with a lock of its own says so; a locked page inside waits for its password', async () => {
    const zip = await zipOf({ 'a.xml': invoiceXml(one) });
    for (const mark of ['PK\u0001\u0002', 'PK\u0003\u0004']) {
      const at = zip.indexOf(mark) + (mark.endsWith('\u0002') ? 8 : 6);
      zip.writeUInt16LE(zip.readUInt16LE(at) | 1, at);
    }
    expect(await read(zip, 'a.zip')).toMatchObject(refused);
    const locked = await zipOf({ 'f.pdf': await invoicePdf(one, { password: 'verde' }) });
    expect((await read(locked, 'a.zip')).kind).toBe('needs_password');
    expect((await read(locked, 'a.zip', ['azul', 'verde'])).kind).toBe('documents');
  });
});
