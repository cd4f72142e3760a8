import { describe, expect, it } from 'vitest';
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { failed, invoice, line, page, verdict } from './sample.ts';

const totals = (record: DocumentRecord, change: Partial<DocumentRecord['totals']>): DocumentRecord => ({
  ...record,
  totals: { ...record.totals, ...change },
});
const empty = { line_net: null, tax_exclusive: null, tax: null, tax_inclusive: null, payable: null };

describe('the header', () => {
  it('passes when it adds up and tells both numbers when it does not', () => {
    expect(failed(invoice())).toEqual([]);
    expect(
      verdict(totals(page(), { tax_inclusive: null, payable: '1131.00' }), 'totals_add_up'),
    ).toMatchObject({
      passed: false,
      severity: 'error',
      expected: '1130.00',
      found: '1131.00',
      message: 'The totals do not add up: calculated 1130.00, stated 1131.00.',
    });
  });

  it('sees a single cent on a page; in an e-invoice one is rounding and two are not', () => {
    expect(failed(totals(page(), { tax_inclusive: null, payable: '1130.01' }))).toContain('totals_add_up');
    const european = {
      ...invoice('eu-ubl'),
      currency: 'EUR',
      country: 'DE',
      fiscal_key: null,
      exchange_rate: null,
    };
    expect(failed(european)).toEqual([]);
    expect(failed(totals(european, { payable: '1130.01' }))).toEqual([]);
    expect(failed(totals(european, { payable: '1130.02' }))).toContain('totals_add_up');
  });

  it('lets a Costa Rican e-invoice be one colón off, but not two', () => {
    expect(failed(totals(invoice(), { payable: '1131.00', tax_inclusive: '1131.00' }))).toEqual([]);
    expect(failed(totals(invoice(), { payable: '1132.01', tax_inclusive: '1132.01' }))).toContain(
      'totals_add_up',
    );
  });

  it('Costa Rica: other charges come on top, the VAT given back comes off', () => {
    const restaurant = totals(invoice(), { charges: '100.00', tax_inclusive: '1230.00', payable: '1230.00' });
    expect(failed(restaurant)).toEqual([]);
    expect(failed(totals(restaurant, { withheld: '40.00', payable: '1190.00' }))).toEqual([]);
    expect(failed(totals(restaurant, { charges: null }))).toContain('totals_add_up');
  });

  it('Mexico: subtotal − discount + transferred − withheld', () => {
    const cfdi = invoice('mx-cfdi-4.0');
    Object.assign(cfdi, {
      country: 'MX',
      currency: 'MXN',
      fiscal_key: 'c2832671-da6d-11ef-a83d-00155d012007',
    });
    cfdi.lines = [line({ discount: '100.00', net_amount: '900.00', gross_amount: null, taxes: [] })];
    cfdi.taxes = [{ category: 'VAT', rate: '16', taxable_amount: '900.00', amount: '144.00' }];
    Object.assign(cfdi.totals, {
      line_net: '900.00',
      allowances: '100.00',
      tax_exclusive: '1000.00',
      tax: '144.00',
      withheld: '96.00',
    });
    Object.assign(cfdi.totals, { tax_inclusive: '1044.00', payable: '948.00' });
    expect(failed(cfdi)).toEqual([]);
    expect(failed(totals(cfdi, { payable: '1048.00' }))).toContain('totals_add_up');
    // A hotel's local tax: in the breakdown, on top, and no part of the federal tax.
    cfdi.taxes.push({ category: 'OTHER', rate: '3', taxable_amount: '900.00', amount: '27.00' });
    expect(failed(totals(cfdi, { charges: '27.00', tax_inclusive: '1071.00', payable: '975.00' }))).toEqual(
      [],
    );
  });

  it('Colombia: header discounts and charges come after the total with tax', () => {
    const dian = {
      ...invoice('co-dian-ubl'),
      country: 'CO',
      currency: 'COP',
      fiscal_key: null,
      exchange_rate: null,
    };
    const header = { allowances: '59.00', charges: '20.00', payable: '1091.00', tax_exclusive: '800.00' };
    expect(failed(totals(dian, header))).toEqual([]);
    expect(failed(totals(dian, { ...header, payable: '1130.00' }))).toContain('totals_add_up');
  });

  it('EN 16931: prepaid and rounding lead to what is due', () => {
    const european = { ...invoice('eu-cii'), currency: 'EUR', country: 'DE', fiscal_key: null };
    expect(failed(totals(european, { prepaid: '130.00', rounding: '0.50', payable: '1000.50' }))).toEqual([]);
    expect(failed(totals(european, { prepaid: '130.00', payable: '1130.00' }))).toContain('totals_add_up');
  });

  it('EN 16931: a discount of the header counts once', () => {
    const european = { ...invoice('eu-ubl'), currency: 'EUR', country: 'DE', fiscal_key: null };
    const discounted = {
      allowances: '100.00',
      tax_exclusive: '900.00',
      tax_inclusive: '1030.00',
      payable: '1030.00',
    };
    expect(failed(totals(european, discounted))).toEqual([]);
    expect(failed(totals(european, { ...discounted, tax_inclusive: '930.00', payable: '930.00' }))).toContain('totals_add_up'); // prettier-ignore
  });

  it('a page may arrange tip, discount and withholding as it likes, as long as the parts give the total', () => {
    expect(failed(totals(page(), { tax_inclusive: null, charges: '100.00', payable: '1230.00' }))).toEqual(
      [],
    );
    expect(failed(totals(page(), { allowances: '50.00', tax_exclusive: '950.00', line_net: '1000.00', tax: '123.50', tax_inclusive: null, payable: '1073.50' }))).not.toContain('totals_add_up'); // prettier-ignore
    expect(failed(totals(page(), { withheld: '20.00', payable: '1110.00' }))).toEqual([]);
    expect(
      failed(totals(page(), { withheld: '20.00', tax_inclusive: '1110.00', payable: '1110.00' })),
    ).toEqual([]);
  });

  it('keeps silent when parts are missing on a page, and takes no tax for none in an e-invoice', () => {
    const read = { ...page(), taxes: [], lines: [] };
    expect(verdict(totals(read, { ...empty, tax_exclusive: '1000.00', payable: '1130.00' }), 'totals_add_up')).toBeUndefined(); // prettier-ignore
    const exonerated = { ...invoice(), taxes: [], lines: [] };
    expect(failed(totals(exonerated, { tax: null, tax_inclusive: '1000.00', payable: '1000.00' }))).toEqual(
      [],
    );
  });

  it('Brazil: taxes inside the price come on top of nothing', () => {
    const inside = [{ category: 'INCLUDED', rate: '18', taxable_amount: '1130.00', amount: '203.40' }];
    const nfe = {
      ...invoice('br-nfe-4.00'),
      country: 'BR',
      currency: 'BRL',
      fiscal_key: null,
      lines: [],
      taxes: inside,
    };
    const header = {
      line_net: '1130.00',
      tax_exclusive: null,
      tax: '0',
      tax_inclusive: '1130.00',
      payable: '1130.00',
    };
    expect(failed(totals(nfe, header))).toEqual([]);
    expect(failed(totals(nfe, { ...header, payable: '1333.40', tax_inclusive: null }))).toContain(
      'totals_add_up',
    );
  });

  it('looks at totals below and at zero', () => {
    const negative = { tax_exclusive: '-1000.00', line_net: '-1000.00', tax: '-130.00', tax_inclusive: '-1130.00', payable: '-1130.00' }; // prettier-ignore
    expect(verdict(totals(page(), negative), 'negative_total')?.passed).toBe(false);
    expect(
      verdict({ ...totals(page(), negative), document_type: 'credit_note' }, 'negative_total'),
    ).toBeUndefined();
    expect(failed(totals({ ...page(), lines: [], taxes: [] }, { ...empty, payable: '0.00' }))).toContain(
      'zero_total',
    );
    expect(failed(totals({ ...invoice('mx-cfdi-4.0'), lines: [], taxes: [] }, { ...empty, payable: '0' }))).not.toContain('zero_total'); // prettier-ignore
  });
});

