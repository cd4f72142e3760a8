/** Tables that go over pages with a carried sum, and names that stand behind a form of address. */
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { extract } from '../../../../electron/extract/extract.ts';

async function read(...pages: string[][]) {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Courier);
  for (const lines of pages) {
    const page = made.addPage([595, 842]);
    lines.forEach((line, at) => page.drawText(line, { x: 20, y: 800 - at * 15, size: 10, font }));
  }
  const reading = await extract({
    bytes: await made.save(),
    filename: 'a.pdf',
    media_type: 'application/pdf',
  });
  const [document] = reading.kind === 'documents' ? reading.documents : [];
  return document;
}

test('what is carried to the next page is no line, and a line named like it is one', async () => {
  const head = 'Cant  Descripcion        P.Unit    Importe';
  const document = await read(
    [
      'Distribuidora Norte S.A.',
      'RUC: 20512345671',
      'FACTURA F001-00000777',
      'Fecha de emision: 7 de mayo de 2026',
      'Cliente: Bodega Sur EIRL',
      head,
      '10    Aceite             20.00     200.00',
      '1     Transporte         50.00     50.00',
      'Suma y sigue                       250.00',
    ],
    [
      'Suma anterior                      250.00',
      head,
      'Suma anterior                      250.00',
      '30    Azucar             25.00     750.00',
      'Op. Gravada                        S/ 1,000.00',
      'IGV 18%                            S/ 180.00',
      'Importe Total                      S/ 1,180.00',
    ],
  );
  expect(document?.lines.map(({ description, net_amount }) => [description, net_amount])).toEqual([
    ['Aceite', '200.00'],
    ['Transporte', '50.00'],
    ['Azucar', '750.00'],
  ]);
  expect(document?.totals.payable).toBe('1180.00');
});

test('the buyer is named behind its form of address or its label, never by the head of the table', async () => {
  const italian = await read([
    'Officine Verdi S.r.l.',
    'P.IVA 00743110157',
    'Fattura n. 88/A del 4 aprile 2026',
    'Spett.le Bianchi SpA',
    'Descrizione     Q.ta   Prezzo    Importo',
    'Revisione       1      800,00    800,00',
    'Totale documento               EUR 800,00',
  ]);
  expect(italian?.buyer.name).toBe('Bianchi SpA');
  const brazilian = await read([
    'MOVEIS PINHEIRO LTDA',
    'CNPJ 11.222.333/0001-81',
    'DESTINATARIO/REMETENTE',
    'NOME: Casa Bela ME',
    'CALCULO DO IMPOSTO',
    'VALOR TOTAL DA NOTA 1.500,00',
  ]);
  expect(brazilian?.buyer.name).toBe('Casa Bela ME');
});
