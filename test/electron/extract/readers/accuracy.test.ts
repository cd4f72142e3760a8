/** The promise over the corpus beside the project: every expected field of its XML files, corrections counted in. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import { corpusFolder, readCorrections, readExpectations } from '../../../../scripts/accuracy/corpus.ts';
import { agrees, fields, valuesOf } from '../../../../scripts/accuracy/score.ts';

const corpus = corpusFolder();

// Without a corpus beside the project there is nothing to measure here.
const expectations = corpus
  ? readExpectations(corpus, readCorrections()).filter((one) => one.file.startsWith('xml/'))
  : [];

it.each(expectations.map((one) => [basename(one.file), one] as const))(
  '%s of the corpus',
  (_name, { file, expected }) => {
    const values = valuesOf(readXml({ bytes: readFileSync(join(corpus ?? '', file)) }));
    const asked = fields.filter((field) => expected[field] !== undefined && expected[field] !== null);
    for (const field of asked)
      expect(
        agrees(field, expected[field] ?? '', values[field]),
        `${field}: ${expected[field]} or ${values[field]}`,
      ).toBe(true);
  },
);

describe('the scoring rules', () => {
  it.each([
    ['payable', '1000', '1000.00000', true],
    ['payable', '1000', '1000.01', false],
    ['payable', '1000', null, false],
    ['invoice_number', 'F001-123', 'f001 123', true],
    ['fiscal_key', '506…1', '5062', false],
    ['seller_name', 'Café Ñandú, S.A.', 'CAFE NANDU S A', true],
    ['seller_name', 'Acme', 'Acme Ltd', false],
    ['issue_date', '2026-03-04', '2026-04-03', false],
    ['line_count', 0, 0, true],
  ] as const)('%s: %s against %s is %s', (field, expected, got, right) => {
    expect(agrees(field, expected, got)).toBe(right);
  });
});
