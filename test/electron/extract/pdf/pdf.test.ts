import { PDFDocument, rgb } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { pdfium } from '../../../../electron/extract/readers/pdf/pdfium.ts';
import { readPdf } from '../../../../electron/extract/readers/pdf/index.ts';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import type { Reading } from '../../../../electron/extract/types.ts';
import { drawPdf, type Piece } from '../layout/invoicePdf.ts';
import { samples } from '../layout/samples.ts';

const piecesOf = (name: string): Piece[] => samples.find((sample) => sample.name === name)?.pieces ?? [];
const read = (bytes: Uint8Array, passwords?: string[]) =>
  readPdf(
    { bytes, media_type: 'application/pdf', filename: 'x.pdf', ...(passwords ? { passwords } : {}) },
    { readXml },
  );
const notesOf = (reading: Reading) => ('notes' in reading ? reading.notes.map((note) => note.code) : []);
const first = (reading: Reading) => ('documents' in reading ? reading.documents[0] : undefined);

const spain = await (await drawPdf([piecesOf('España')])).save();

/** Locks a PDF with PDFium itself, since pdf-lib cannot. */
async function lock(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const engine = await pdfium();
  const { api } = engine;
  const memory = engine.allocate(bytes.length);
  engine.heaps().HEAPU8.set(bytes, memory);
  const document = api.FPDF_LoadMemDocument(memory, bytes.length, '');
  expect(api.EPDF_SetEncryption(document, password, 'owner', -1)).toBeTruthy();
  const writer = api.PDFiumExt_OpenFileWriter();
  api.PDFiumExt_SaveAsCopy(document, writer);
  const size = api.PDFiumExt_GetFileWriterSize(writer);
  const out = engine.allocate(size);
  api.PDFiumExt_GetFileWriterData(writer, out, size);
  const locked = engine.heaps().HEAPU8.slice(out, out + size);
  api.PDFiumExt_CloseFileWriter(writer);
  api.FPDF_CloseDocument(document);
  engine.free(out);
  engine.free(memory);
  return locked;
}

test('what was typed into a form is read as what is printed', async () => {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  const write = (text: string, x: number, y: number): void => page.drawText(text, { x, y, size: 10 });
  write('INVOICE', 40, 780);
  write('Green Lane Ltd', 40, 760);
  write('VAT No GB 123 4567 82', 40, 745);
  const form = pdf.getForm();
  const fields: [string, string, number][] = [
    ['Invoice No', 'GL-2026-77', 700],
    ['Invoice date', '14/03/2026', 680],
    ['Net', '100.00', 640],
    ['VAT 20%', '20.00', 620],
    ['Total', '120.00', 600],
  ];
  for (const [label, value, y] of fields) {
    write(label, 40, y);
    const field = form.createTextField(label);
    field.setText(value);
    field.addToPage(page, { x: 140, y: y - 4, width: 120, height: 16, borderWidth: 0 });
  }
  expect(first(await read(await pdf.save()))).toMatchObject({
    invoice_number: 'GL-2026-77',
    issue_date: '2026-03-14',
    totals: { payable: '120.00', tax: '20.00' },
  });
});

describe('files that are not quite right', () => {
  test('junk before the header is skipped', async () => {
    const junk = new Uint8Array(1650 + spain.length).fill(0x20);
    junk.set(spain, 1650);
    expect(first(await read(junk))?.invoice_number).toBe('F2026/0012');
  });

  test('a locked file asks for its password, and opens with it', async () => {
    const locked = await lock(spain, 'secreto');
    expect((await read(locked)).kind).toBe('needs_password');
    expect((await read(locked, ['falso'])).kind).toBe('needs_password');
    expect(first(await read(locked, ['falso', 'secreto']))?.totals.payable).toBe('1378.00');
    expect(first(await read(await lock(spain, '')))?.totals.payable).toBe('1378.00');
  });

  test('damaged and empty files are told apart', async () => {
    expect(await read(new TextEncoder().encode('%PDF-1.7\nnothing more'))).toMatchObject({
      kind: 'unreadable',
      code: 'pdf_damaged',
    });
    expect(await read(new Uint8Array())).toMatchObject({ kind: 'unreadable', code: 'empty_file' });
  });

  test('the engine still works after a thousand broken bytes', async () => {
    for (let round = 0; round < 30; round += 1) {
      const broken = spain.slice();
      for (let at = round; at < broken.length; at += 97) broken[at] = (broken[at] ?? 0) ^ (round * 31 + 7);
      expect((await read(broken)).kind).toBeTypeOf('string');
    }
    expect(first(await read(spain))?.invoice_number).toBe('F2026/0012');
  });
});

describe('text that only a program sees', () => {
  async function withHidden(hide: (pdf: PDFDocument) => void): Promise<Reading> {
    const pdf = await PDFDocument.load(spain);
    hide(pdf);
    return read(await pdf.save());
  }
  const lie = 'Total factura 0,01 EUR';

  test.each([
    [
      'white on white',
      (pdf: PDFDocument) => pdf.getPage(0).drawText(lie, { x: 360, y: 400, size: 9, color: rgb(1, 1, 1) }),
    ],
    [
      'covered by a white box',
      (pdf: PDFDocument) => {
        pdf.getPage(0).drawText(lie, { x: 360, y: 400, size: 9 });
        pdf.getPage(0).drawRectangle({ x: 350, y: 390, width: 200, height: 30, color: rgb(1, 1, 1) });
      },
    ],
    ['as small as dust', (pdf: PDFDocument) => pdf.getPage(0).drawText(lie, { x: 360, y: 400, size: 0.8 })],
    ['beside the page', (pdf: PDFDocument) => pdf.getPage(0).drawText(lie, { x: 700, y: 400, size: 9 })],
    [
      'fully transparent',
      (pdf: PDFDocument) => pdf.getPage(0).drawText(lie, { x: 360, y: 400, size: 9, opacity: 0 }),
    ],
  ])('%s is left out and said so', async (_name, hide) => {
    const reading = await withHidden(hide);
    expect(first(reading)?.totals.payable).toBe('1378.00');
    expect(notesOf(reading)).toContain('invisible_text');
    expect('pages' in reading && reading.pages[0]?.text).not.toContain('0,01');
  });

  test('white text on a dark bar is seen', async () => {
    const reading = await withHidden((pdf) => {
      pdf.getPage(0).drawRectangle({ x: 30, y: 30, width: 300, height: 30, color: rgb(0.1, 0.2, 0.4) });
      pdf.getPage(0).drawText('Gracias por su compra', { x: 40, y: 40, size: 11, color: rgb(1, 1, 1) });
    });
    expect(notesOf(reading)).not.toContain('invisible_text');
    expect('pages' in reading && reading.pages[0]?.text).toContain('Gracias por su compra');
  });
});

