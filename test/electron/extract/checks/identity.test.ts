import { describe, expect, it } from 'vitest';
import { businessKey, sameId, sameNumber } from '../../../../electron/extract/checks/index.ts';
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { failed, invoice, line, page, run, verdict } from './sample.ts';

const bought = (tax_id: string | null): DocumentRecord => ({
  ...invoice(),
  buyer: { ...invoice().buyer, tax_id },
});
const sold = (tax_id: string | null): DocumentRecord => ({ ...page(), seller: { ...page().seller, tax_id } });

describe('whose document it is', () => {
  it('is quiet when the receiver is the filed company, however its id is written', () => {
    expect(failed(bought('3-101-555555'))).toEqual([]);
    expect(failed(bought('003101555555'))).toEqual([]);
  });

  it('tells a stranger’s document, and names another company of mine', () => {
    expect(failed(bought('3101888888'))).toEqual(['wrong_receiver']);
    expect(verdict(bought('3101777777'), 'other_company')).toMatchObject({
      passed: false,
      expected: 'finca_azul',
    });
    expect(failed(bought('3101777777'), { company_id: 'general' })).toEqual([]);
  });

  it('accuses nobody without ids to compare, or of a final consumer', () => {
    expect(failed(bought('3101888888'), { own_companies: [] })).toEqual([]);
    expect(failed(bought('3101888888'), { company_id: 'sin_cedula' })).toEqual([]);
    for (const nobody of [null, 'CF', '9999999999999', 'XAXX010101000'])
      expect(failed(bought(nobody))).toEqual([]);
  });

  it('sees my own company as the seller, and then does not blame the receiver', () => {
    expect(failed({ ...sold('3101555555'), buyer: { ...page().buyer, tax_id: '3101888888' } })).toEqual([
      'seller_is_me',
    ]);
  });

  it('passes ids to the validator with their country, and warns of what it rejects', () => {
    const asked: unknown[] = [];
    const validateTaxId = (...question: unknown[]) => (asked.push(question), 'invalid' as const);
    expect(failed(invoice(), { validateTaxId })).toEqual(['tax_id_seller', 'tax_id_buyer']);
    expect(asked[0]).toEqual(['CR', '3101123456', 'cr-juridica']);
    expect(failed(invoice(), { validateTaxId: () => 'unknown' })).toEqual([]);
    expect(failed(bought('XAXX010101000'), { validateTaxId: () => 'invalid' })).toEqual(['tax_id_seller']);
  });

  it('compares ids with and without country, zeros and check digit; numbers with and without series', () => {
    expect(sameId('900123456-7', '900123456')).toBe(true);
    expect(sameId('DE123456789', '123456789')).toBe(true);
    expect(sameId('900123456', '900123457')).toBe(false);
    expect(sameId(null, null)).toBe(false);
    expect(sameNumber('00100001010000000123', '123')).toBe(true);
    expect(sameNumber('F001-123', '123')).toBe(true);
    expect(sameNumber('4123', '123')).toBe(false);
  });
});

describe('duplicates', () => {
  const twin = { document_id: 'd1', session_id: 's1', reason: 'business' };

  it('needs seller, number, currency and total; a missing one is never a duplicate', () => {
    expect(businessKey(invoice())).toBe('invoice|3101123456|100001010000000123|CRC|1130');
    expect(verdict(page(), 'duplicate_business', { duplicates: [twin] })?.passed).toBe(false);
    expect(verdict(page(), 'duplicate_business', { duplicates: [] })?.passed).toBe(true);
    for (const gap of [
      { invoice_number: null },
      { currency: null },
      { seller: { ...page().seller, tax_id: null } },
    ])
      expect(verdict({ ...page(), ...gap }, 'duplicate_business', { duplicates: [twin] })).toBeUndefined();
  });

  it('two fiscal keys are two documents', () => {
    expect(
      verdict(invoice(), 'duplicate_business', { duplicates: [{ ...twin, fiscal_key: '506…' }] })?.passed,
    ).toBe(true);
  });
});

describe('dates and money', () => {
  it('looks at the future, tells the old, and doubts the ancient of a page', () => {
    expect(failed({ ...page(), issue_date: '2026-11-24' })).toEqual([]);
    expect(failed({ ...page(), issue_date: '2026-11-25' })).toEqual(['date_future']);
    expect(verdict({ ...page(), issue_date: '2025-11-01' }, 'date_old')).toMatchObject({
      passed: false,
      severity: 'info',
    });
    expect(failed({ ...page(), issue_date: '2006-03-14' })).toEqual(['date_old']);
    expect(failed({ ...page(), due_date: '2026-03-01' })).toEqual(['due_before_issue']);
    expect(failed({ ...invoice(), due_date: '2026-03-01' })).toEqual([]);
  });

  it('wants number, date, total, seller and a currency that exists', () => {
    const nothing = { ...page(), invoice_number: null, issue_date: null, currency: null };
    nothing.totals = { ...nothing.totals, payable: null };
    nothing.seller = { ...nothing.seller, name: null, tax_id: null };
    const missing = ['number_missing', 'date_missing', 'total_missing', 'seller_missing'];
    expect(failed(nothing)).toEqual(expect.arrayContaining(missing));
    expect(verdict(nothing, 'number_missing')?.severity).toBe('error');
    expect(verdict({ ...invoice('mx-cfdi-4.0'), invoice_number: null }, 'number_missing')?.passed).toBe(true);
    for (const currency of ['XYZ', null])
      expect(failed({ ...page(), currency })).toEqual(['currency_unknown']);
  });

  it('doubts a rate that never was', () => {
    const dollars = (exchange_rate: string): DocumentRecord => ({
      ...invoice(),
      currency: 'USD',
      exchange_rate,
    });
    expect(failed(dollars('512.35'))).toEqual([]);
    for (const rate of ['1', '5.1235', '51235', '0'])
      expect(failed(dollars(rate))).toEqual(['exchange_rate_plausible']);
  });

  it('doubts a lost decimal mark against what the seller usually charges', () => {
    const history = { count: 8, median: '1000', max: '2500', currency: 'CRC' };
    expect(failed(page(), { history })).toEqual([]);
    const lost = page();
    lost.lines = [];
    lost.taxes = [];
    lost.totals = {
      ...lost.totals,
      line_net: null,
      tax_exclusive: null,
      tax: null,
      tax_inclusive: null,
      payable: '113000',
    };
    expect(failed(lost, { history })).toEqual(['outlier']);
    expect(failed(lost, { history: { ...history, count: 3 } })).toEqual([]);
    expect(failed(lost, { history: { ...history, currency: 'USD' } })).toEqual([]);
  });
});

