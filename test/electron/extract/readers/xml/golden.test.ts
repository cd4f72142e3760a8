/** Every format against a fixture written from its official schema: header, parties, every line, every tax. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../../../electron/extract/checks/index.ts';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';
import { documentRecord } from '../../../../../shared/domain/document.ts';
import { compare, near, negate, sum } from '../../../../../shared/domain/money.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => name.replace('.xml', ''));

const read = (name: string) => readXml({ bytes: readFileSync(join(folder, `${name}.xml`)) });

describe.each(names)('%s', (name) => {
  const reading = read(name);
  const documents = reading.kind === 'documents' ? reading.documents : [];

  it('is read exactly as the schema means it', () => {
    const { kind } = reading;
    const notes = 'notes' in reading ? reading.notes.map((note) => note.code) : [];
    const statements = 'statements' in reading ? reading.statements : [];
    const plain = documents.map(({ provenance: _provenance, checks: _checks, ...rest }) => rest);
    const expected: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    expect({ kind, notes, documents: plain, statements }).toEqual(expected);
  });

  it('keeps to the record and says where each header field came from', () => {
    for (const document of documents) {
      expect(documentRecord.safeParse(document).error).toBeUndefined();
      for (const field of ['invoice_number', 'issue_date', 'totals.payable', 'seller.name']) {
        const source = document.provenance.fields[field];
        expect(source, field).toMatchObject({ source: 'xml', confidence: 1, locked: false });
        expect(source?.evidence).toBeTruthy();
      }
    }
  });

  it("passes the app's own arithmetic", () => {
    for (const document of documents) {
      const today = document.issue_date ?? '2026-01-01';
      const checks = runChecks(document, { today, company_id: 'x', own_companies: [] });
      const failed = checks.filter((one) => /add_up|equal_header/.test(one.code) && !one.passed);
      expect(failed.map(({ code, expected, found }) => `${code}: ${expected}, ${found}`)).toEqual([]);
    }
  });

  it('adds up: lines to the net, net with taxes, charges and withholding to what is due', () => {
    for (const { totals, lines, taxes, format } of documents) {
      const net = sum(lines.map((line) => line.net_amount));
      if (totals.line_net !== null && net !== null)
        expect(near(net, totals.line_net, '0.01'), `Σ ${net}`).toBe(true);
      const stated = sum(taxes.filter((tax) => /^(VAT|EXCISE)$/.test(tax.category)).map((tax) => tax.amount));
      if (totals.tax !== null && stated !== null) expect(compare(stated, totals.tax)).toBe(0);
      const minus = (value: string | null) => (value === null ? null : negate(value));
      const base = totals.line_net ?? totals.tax_exclusive;
      // A CFDI's line_net is SubTotal less Descuento already.
      const less = format.startsWith('mx-') ? null : minus(totals.allowances);
      const due = sum([
        base,
        less,
        totals.charges,
        totals.tax,
        minus(totals.withheld),
        minus(totals.prepaid),
        totals.rounding,
      ]);
      expect(due, 'a payable amount').not.toBeNull();
      expect(near(due ?? '0', totals.payable ?? '0', '0.01'), `${due} is due, ${totals.payable} stated`).toBe(
        true,
      );
    }
  });
});