describe('several pages', () => {
  const numbered = (name: string, number: string, page: string): Piece[] => [
    ...piecesOf(name).map((piece): Piece =>
      piece[2] === 'F2026/0012' ? [piece[0], piece[1], number, piece[3]] : piece,
    ),
    [260, 810, page],
  ];

  test('two invoices stapled together become two documents with their pages', async () => {
    const pdf = await drawPdf([
      numbered('España', 'F2026/0012', 'Página 1 de 1'),
      numbered('España', 'F2026/0099', 'Página 1 de 1'),
    ]);
    const reading = await read(await pdf.save());
    const documents = 'documents' in reading ? reading.documents : [];
    expect(documents.map((document) => document.invoice_number)).toEqual(['F2026/0012', 'F2026/0099']);
    expect(documents.map((document) => document.provenance.fields['pages']?.evidence)).toEqual([
      '1-1',
      '2-2',
    ]);
    expect(documents[1]?.provenance.fields['totals.payable']?.page).toBe(2);
  });

  test('another number without a page 1 stays one document, with a warning', async () => {
    const pdf = await drawPdf([numbered('España', 'F2026/0012', ''), numbered('España', 'F2026/0099', '')]);
    const reading = await read(await pdf.save());
    expect('documents' in reading && reading.documents).toHaveLength(1);
    expect(notesOf(reading)).toContain('maybe_several');
  });

  test('one invoice over two pages is one document', async () => {
    const pieces = piecesOf('España');
    const pdf = await drawPdf([
      [...pieces.filter((piece) => piece[1] < 275), [260, 810, 'Página 1 de 2']],
      [
        [360, 40, 'Factura nº F2026/0012'],
        ...pieces.filter((piece) => piece[1] >= 275),
        [260, 810, 'Página 2 de 2'],
      ],
    ]);
    const reading = await read(await pdf.save());
    expect('documents' in reading && reading.documents).toHaveLength(1);
    expect(first(reading)).toMatchObject({ invoice_number: 'F2026/0012', totals: { payable: '1378.00' } });
    expect(notesOf(reading)).not.toContain('maybe_several');
  });

  test('a very long file is read in part, and the account says how far', async () => {
    const pages = Array.from({ length: 70 }, (_, index): Piece[] =>
      index === 0 ? piecesOf('España') : [[40, 40, 'Condiciones generales de venta']],
    );
    const reading = await read(await (await drawPdf(pages)).save());
    expect(first(reading)?.invoice_number).toBe('F2026/0012');
    expect(reading).toMatchObject({ notes: [{ code: 'first_pages_only', detail: '60/70' }] });
  });
});

const minimum = `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:factur-x.eu:1p0:minimum</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>XML-0012</ram:ID><ram:TypeCode>380</ram:TypeCode><ram:IssueDateTime><udt:DateTimeString format="102">20260314</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement><ram:SellerTradeParty><ram:Name>Talleres Ibérica, S.L.</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">ESB12345674</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty><ram:BuyerTradeParty><ram:Name>Obras del Norte, S.A.</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement><ram:ApplicableHeaderTradeDelivery/>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode><ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>1300.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">273.00</ram:TaxTotalAmount><ram:GrandTotalAmount>1573.00</ram:GrandTotalAmount><ram:DuePayableAmount>1573.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation></ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;

describe('XML inside', () => {
  test.each(['factur-x.xml', 'ZUGFeRD-invoice.xml', 'xrechnung.xml', 'anything at all.XML'])(
    '%s: the header is the XML’s, the lines the page’s',
    async (name) => {
      const pdf = await PDFDocument.load(spain);
      await pdf.attach(new TextEncoder().encode('<order/>'), 'order.xml', { mimeType: 'text/xml' });
      await pdf.attach(new TextEncoder().encode(minimum), name, { mimeType: 'text/xml' });
      const reading = await read(await pdf.save());
      expect(reading).toMatchObject({ kind: 'documents', engine: 'embedded_xml' });
      const document = first(reading);
      expect(document?.invoice_number).toBe('XML-0012');
      expect(document?.provenance.engine).toBe('embedded_xml');
      expect(document?.lines.map((line) => line.net_amount)).toEqual(['1200.00', '100.00']);
      expect(document?.provenance.fields['lines']?.source).toBe('pdf_text');
    },
  );

  test('an attachment that is no invoice leaves the page to be read', async () => {
    const pdf = await PDFDocument.load(spain);
    await pdf.attach(
      new TextEncoder().encode('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
      'factur-x.xml',
    );
    const reading = await read(await pdf.save());
    expect(reading).toMatchObject({ kind: 'documents', engine: 'pdf_text' });
    expect(notesOf(reading)).toContain('embedded_xml_unreadable');
  });
});