describe('notes and answers', () => {
  const note = (): DocumentRecord => ({ ...page(), document_type: 'credit_note' });
  const original = { fiscal_key: null, payable: '1000.00', currency: 'CRC' };

  it('a credit note gives back at most what was charged, in the same money', () => {
    expect(failed(note(), { original: { ...original, payable: '1130.00' } })).toEqual([]);
    expect(verdict(note(), 'credit_note_original', { original })).toMatchObject({
      passed: false,
      expected: '1000.00',
    });
    expect(failed(note(), { original: { ...original, payable: '5000', currency: 'USD' } })).toEqual([
      'credit_note_original',
    ]);
    expect(verdict(note(), 'credit_note_unlinked', { original: null })).toMatchObject({
      passed: false,
      severity: 'info',
    });
  });

  it('a rejection by the authority is loud, a missing answer only told', () => {
    const answered = (status: 'accepted' | 'rejected' | 'cancelled'): DocumentRecord => ({
      ...invoice(),
      authority: { status, message: 'El receptor no existe', date: null },
    });
    expect(failed(answered('accepted'))).toEqual([]);
    for (const status of ['rejected', 'cancelled'] as const)
      expect(verdict(answered(status), 'authority_rejected')).toMatchObject({ passed: false, severity: 'error', found: 'El receptor no existe' }); // prettier-ignore
    expect(verdict(invoice(), 'authority_missing')).toMatchObject({ passed: false, severity: 'info' });
    const authority_answer = { total: '9999.00', tax: null, seller_tax_id: null };
    expect(failed(answered('accepted'), { authority_answer })).toEqual(['authority_total']);
  });

  it('tells what is peculiar to a ticket and to a CFDI', () => {
    const ticket = { ...invoice(), fiscal_key: '50614032600310112345600100001040000000123112345678', invoice_number: '00100001040000000123' }; // prettier-ignore
    expect(failed(ticket)).toEqual([]);
    expect(verdict(ticket, 'ticket_no_deduction')).toMatchObject({ passed: false, severity: 'info' });
    const cfdi = { ...invoice('mx-cfdi-4.0'), country: 'MX', currency: 'MXN', fiscal_key: null };
    expect(failed(cfdi)).toEqual(['unsigned']);
    expect(
      verdict({ ...cfdi, buyer: { ...cfdi.buyer, tax_id: 'XAXX010101000' } }, 'generic_rfc')?.severity,
    ).toBe('info');
    expect(verdict({ ...cfdi, document_type: 'payment_receipt' }, 'mx_type')?.found).toBe('P');
    expect(verdict(invoice(), 'signature', { signature: 'absent' })).toMatchObject({
      passed: false,
      severity: 'info',
    });
  });
});

describe('odd data', () => {
  it('never throws: nulls everywhere, monsters for numbers and dates, ten thousand lines', () => {
    const odd = [
      null,
      '',
      '-',
      'NaN',
      '1e9',
      '9'.repeat(5000),
      '0.' + '0'.repeat(200),
      '2026-99-99',
      '\u0000',
      '-0',
    ];
    for (const value of odd) {
      const record = structuredClone(page()) as unknown as Record<string, unknown>;
      const spoil = (target: Record<string, unknown>): void => {
        for (const [key, old] of Object.entries(target)) {
          if (Array.isArray(old))
            old.forEach((one) => typeof one === 'object' && one && spoil(one as Record<string, unknown>));
          else if (typeof old === 'object' && old !== null && key !== 'provenance')
            spoil(old as Record<string, unknown>);
          else if (
            ![
              'provenance',
              'format',
              'engine',
              'document_type',
              'category',
              'line_number',
              'due_days',
            ].includes(key)
          )
            target[key] = value;
        }
      };
      spoil(record);
      const document = record as unknown as DocumentRecord;
      const other_readings = [
        { engine: 'qr' as const, document: invoice() },
        { engine: 'ocr' as const, document },
      ];
      const history = { count: 9, median: 'x', max: '' };
      const original = { fiscal_key: null, payable: 'x', currency: null };
      expect(() =>
        run(document, { other_readings, history, original, page_text: 'a1 '.repeat(200), today: '' }),
      ).not.toThrow();
    }
    const many = { ...page(), lines: Array.from({ length: 10_000 }, () => line({})) };
    expect(verdict(many, 'lines_equal_header')?.passed).toBe(false);
  });

  it('same document, same checks, and the document is left as it was', () => {
    const document = page();
    const before = structuredClone(document);
    expect(run(document)).toEqual(run(document));
    expect(document).toEqual(before);
  });
});