describe('the lines', () => {
  const withLines = (record: DocumentRecord, ...lines: DocumentRecord['lines']): DocumentRecord => ({
    ...record,
    lines,
  });

  it('names the line that does not add up', () => {
    const second = line({ line_number: 7, unit_price: '600.00' });
    expect(verdict(withLines(invoice(), line({}), second), 'lines_add_up')).toMatchObject({
      passed: false,
      expected: '#7: 1200.00',
      found: '#7: 1000.00',
    });
  });

  it('forgives the rounding of a written price and no more', () => {
    const thirds = { quantity: '3', unit_price: '0.33', net_amount: '1.00', gross_amount: null, taxes: [] };
    const european = { ...invoice('eu-ubl'), currency: 'EUR' };
    expect(verdict(withLines(european, line(thirds)), 'lines_add_up')?.passed).toBe(true);
    expect(
      verdict(withLines(european, line({ ...thirds, net_amount: '1.10' })), 'lines_add_up')?.passed,
    ).toBe(false);
  });

  it('forgives more of an e-invoice than of a page', () => {
    const hundred = {
      quantity: '100',
      unit_price: '0.67',
      net_amount: '66.67',
      gross_amount: null,
      taxes: [],
    };
    const european = { ...invoice('eu-ubl'), currency: 'EUR' };
    expect(verdict(withLines(european, line(hundred)), 'lines_add_up')?.passed).toBe(true);
    expect(verdict(withLines({ ...page(), currency: 'EUR' }, line(hundred)), 'lines_add_up')?.passed).toBe(
      false,
    );
  });

  it('freed tax, assumed discounts, tax inside the price', () => {
    const freed = line({ taxes: [{ category: 'VAT', rate: '13', amount: '130.00', exempted: '100.00' }], gross_amount: '1030.00' }); // prettier-ignore
    expect(verdict(withLines(invoice(), freed), 'lines_add_up')?.passed).toBe(true);
    const inside = line({ unit_price: '565.00' });
    expect(verdict(withLines(page(), inside), 'lines_add_up')?.passed).toBe(true);
    expect(verdict(withLines(invoice('gt-fel'), inside), 'lines_add_up')?.passed).toBe(true);
    expect(verdict(withLines(invoice('mx-cfdi-4.0'), inside), 'lines_add_up')?.passed).toBe(false);
  });

  it('a page may print amounts with the tax beside prices without it, and a price padded with zeros', () => {
    const taxed = { unit_price: '500.00', net_amount: '1130.00', gross_amount: null };
    const rate = { category: 'VAT', rate: '13', amount: null, exempted: null };
    expect(verdict(withLines(page(), line({ ...taxed, taxes: [rate] })), 'lines_add_up')?.passed).toBe(true);
    // No rate in the line: the header's is 13 %.
    expect(verdict(withLines(page(), line({ ...taxed, taxes: [] })), 'lines_add_up')?.passed).toBe(true);
    expect(verdict(withLines(page(), line({ ...taxed, net_amount: '1140.00', taxes: [] })), 'lines_add_up')?.passed).toBe(false); // prettier-ignore
    const padded = line({
      quantity: '20',
      unit_price: '2.7700',
      net_amount: '55.46',
      gross_amount: null,
      taxes: [],
    });
    expect(
      verdict(withLines({ ...invoice('eu-cii'), currency: 'EUR' }, padded), 'lines_add_up')?.passed,
    ).toBe(true);
  });

  it('must add up to the header, unless a line was read by halves or there are none', () => {
    expect(failed(withLines(invoice('eu-ubl'), line({}), line({})))).toContain('lines_equal_header');
    expect(
      verdict(withLines(page(), line({}), line({ net_amount: null })), 'lines_equal_header'),
    ).toBeUndefined();
    expect(verdict(withLines(invoice()), 'lines_equal_header')).toBeUndefined();
    // Lines with the tax inside add up to the total.
    expect(verdict(withLines(page(), line({ net_amount: '1130.00', gross_amount: null })), 'lines_equal_header')?.passed).toBe(true); // prettier-ignore
  });
});

