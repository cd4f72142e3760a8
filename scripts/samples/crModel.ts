/** What a Costa Rican sample says, and its arithmetic: every total is worked out here, none is typed in. */
import { add, divide, isZero, multiply, round, subtract, sum } from '../../shared/domain/money.ts';
import type { CrCompany } from './companies.ts';
import { seededDigits } from './random.ts';

export type CrKind = 'FE' | 'ND' | 'NC' | 'TE' | 'FEC' | 'FEE' | 'REP';
/** Digits 9 and 10 of the consecutive (annexes 4.4, note on document types). */
const kindCodes: Record<CrKind, string> = {
  FE: '01', ND: '02', NC: '03', TE: '04', FEC: '08', FEE: '09', REP: '10',
}; // prettier-ignore

/** IVA rate codes (note 8.1): code to percent. */
export const rates: Record<string, string> = {
  '01': '0', '02': '1', '03': '2', '04': '4', '08': '13', '10': '0',
}; // prettier-ignore

export interface CrLine {
  /** 13 digits. The first digit tells goods (0 to 4) from services (5 to 9). */
  cabys: string;
  code?: string;
  description: string;
  quantity: string;
  unit: string;
  price: string;
  discount?: { amount: string; code: string; reason: string };
  rate: string;
  exemption?: {
    documentType: string;
    number: string;
    institution: string;
    date: string;
    /** Percentage points of the tax that are exonerated. */
    points: string;
  };
}

export interface CrDocument {
  kind: CrKind;
  /** Local date and time; the offset is Costa Rica's. */
  issuedAt: string;
  /** Some issuers leave the offset out. */
  withoutOffset?: boolean;
  branch?: string;
  terminal?: string;
  sequence: number;
  seller: CrCompany;
  buyer?: CrCompany;
  saleCondition: string;
  creditDays?: number;
  paymentMeans: string[];
  currency?: string;
  exchangeRate?: string;
  lines: CrLine[];
  charges?: { type: string; detail: string; percent?: string; amount: string }[];
  /** Health services paid by card: the bank gives the tax back at once. */
  taxReturned?: boolean;
  references?: { type: string; number: string; date: string; code: string; reason: string }[];
  /** Digits after the point in amounts: 5 as most systems write, or 2. */
  digits?: number;
}

const pad = (value: string | number, length: number): string => String(value).padStart(length, '0');

/** 20 digits: branch 3, terminal 5, kind 2, sequence 10. */
export const consecutive = (document: CrDocument): string =>
  pad(document.branch ?? '1', 3) +
  pad(document.terminal ?? '1', 5) +
  kindCodes[document.kind] +
  pad(document.sequence, 10);

/**
 * 50 digits: 506, ddmmyy, id of who issues 12, consecutive 20, situation 1, security code 8.
 * A purchase invoice (FEC) is issued by its buyer, whose id it carries.
 */
export function clave(document: CrDocument): string {
  const [year = '', month = '', day = ''] = document.issuedAt.slice(0, 10).split('-');
  const issuer = document.kind === 'FEC' && document.buyer ? document.buyer : document.seller;
  const number = consecutive(document);
  const security = seededDigits(`clave ${issuer.id} ${number}`, 8);
  return `506${day}${month}${year.slice(2)}${pad(issuer.id, 12)}${number}1${security}`;
}

export const issuedAt = (document: CrDocument): string =>
  document.issuedAt + (document.withoutOffset ? '' : '-06:00');

export interface CrLineAmounts {
  line: CrLine;
  percent: string;
  total: string;
  discount: string;
  subtotal: string;
  tax: string;
  exonerated: string;
  netTax: string;
  lineTotal: string;
}

export interface CrTotals {
  lines: CrLineAmounts[];
  /** Sums of line totals before discount, by service or goods and by how they are taxed. */
  services: { taxed: string; exempt: string; exonerated: string; notSubject: string };
  goods: { taxed: string; exempt: string; exonerated: string; notSubject: string };
  sale: string;
  discounts: string;
  netSale: string;
  taxByRate: { rate: string; amount: string }[];
  tax: string;
  returned: string;
  charges: string;
  payable: string;
}

const isService = (line: CrLine): boolean => Number(line.cabys[0]) >= 5;

function lineAmounts(line: CrLine, digits: number): CrLineAmounts {
  const percent = rates[line.rate];
  if (percent === undefined) throw new Error(`no IVA rate has the code ${line.rate}`);
  const total = round(multiply(line.quantity, line.price), digits);
  const discount = round(line.discount?.amount ?? '0', digits);
  const subtotal = subtract(total, discount);
  const share = (points: string): string => round(divide(multiply(subtotal, points), '100'), digits);
  const tax = share(percent);
  const exonerated = share(line.exemption?.points ?? '0');
  const netTax = subtract(tax, exonerated);
  return {
    line,
    percent,
    total,
    discount,
    subtotal,
    tax,
    exonerated,
    netTax,
    lineTotal: add(subtotal, netTax),
  };
}

type Treatment = keyof CrTotals['goods'];

function treatment(line: CrLine): Treatment {
  if (line.exemption) return 'exonerated';
  if (line.rate === '10') return 'exempt';
  return line.rate === '01' ? 'notSubject' : 'taxed';
}

/** Works out all amounts of a document, rounded where the issuer's system would round. */
export function totalsOf(document: CrDocument): CrTotals {
  const digits = document.digits ?? 5;
  const fixed = (amount: string | null): string => round(amount ?? '0', digits);
  const lines = document.lines.map((line) => lineAmounts(line, digits));
  const total = (pick: (amounts: CrLineAmounts) => string, among = lines): string =>
    fixed(sum(among.map(pick)));
  const bucket = (service: boolean, kind: Treatment): string =>
    total(
      ({ total: amount }) => amount,
      lines.filter(({ line }) => isService(line) === service && treatment(line) === kind),
    );
  const buckets = (service: boolean): CrTotals['goods'] => ({
    taxed: bucket(service, 'taxed'),
    exempt: bucket(service, 'exempt'),
    exonerated: bucket(service, 'exonerated'),
    notSubject: bucket(service, 'notSubject'),
  });
  const rateCodes = [...new Set(lines.map(({ line }) => line.rate))].sort();
  const taxByRate = rateCodes.map((rate) => ({
    rate,
    amount: total(({ netTax }) => netTax, lines.filter(({ line }) => line.rate === rate)),
  })); // prettier-ignore
  const sale = total(({ total: amount }) => amount);
  const discounts = total(({ discount }) => discount);
  const netSale = subtract(sale, discounts);
  const tax = total(({ netTax }) => netTax);
  const returned = document.taxReturned ? tax : fixed('0');
  const charges = fixed(sum((document.charges ?? []).map(({ amount }) => amount)));
  const payable = subtract(add(add(netSale, tax), charges), returned);
  return {
    lines, services: buckets(true), goods: buckets(false),
    sale, discounts, netSale: fixed(netSale), taxByRate, tax, returned, charges, payable: fixed(payable),
  }; // prettier-ignore
}

/** Is there anything in this amount worth writing? Issuers leave zero totals out or write them; both occur here. */
export const present = (amount: string): boolean => !isZero(amount);
