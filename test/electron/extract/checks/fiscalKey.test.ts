import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import { readKey } from '../../../../electron/extract/checks/keys/index.ts';
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { failed, invoice, verdict } from './sample.ts';

const keyed = (format: string, fiscal_key: string, more: Partial<DocumentRecord> = {}): DocumentRecord => ({
  ...invoice(format),
  country: format.slice(0, 2).toUpperCase(),
  fiscal_key,
  ...more,
});

describe('Costa Rica’s clave', () => {
  it('agrees with date, seller and number, or says which does not', () => {
    expect(failed(invoice())).toEqual([]);
    expect(failed({ ...invoice(), issue_date: '2026-03-15' })).toEqual(['fiscal_key_date']);
    expect(failed({ ...invoice(), invoice_number: '00100001010000000124' })).toEqual(['fiscal_key_number']);
    const other = { ...invoice(), seller: { ...invoice().seller, tax_id: '3101999999' } };
    expect(verdict(other, 'fiscal_key_seller')).toMatchObject({
      passed: false,
      expected: '3101123456',
      found: '3101999999',
    });
  });

  it('takes ids with dashes and zeros, and the short number of a page', () => {
    const written = { ...invoice(), seller: { ...invoice().seller, tax_id: '3-101-123456' } };
    expect(failed({ ...written, invoice_number: '0000000123' })).toEqual([]);
    expect(failed({ ...written, seller: { ...written.seller, tax_id: '003101123456' } })).toEqual([]);
  });

  it('with an id of thirteen digits everything behind it is shifted: one sentence, not three', () => {
    const shifted = '50614032600031011234560010000101000000012311234567';
    expect(failed({ ...invoice(), fiscal_key: shifted })).toEqual(['fiscal_key']);
  });

  it('a purchase invoice (08) may hold the buyer’s id', () => {
    const purchase = invoice();
    purchase.fiscal_key = '50614032600310155555500100001080000000123112345678';
    purchase.invoice_number = '00100001080000000123';
    expect(failed(purchase)).toEqual([]);
    purchase.fiscal_key = purchase.fiscal_key.replace('555555', '777777');
    expect(failed(purchase)).toContain('fiscal_key_seller');
  });

  it('is malformed when short, with a month 13, or an unknown situation', () => {
    const key = invoice().fiscal_key ?? '';
    for (const bad of [
      key.slice(1),
      key.replace('5061403', '5061413'),
      `${key.slice(0, 41)}7${key.slice(42)}`,
    ])
      expect(failed({ ...invoice(), fiscal_key: bad })).toEqual(['fiscal_key']);
  });
});

/** Published examples of the authorities' documents, or of their public enquiry pages. */
const published: [string, string, string, string, string][] = [
  ['br-nfe-4.00', '35080599999090910270550010000000015180051273', '2008-05', '99999090910270', '1'],
  ['ec-sri', '2110201101179214673900110020010000000011234567813', '2011-10-21', '1792146739001', '002-001-000000001'],
  ['py-sifen', '01800695631001001000000612021112917595714694', '2021-11-29', '80069563-1', '001-001-0000006'],
  ['pa-fe', 'FE01200000045400-2-299934-0900002022050500000000389990117686690628', '2022-05-05', '45400-2-299934', '0000000038'],
  ['bo-siat', '8727F63A15F8976591FDDE5B387C5D015A29E06A1A19E23EF34124CD', '2019-01-13', '123456789', '1'],
]; // prettier-ignore

