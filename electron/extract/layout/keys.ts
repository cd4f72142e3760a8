/**
 * National keys printed on a page. A key carries parts of the header, and its check digit proves that it was read well.
 * Sources: CR anexos 4.4 (clave of 50), BR Manual NF-e (chave of 44), EC ficha técnica SRI (49), PY SIFEN v150 (CDC of 44),
 * CO anexo 1.9 (CUFE, 96 hex), MX anexo 20 and SV, GT (UUID).
 */
import type { LayoutPage } from './rows.ts';

export interface FiscalKey {
  kind: 'cr-clave' | 'br-chave' | 'ec-clave' | 'py-cdc' | 'co-cufe' | 'uuid' | 'do-encf' | 'pa-cufe';
  country: string | null;
  key: string;
  /** Parts that the key states. */
  invoice_number: string | null;
  issue_date: string | null;
  seller_tax_id: string | null;
  document_type: 'invoice' | 'credit_note' | 'debit_note' | 'receipt' | null;
}

const none = { invoice_number: null, issue_date: null, seller_tax_id: null, document_type: null };

const validDate = (iso: string): string | null => {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
};

/** Modulo 11 with weights 2…9 from the right. */
function mod11(digits: string, highest = 9): number {
  let total = 0;
  [...digits].reverse().forEach((digit, index) => (total += Number(digit) * (2 + (index % (highest - 1)))));
  return 11 - (total % 11);
}

/** Costa Rica: 506 ddmmyy id(12) consecutivo(20) situation security(8). No check digit: date and id must make sense. */
export function readCrKey(key: string): FiscalKey | null {
  if (!/^506\d{47}$/.test(key)) return null;
  const date = validDate(`20${key.slice(7, 9)}-${key.slice(5, 7)}-${key.slice(3, 5)}`);
  if (!date) return null;
  const types: Record<string, FiscalKey['document_type']> = {
    '01': 'invoice',
    '02': 'debit_note',
    '03': 'credit_note',
    '04': 'receipt',
  };
  const number = key.slice(21, 41);
  return {
    kind: 'cr-clave', country: 'CR', key, invoice_number: number, issue_date: date,
    seller_tax_id: key.slice(9, 21).replace(/^0+/, ''), document_type: types[number.slice(8, 10)] ?? 'invoice',
  }; // prettier-ignore
}

/** Brazil: state(2) yymm(4) CNPJ(14) model(2) series(3) number(9) form(1) code(8) digit. States no day. */
export function readBrKey(key: string): FiscalKey | null {
  if (!/^[1-5]\d\d{2}(?:0[1-9]|1[0-2])[A-Z\d]{14}(?:55|57|65|67)\d{22}$/.test(key)) return null;
  const expected = mod11(key.slice(0, 43));
  if ((expected > 9 ? 0 : expected) !== Number(key[43])) return null;
  return {
    ...none, kind: 'br-chave', country: 'BR', key,
    invoice_number: key.slice(25, 34).replace(/^0+/, ''), seller_tax_id: key.slice(6, 20),
  }; // prettier-ignore
}

/** Ecuador: ddmmyyyy type(2) RUC(13) environment series(6) number(9) code(8) emission digit. */
export function readEcKey(key: string): FiscalKey | null {
  if (!/^\d{49}$/.test(key)) return null;
  const date = validDate(`${key.slice(4, 8)}-${key.slice(2, 4)}-${key.slice(0, 2)}`);
  const rest = mod11(key.slice(0, 48), 7);
  if (!date || (rest === 11 ? 0 : rest === 10 ? 1 : rest) !== Number(key[48])) return null;
  const types: Record<string, FiscalKey['document_type']> = {
    '01': 'invoice',
    '04': 'credit_note',
    '05': 'debit_note',
  };
  return {
    kind: 'ec-clave', country: 'EC', key, issue_date: date, seller_tax_id: key.slice(10, 23),
    invoice_number: `${key.slice(24, 27)}-${key.slice(27, 30)}-${key.slice(30, 39)}`, document_type: types[key.slice(8, 10)] ?? null,
  }; // prettier-ignore
}

/** Paraguay: type(2) RUC(8) DV establishment(3) point(3) number(7) taxpayer yyyymmdd emission security(9) digit. */
export function readPyKey(key: string): FiscalKey | null {
  if (!/^0[1-8]\d{42}$/.test(key)) return null;
  const date = validDate(`${key.slice(25, 29)}-${key.slice(29, 31)}-${key.slice(31, 33)}`);
  const rest = mod11(key.slice(0, 43), 11);
  if (!date || (rest > 9 ? 0 : rest) !== Number(key[43])) return null;
  const types: Record<string, FiscalKey['document_type']> = {
    '01': 'invoice',
    '05': 'credit_note',
    '06': 'debit_note',
  };
  return {
    kind: 'py-cdc', country: 'PY', key, issue_date: date,
    seller_tax_id: `${key.slice(2, 10).replace(/^0+/, '')}-${key.slice(10, 11)}`,
    invoice_number: `${key.slice(11, 14)}-${key.slice(14, 17)}-${key.slice(17, 24)}`, document_type: types[key.slice(0, 2)] ?? null,
  }; // prettier-ignore
}

const readers: readonly { pattern: RegExp; read: (key: string) => FiscalKey | null }[] = [
  { pattern: /(?<!\d)506(?: ?\d){47}(?! ?\d)/g, read: readCrKey },
  { pattern: /(?<!\d)\d(?: ?\d){48}(?! ?\d)/g, read: readEcKey },
  { pattern: /(?<!\d)\d(?:[ .]?[\dA-Z]){43}(?! ?\d)/g, read: (key) => readBrKey(key) ?? readPyKey(key) },
  {
    pattern: /(?<![0-9a-f])[0-9a-f](?:\s?[0-9a-f]){95}(?![0-9a-f])/gi,
    read: (key) =>
      /[a-f]/i.test(key) && /\d/.test(key)
        ? { ...none, kind: 'co-cufe', country: 'CO', key: key.toLowerCase() }
        : null,
  },
  {
    pattern: /(?<![0-9a-f-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f-])/gi,
    read: (key) => ({ ...none, kind: 'uuid', country: null, key: key.toUpperCase() }),
  },
  {
    pattern: /(?<![A-Z\d])FE0[1-9][\dA-Z-]{58,64}(?![A-Z\d-])/g,
    read: (key) => ({ ...none, kind: 'pa-cufe', country: 'PA', key }),
  },
  {
    pattern: /(?<![A-Z\d])E(?:3[1-4]|4[1-7])\d{10}(?!\d)/g,
    read: (key) => ({
      ...none,
      kind: 'do-encf',
      country: 'DO',
      key,
      invoice_number: key,
      document_type: key.startsWith('E34') ? 'credit_note' : key.startsWith('E33') ? 'debit_note' : null,
    }),
  },
];

/** All keys on the pages, also those broken over two rows; each once, in reading order. */
export function findKeys(pages: readonly LayoutPage[]): FiscalKey[] {
  const found: FiscalKey[] = [];
  for (const page of pages) {
    const rows = page.rows.map((row) => row.text.replace(/ {2,}/g, ' | '));
    const texts = rows.flatMap((row, index) => [row, `${row} ${rows[index + 1] ?? ''}`]);
    for (const text of texts)
      for (const { pattern, read } of readers)
        for (const match of text.matchAll(pattern)) {
          const key = read(match[0].replace(/[\s.]/g, ''));
          if (key && !found.some((other) => other.key === key.key)) found.push(key);
        }
  }
  return found;
}
