/** Two readings of the same document say the same: PDF and XML, Claude and the offline reading, page and QR. */
import type { DocumentRecord, Engine } from '../../../shared/domain/document.ts';
import { bare, sameId, sameNumber, squeeze } from './identity.ts';
import { halfMinor, isExact, number, text, within } from './numbers.ts';
import type { Finding, Rule } from './types.ts';

interface Pair {
  mine: DocumentRecord;
  other: DocumentRecord;
  engine: Engine;
  /** Whether the other reading stands for that field. */
  trusted(field: string): boolean;
}

/** Engines of which every value was written by a machine. */
const written = new Set<Engine>(['xml', 'embedded_xml', 'json', 'qr', 'csv']);
/** What the offline reading is less sure of is right too seldom to accuse another reading. */
const sure = 0.6;

/** One finding a field: failed if any other reading disagrees, passed if one agrees. */
export const readingsAgree: Rule = (document, { other_readings = [] }) => {
  const findings = new Map<string, Finding>();
  for (const { engine, document: other } of other_readings) {
    const trusted = (field: string): boolean =>
      written.has(engine) || engine === 'claude' || (other.provenance.fields[field]?.confidence ?? 0) >= sure;
    const pair = { mine: document, other, engine, trusted };
    for (const finding of [...parties(pair), ...numbers(pair), ...dates(pair), ...totals(pair)])
      if (findings.get(finding.code)?.passed !== false || (!finding.passed && finding.severity === 'error'))
        findings.set(finding.code, finding);
  }
  return [...findings.values()];
};

function parties({ mine, other, trusted }: Pair): Finding[] {
  const [own, theirs] = [mine.seller.tax_id, other.seller.tax_id];
  if (!own || !theirs || !trusted('seller.tax_id')) return [];
  const agree = sameId(own, theirs) || besideDigit(mine, own, theirs);
  // My seller is their buyer: one of us took one party for the other.
  if (!agree && (sameId(own, other.buyer.tax_id) || sameId(theirs, mine.buyer.tax_id)))
    return [{ code: 'parties_swapped', passed: false, expected: theirs, found: own }];
  return [{ code: 'readings_agree_seller', passed: agree, expected: theirs, found: own }];
}

/** Colombia's and Paraguay's codes leave out the check digit that pages print. */
function besideDigit({ country, seller }: DocumentRecord, a: string, b: string): boolean {
  const [short = '', long = ''] = [bare(squeeze(a)), bare(squeeze(b))].sort((x, y) => x.length - y.length);
  const home = country ?? seller.country;
  return (home === 'CO' || home === 'PY') && long.length === short.length + 1 && long.startsWith(short);
}

function numbers({ mine, other, trusted }: Pair): Finding[] {
  const [own, theirs] = [mine.invoice_number, other.invoice_number];
  if (!own || !theirs || !trusted('invoice_number')) return [];
  return [{ code: 'readings_agree_number', passed: sameNumber(own, theirs), expected: theirs, found: own }];
}

function dates({ mine, other, trusted }: Pair): Finding[] {
  const [own, theirs] = [mine.issue_date, other.issue_date];
  if (!own || !theirs || !trusted('issue_date')) return [];
  if (own !== theirs && own === swapped(theirs))
    return [{ code: 'date_swapped', passed: false, expected: theirs, found: own }];
  return [{ code: 'readings_agree_date', passed: own === theirs, expected: theirs, found: own }];
}

/** Codes and pages may print the total without its sign. */
function totals({ mine, other, engine, trusted }: Pair): Finding[] {
  const [own, theirs] = [number(mine.totals.payable)?.abs(), number(other.totals.payable)?.abs()];
  if (!own || !theirs || !trusted('totals.payable')) return [];
  // What is due and what was charged are both "the total" on a page.
  const candidates = [own, number(mine.totals.tax_inclusive)?.abs()];
  const passed = candidates.some((one) => one && within(one, theirs, halfMinor(mine)));
  // What a machine wrote (a file, a code) contradicts a page: an error. Of two readings of a page either may be
  // wrong, and a file's own values win over its page: worth a look.
  const severity = !isExact(mine) && written.has(engine) ? 'error' : 'warning';
  return [
    { code: 'readings_agree_total', passed, severity, expected: text(theirs, mine), found: text(own, mine) },
  ];
}

/** The date with day and month exchanged, null when that is no day. */
export function swapped(iso: string): string | null {
  const [year = '', month = '', day = ''] = iso.split('-');
  return Number(day) <= 12 && month !== day ? `${year}-${day}-${month}` : null;
}
