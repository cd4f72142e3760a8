/** CSV as spreadsheets and portals of many countries write it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/extract/readers/csv.ts';
import { documentRecord } from '../../../../shared/domain/document.ts';

const read = (text: string | Uint8Array) =>
  readCsv({ bytes: typeof text === 'string' ? Buffer.from(text) : text });
const documentsOf = (text: string | Uint8Array) => {
  const reading = read(text);
  if (reading.kind !== 'documents') throw new Error(`read as ${reading.kind}`);
  for (const one of reading.documents) expect(documentRecord.safeParse(one).error).toBeUndefined();
  return reading.documents;
};

const spanish =
  'Reporte de compras;;;;;;\nMarzo 2026;;;;;;\nFecha;N.º de Factura;Proveedor;Cédula;Subtotal;IVA;Total (CRC)\n14/03/2026;00100001010000000123;Café Ñandú S.A.;3101123456;₡1.000,00;130,00;1.130,00\n02/04/2026;124;Otro;3102;2.500;325;2.825\nTotal;;;;3.500,00;455,00;3.955,00\n';

describe('a table of invoices', () => {
  it.each([
    ['UTF-8', Buffer.from(spanish)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${spanish}`)],
    ['Windows-1252', iconv.encode(spanish.replace('₡', ''), 'win1252')],
    [
      'UTF-16, as Excel saves "Unicode text"',
      iconv.encode(spanish.replaceAll(';', '\t'), 'utf16le', { addBOM: true }),
    ],
  ])('in Spanish with decimal commas, a title and a sum row, as %s', (_name, bytes) => {
    const documents = documentsOf(bytes);
    expect(documents).toHaveLength(2);
    expect(documents[0]).toMatchObject({
      invoice_number: '00100001010000000123',
      issue_date: '2026-03-14',
      currency: 'CRC',
      seller: { name: 'Café Ñandú S.A.', tax_id: '3101123456' },
      totals: { tax_exclusive: '1000.00', tax: '130.00', payable: '1130.00' },
    });
    expect(documents[1]).toMatchObject({
      issue_date: '2026-04-02',
      totals: { tax_exclusive: '2500', payable: '2825' },
    });
    expect(documents[0]?.provenance.fields['totals.payable']?.evidence).toBe('row 4, column "Total (CRC)"');
  });

  it('in English with decimal points, and the month first where the file shows it', () => {
    const [first, second] = documentsOf(
      'Invoice No,Invoice Date,Vendor,Amount Due\n1,03/04/2026,Acme,"1,234.50"\n2,03/31/2026,Acme,(20.00)\n',
    );
    expect(first).toMatchObject({ issue_date: '2026-03-04', totals: { payable: '1234.50' } });
    expect(second).toMatchObject({ issue_date: '2026-03-31', totals: { payable: '-20.00' } });
  });

  it('in Portuguese', () => {
    expect(
      documentsOf(
        'Número da Nota;Data de Emissão;Fornecedor;CNPJ;Valor Total\n42;5 de março de 2026;Indústria;12.345.678/0001-95;R$ 1.058,00\n',
      ),
    ).toMatchObject([
      {
        invoice_number: '42',
        seller: { tax_id: '12.345.678/0001-95' },
        currency: 'BRL',
        totals: { payable: '1058.00' },
      },
    ]);
  });

  it("Mexico's SAT metadata, with cancelled ones", () => {
    const text =
      'Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~FechaEmision~Monto~EfectoComprobante~Estatus\nC2832671-DA6D-41EF-A83D-00155D012007~AAA010101AAA~Papel SA~BBB010101BBB~Yo~2026-02-03 12:00:00~1160.00~E~0\n';
    expect(documentsOf(text)).toMatchObject([
      {
        fiscal_key: 'C2832671-DA6D-41EF-A83D-00155D012007',
        document_type: 'credit_note',
        issue_date: '2026-02-03',
        authority: { status: 'cancelled' },
        buyer: { tax_id: 'BBB010101BBB' },
      },
    ]);
  });

  it("Argentina's Mis Comprobantes", () => {
    const text =
      '"Fecha","Tipo","Punto de Venta","Número Desde","Cód. Autorización","Nro. Doc. Emisor","Denominación Emisor","Tipo Cambio","Moneda","Imp. Neto Gravado","IVA","Imp. Total"\n"2026-03-01","1 - Factura A","3","123","76123456789012","30712345678","Sur SRL","1","ARS","1000,00","210,00","1210,00"\n';
    expect(documentsOf(text)).toMatchObject([
      {
        invoice_number: '00003-00000123',
        seller: { tax_id: '30712345678' },
        totals: { tax: '210.00', payable: '1210.00' },
      },
    ]);
  });

  it('says what it assumed, and that a long number was lost', () => {
    const reading = read('Clave,Fecha,Total\n5.06E+49,03/04/2026,"1,234"\n');
    expect(reading).toMatchObject({
      kind: 'documents',
      documents: [{ fiscal_key: null, issue_date: '2026-04-03', totals: { payable: '1234' } }],
      notes: [{ code: 'decimal_sign_assumed' }, { code: 'day_first_assumed' }, { code: 'long_number_lost' }],
    });
  });
});

describe('as programs really write it', () => {
  it.each([
    ['a line for Excel first', 'sep=;\r\nFactura;Fecha;Proveedor;Total\r\n1;14/03/2026;"Uno; S.A.";1.234,50\r\n'],
    ['a blank between thousands', 'Factura;Fecha;Proveedor;Total\n1;14/03/2026;Uno; S.A.;1 234,50\n'.replace('Uno; S.A.', '"Uno; S.A."')],
    ['pages with the header again', 'Factura;Fecha;Proveedor;Total\n1;14/03/2026;"Uno; S.A.";1.234,50\nFactura;Fecha;Proveedor;Total\n'],
    ['a name over two lines', 'Factura;Fecha;Proveedor;Total\n1;14/03/2026;"Uno;\n S.A.";1.234,50\n'],
    ['bars and quotation marks', 'Factura|Fecha|Proveedor|Total\n1|14/03/2026|Uno; S.A.|"1.234,50"\n'],
  ])('%s', (_name, text) => {
    expect(documentsOf(text)).toMatchObject([
      { invoice_number: '1', issue_date: '2026-03-14', seller: { name: 'Uno; S.A.' }, totals: { payable: '1234.50' } },
    ]);
  }); // prettier-ignore

  it('sums at the foot without a word are no invoice; the same sums under a number are', () => {
    const table = 'Factura,Fecha,Proveedor,Subtotal,IVA,Total\nF1,01/03/2026,A,100.00,13.00,113.00\nF2,13/03/2026,B,200.00,26.00,226.00\n';
    expect(documentsOf(`${table},,,300.00,39.00,339.00\n`)).toHaveLength(2);
    expect(documentsOf(`${table}F3,,,300.00,39.00,339.00\n`)).toHaveLength(3);
  }); // prettier-ignore

  it('"Amount" alone is what is to be paid; beside a tax it is the net', () => {
    expect(documentsOf('Invoice #,Date,Vendor,Amount\n7,3/25/2026,Acme,"$1,200.00"\n')).toMatchObject([
      { issue_date: '2026-03-25', totals: { payable: '1200.00', tax_exclusive: null } },
    ]);
    expect(documentsOf('Invoice #,Date,Vendor,Amount,Tax\n7,3/25/2026,Acme,100.00,8.00\n')).toMatchObject([
      { totals: { tax_exclusive: '100.00', tax: '8.00', payable: '108' } },
    ]);
  });

  it.each([
    ['German', 'Rechnungsnummer;Rechnungsdatum;Lieferant;Nettobetrag;MwSt;Bruttobetrag\nR1;14.03.2026;Acme;100,00;19,00;119,00\n'],
    ['French', 'Numéro de facture;Date;Fournisseur;Montant HT;TVA;Montant TTC\nR1;14/03/2026;Acme;100,00;19,00;119,00\n'],
    ['Italian', 'Numero fattura;Data fattura;Fornitore;Imponibile;Imposta;Totale\nR1;14/03/2026;Acme;100,00;19,00;119,00\n'],
  ])('in %s', (_name, text) => {
    expect(documentsOf(text)).toMatchObject([
      { invoice_number: 'R1', issue_date: '2026-03-14', seller: { name: 'Acme' }, totals: { tax_exclusive: '100.00', tax: '19.00', payable: '119.00' } },
    ]);
  }); // prettier-ignore
});

describe('a table of lines', () => {
  it('is grouped by invoice, each line as it stands, a repeated total taken once', () => {
    const documents = documentsOf(
      readFileSync(join(import.meta.dirname, '..', '..', '..', 'fixtures', 'csv', 'lines.csv')),
    );
    expect(documents).toMatchObject([
      {
        invoice_number: 'A-1',
        seller: { name: 'Acme, Ltd.', tax_id: 'GB123' },
        currency: 'GBP',
        totals: { line_net: '40', tax: '8', payable: '48.00' },
      },
      { invoice_number: 'B-7', totals: { line_net: '15', tax: '3', payable: '18.00' } },
    ]);
    expect(documents[0]?.lines).toMatchObject([
      {
        line_number: 1,
        description: 'Paper "A4"',
        quantity: '2',
        unit_price: '10.00',
        net_amount: '20.00',
        taxes: [{ amount: '4.00' }],
      },
      { line_number: 2, description: 'Pens', quantity: '1', unit_price: '20.00', net_amount: '20.00' },
    ]);
  });

  it('whose further lines leave the number blank', () => {
    const documents = documentsOf(
      'Factura;Fecha;Detalle;Cantidad;Precio;Total linea\n9;01/02/2026;Pan;2;500;1000\n;;Queso;1;1500,5;1500,5\n10;13/02/2026;Sal;1;100;100\n',
    );
    expect(documents).toMatchObject([
      {
        invoice_number: '9',
        totals: { payable: '2500.5' },
        lines: [{ description: 'Pan' }, { description: 'Queso', unit_price: '1500.5' }],
      },
      { invoice_number: '10', lines: [{ description: 'Sal' }] },
    ]);
  });
});

describe('what is no table of invoices', () => {
  it.each([
    ['a letter', 'Estimado cliente,\nle escribimos para\nsaludarle.\n'],
    ['one row', 'a;b;c\n'],
    ['one column', 'total\n1\n2\n3\n'],
  ])('%s is refused', (_name, text) => {
    expect(read(text)).toMatchObject({ kind: 'unreadable', code: 'csv_no_table' });
  });
  it('a table of something else goes on with its text', () => {
    expect(read('first,last,zip\nJohn,Doe,08123\n')).toMatchObject({
      kind: 'needs_model',
      pages: [{ text: 'first\tlast\tzip\nJohn\tDoe\t08123' }],
    });
  });
  it('nothing at all', () => {
    expect(read('')).toMatchObject({ kind: 'unreadable', code: 'empty_file' });
  });
});