describe('the keys of other countries', () => {
  it.each(published)(
    '%s: a published key holds its date, seller and number',
    (format, key, day, seller, number) => {
      const record = keyed(format, key, {
        issue_date: day.length === 7 ? `${day}-17` : day,
        invoice_number: number,
      });
      record.seller = { ...record.seller, tax_id: seller };
      const codes = ['fiscal_key', 'fiscal_key_date', 'fiscal_key_seller', 'fiscal_key_number'];
      expect(codes.map((code) => verdict(record, code)?.passed)).toEqual([true, true, true, true]);
      expect(failed({ ...record, issue_date: '2001-02-03' })).toContain('fiscal_key_date');
      expect(failed({ ...record, seller: { ...record.seller, tax_id: '80111222' } })).toContain(
        'fiscal_key_seller',
      );
      expect(failed({ ...record, invoice_number: '77' })).toContain('fiscal_key_number');
    },
  );

  // Paraguay's weight of 11 leaves every tenth digit unguarded; Bolivia's number is hexadecimal.
  it.each(published.filter(([format]) => !/^(py|bo)-/.test(format)))(
    '%s: any wrong digit is seen',
    (format, key) => {
      for (let index = 0; index < key.length; index++) {
        if (!/\d/.test(key.charAt(index))) continue;
        const digit = (Number(key.charAt(index)) + 1) % 10;
        expect(readKey(keyed(format, key.slice(0, index) + digit + key.slice(index + 1)))?.valid).toBe(false);
      }
    },
  );

  it('Mexico, Guatemala, El Salvador: a UUID; Colombia: a hash; Brazil: letters in the CNPJ, NFe in front', () => {
    const uuid = 'C2832671-DA6D-11EF-A83D-00155D012007';
    for (const format of ['mx-cfdi-4.0', 'gt-fel', 'sv-dte']) {
      expect(readKey(keyed(format, uuid))?.valid).toBe(true);
      expect(readKey(keyed(format, uuid.slice(1)))?.valid).toBe(false);
    }
    expect(readKey(keyed('co-dian-ubl', 'a'.repeat(96)))?.valid).toBe(true);
    expect(readKey(keyed('co-dian-ubl', 'a'.repeat(90)))?.valid).toBe(false);
    expect(readKey(keyed('br-nfe-4.00', `NFe${published[0]?.[1]}`))?.valid).toBe(true);
    const letters = readKey(keyed('br-nfe-4.00', '35260712ABC34501DE35550010000000421123456780'));
    const fixed = readKey(
      keyed('br-nfe-4.00', letters?.corrected ?? '35260712ABC34501DE35550010000000421123456780'),
    );
    expect(fixed).toMatchObject({ valid: true, sellers: ['12ABC34501DE35'], date: '2026-07' });
  });

  it('says nothing of a code on a page whose country has no such key', () => {
    expect(readKey({ ...keyed('pdf', 'ABC-123'), country: null })).toBeNull();
    expect(readKey({ ...keyed('eu-ubl', 'ABC-123'), country: 'DE' })).toBeNull();
  });
});

describe('Colombia’s CUFE', () => {
  it('is recomputed only with a technical key, and the total is part of it', async () => {
    const { createHash } = await import('node:crypto');
    const secret = 'b1946ac92492d2347c6235b4d2611184';
    const parts = ['SETP1', '2026-03-14', '10:11:12-05:00', '1000.00', '01', '130.00', '04', '0.00', '03', '0.00', '1130.00', '3101123456', '3101555555', secret, '2']; // prettier-ignore
    const fiscal_key = createHash('sha384').update(parts.join('')).digest('hex');
    const record = keyed('co-dian-ubl', fiscal_key, {
      invoice_number: 'SETP1',
      issue_time: '10:11:12-05:00',
    });
    expect(verdict(record, 'fiscal_key_hash')).toBeUndefined();
    expect(verdict(record, 'fiscal_key_hash', { technical_keys: ['x', secret] })?.passed).toBe(true);
    record.totals = { ...record.totals, payable: '1131.00' };
    expect(verdict(record, 'fiscal_key_hash', { technical_keys: [secret] })?.passed).toBe(false);
  });
});

describe('the key in every place', () => {
  const key = 'a1'.repeat(48);
  const invoice = (code: string): string =>
    `<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><UBLExtensions><UBLExtension><ExtensionContent>
      <sts:DianExtensions xmlns:sts="dian:gov:co:facturaelectronica:Structures-2-1"><sts:QRCode>${code}</sts:QRCode></sts:DianExtensions>
    </ExtensionContent></UBLExtension></UBLExtensions><CustomizationID>10</CustomizationID><ProfileID>DIAN 2.1</ProfileID>
    <ID>SETP1</ID><UUID schemeName="CUFE-SHA384">${key}</UUID><IssueDate>2026-03-14</IssueDate></Invoice>`;
  const checked = (code: string) => {
    const reading = readXml({ bytes: new TextEncoder().encode(invoice(code)) });
    const [document] = reading.kind === 'documents' ? reading.documents : [];
    return document && verdict(document, 'fiscal_key_places');
  };

  it('Colombia: the QR that the XML carries names its own CUFE', () => {
    const address = 'https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=';
    expect(checked(`${address}${key.toUpperCase()}`)).toMatchObject({ passed: true });
    expect(checked(`NumFac: SETP1\nCUFE: ${key}`)).toMatchObject({ passed: true });
    expect(checked(`${address}${'b2'.repeat(48)}`)).toMatchObject({ passed: false, severity: 'error' });
    expect(checked('nothing that names one')).toBeUndefined();
  });

  it('a page whose code names another key is told; one that was only read off a page is not', () => {
    const record = keyed('pdf', key, { country: 'CO' });
    const other = keyed('co-dian-ubl', 'b2'.repeat(48));
    const seen = (engine: 'qr' | 'ocr') =>
      verdict(record, 'fiscal_key_places', { other_readings: [{ engine, document: other }] });
    expect(seen('qr')).toMatchObject({ passed: false });
    expect(seen('ocr')).toBeUndefined();
  });
});
