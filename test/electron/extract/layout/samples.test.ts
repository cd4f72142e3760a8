import { describe, expect, test } from 'vitest';
import { isZero, subtract } from '../../../../shared/domain/money.ts';
import { isSure } from '../../../../electron/extract/layout/sure.ts';
import { readPdf } from '../../../../electron/extract/readers/pdf/index.ts';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import type { Reading } from '../../../../electron/extract/types.ts';
import { drawPdf, type Piece } from './invoicePdf.ts';
import { samples } from './samples.ts';

async function read(
  pieces: readonly Piece[],
  own_tax_ids: string[] = [],
): Promise<Extract<Reading, { kind: 'documents' }>> {
  const pdf = await drawPdf([pieces]);
  const reading = await readPdf(
    { bytes: await pdf.save(), media_type: 'application/pdf', filename: 'x.pdf', own_tax_ids },
    { readXml },
  );
  if (reading.kind !== 'documents') throw new Error(reading.kind);
  return reading;
}

describe('an invoice as each country prints it', () => {
  test.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s',
    async (_name, { pieces, expected }) => {
      const { documents, engine } = await read(pieces);
      const [document] = documents;
      expect(engine).toBe('pdf_text');
      expect(document).toMatchObject({
        invoice_number: expected.invoice_number,
        issue_date: expected.issue_date,
        format: 'pdf',
      });
      expect(document?.seller.tax_id).toBe(expected.seller_tax_id);
      expect(isZero(subtract(document?.totals.payable ?? '-1', expected.payable))).toBe(true);
      expect(document?.lines).toHaveLength(expected.lines ?? 2);
      if (expected.buyer_tax_id) expect(document?.buyer.tax_id).toBe(expected.buyer_tax_id);
      for (const field of ['invoice_number', 'totals.payable']) {
        const source = document?.provenance.fields[field];
        expect(source?.evidence).toBeTruthy();
        for (const side of source?.box ?? []) expect(side >= 0 && side <= 1).toBe(true);
      }
    },
  );
});

const spain = samples.find((sample) => sample.name === 'España');
const pieces = spain?.pieces ?? [];

describe('what may pass without a person', () => {
  test('everything agrees: sure', async () => {
    expect(isSure((await read(pieces)).documents[0] as never)).toBe(true);
  });

  test('a total that does not follow from its parts: not sure', async () => {
    const changed = pieces.map((piece): Piece =>
      piece[2] === '1.378,00 €' ? [piece[0], piece[1], '1.399,00 €', piece[3]] : piece,
    );
    const [document] = (await read(changed)).documents;
    expect(document && isSure(document)).toBe(false);
  });

  test('no tax id of the issuer: not sure', async () => {
    const [document] = (await read(pieces.filter((piece) => !/CIF|NIF/.test(piece[2])))).documents;
    expect(document?.seller.tax_id).toBe(null);
    expect(document && isSure(document)).toBe(false);
  });

  test('a negative total is never sure', async () => {
    const negative = pieces.map((piece): Piece =>
      /^-?[\d.]+,\d\d( €)?$/.test(piece[2])
        ? [piece[0], piece[1], `-${piece[2].replace(/^-/, '')}`, piece[3]]
        : piece,
    );
    const [document] = (await read(negative)).documents;
    expect(document && isSure(document)).toBe(false);
  });
});

test('my own tax id is the buyer’s when another one stands on the page', async () => {
  const [document] = (await read(pieces, ['B12345674'])).documents;
  expect(document?.seller.tax_id).not.toBe('B12345674');
});
