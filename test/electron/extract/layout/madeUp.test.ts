/** Layouts nobody looked at, made up by seed: most are read, and what the reader is sure of is right. */
import { expect, test } from 'vitest';
import { extract } from '../../../../electron/extract/extract.ts';
import { isSure } from '../../../../electron/extract/layout/sure.ts';
import { drawInvoice } from '../../../../scripts/accuracy/synthetic/draw.ts';
import { makeInvoice } from '../../../../scripts/accuracy/synthetic/invoice.ts';
import { agrees } from '../../../../scripts/accuracy/score.ts';
import { truthOf } from '../../../../scripts/accuracy/synthetic/truth.ts';

const seeds = Array.from({ length: 64 }, (_, index) => 20_000 + index);

test('sixteen countries, sixty-four layouts', async () => {
  const right = { number: 0, date: 0, total: 0, lines: 0 };
  for (const seed of seeds) {
    const made = makeInvoice(seed);
    const { bytes, shapes } = await drawInvoice(made);
    const reading = await extract({ bytes, filename: `${seed}.pdf`, media_type: 'application/pdf' });
    const document = reading.kind === 'documents' ? reading.documents[0] : undefined;
    const truth = truthOf(made);
    const number = agrees('invoice_number', truth.invoice_number ?? '', document?.invoice_number);
    const date = agrees('issue_date', truth.issue_date ?? '', document?.issue_date);
    const total = agrees('payable', truth.payable ?? '', document?.totals.payable);
    right.number += Number(number);
    right.date += Number(date);
    right.total += Number(total);
    right.lines += Number(document?.lines.length === truth.line_count);
    if (document && isSure(document))
      expect({ seed, shapes, number, date, total }).toMatchObject({ number: true, date: true, total: true });
  }
  for (const [field, least] of Object.entries({ number: 60, date: 62, total: 60, lines: 56 }))
    expect(right[field as keyof typeof right], field).toBeGreaterThanOrEqual(least);
}, 120_000);