describe('the taxes', () => {
  it('breakdown, rate and lines must give the header’s tax', () => {
    const wrongRow = { ...invoice('eu-ubl'), taxes: [{ category: 'VAT', rate: '13', taxable_amount: '1500.00', amount: '130.00' }] }; // prettier-ignore
    expect(verdict(wrongRow, 'taxes_add_up')).toMatchObject({
      passed: false,
      expected: '195.00',
      found: '130.00',
    });
    const twoRows = { ...invoice('eu-ubl'), taxes: [...invoice().taxes, ...invoice().taxes] };
    expect(verdict(twoRows, 'taxes_add_up')).toMatchObject({
      passed: false,
      expected: '260.00',
      found: '130.00',
    });
    const fromLines = { ...totals(invoice('eu-ubl'), { tax: '120.00' }), taxes: [] };
    expect(verdict(fromLines, 'taxes_add_up')).toMatchObject({
      passed: false,
      expected: '130.00',
      found: '120.00',
    });
  });

  it('Brazil’s substitution tax and Panama’s excise are worked out their own way', () => {
    const substitution = { ...invoice('br-nfe-4.00'), taxes: [{ category: 'VAT', rate: '18', taxable_amount: '1500.00', amount: '130.00' }] }; // prettier-ignore
    expect(verdict(substitution, 'taxes_add_up')?.passed).toBe(true);
    const fraction = [{ category: 'EXCISE', rate: '0.13', taxable_amount: '1000.00', amount: '130.00' }];
    expect(verdict({ ...invoice('pa-fe'), taxes: fraction }, 'taxes_add_up')?.passed).toBe(true);
  });

  it('what is withheld or freed is no part of it', () => {
    const withheld = invoice('eu-ubl');
    withheld.taxes.push({ category: 'WITHHOLDING', rate: '15', taxable_amount: '1000.00', amount: '150.00' });
    expect(verdict(withheld, 'taxes_add_up')?.passed).toBe(true);
    const freed = totals(invoice(), { tax: '30.00', tax_inclusive: '1030.00', payable: '1030.00' });
    freed.lines = [line({ taxes: [{ category: 'VAT', rate: '13', amount: '130.00', exempted: '100.00' }], gross_amount: '1030.00' })]; // prettier-ignore
    freed.taxes = [{ category: 'VAT', rate: '13', taxable_amount: '1000.00', amount: '30.00' }];
    expect(failed(freed)).toEqual([]);
  });
});
