/** Documents of a whole file out of what Claude said of its parts; an invoice that goes over a cut becomes one. */
import type { DocumentRecord, Party, Totals } from '../../../shared/domain/document.ts';
import type { ReaderNote } from '../../../shared/domain/reading.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ClaudePart, PageRange } from '../../store/claudeParts.ts';

type Placed = PageRange & { record: DocumentRecord };

export type Merged =
  | { kind: 'documents'; documents: DocumentRecord[]; notes: ReaderNote[]; whole: boolean }
  | { kind: 'not_invoice'; what: string }
  | { kind: 'failed'; code: ErrorCode };

const compact = (value: string | null): string | null =>
  value?.replaceAll(/[\s.\-/]/g, '').toUpperCase() ?? null;
const differ = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && compact(one) !== compact(other);
const same = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && compact(one) === compact(other);

/**
 * Whether the first document of a part goes on with the last one of the part before: the same key or number, or the
 * one has no end (no amount due) and the other no beginning (no number).
 */
export function goesOn(before: DocumentRecord, after: DocumentRecord): boolean {
  if (differ(before.fiscal_key, after.fiscal_key)) return false;
  if (differ(before.invoice_number, after.invoice_number)) return false;
  if (differ(before.seller.tax_id, after.seller.tax_id)) return false;
  if (same(before.fiscal_key, after.fiscal_key)) return true;
  if (same(before.invoice_number, after.invoice_number)) return true;
  const noBeginning = after.invoice_number === null && after.fiscal_key === null;
  const noEnd = before.totals.payable === null;
  return noBeginning && (noEnd || (after.seller.name === null && after.totals.payable === null));
}

const filled = <Shape extends object>(first: Shape, second: Shape): Shape =>
  Object.fromEntries(
    Object.entries(first).map(([name, value]) => [
      name,
      value ?? (second as Record<string, unknown>)[name] ?? null,
    ]),
  ) as Shape;

/** Header of the first, lines of both, sums of the second where it has them: they stand at the end. */
export function joinRecords(first: DocumentRecord, second: DocumentRecord): DocumentRecord {
  const lines = [...first.lines, ...second.lines].map((line, index) => ({ ...line, line_number: index + 1 }));
  const totals = filled<Totals>(second.totals, first.totals);
  const fields = { ...second.provenance.fields, ...first.provenance.fields };
  for (const [name, source] of Object.entries(second.provenance.fields))
    if (name.startsWith('totals.') && second.totals[name.slice('totals.'.length) as keyof Totals] !== null)
      fields[name] = source;
  const header = filled(first, second);
  return {
    ...header,
    seller: filled<Party>(first.seller, second.seller),
    buyer: filled<Party>(first.buyer, second.buyer),
    lines,
    taxes: second.taxes.length > 0 ? second.taxes : first.taxes,
    totals,
    payment: { ...first.payment, terms: first.payment.terms ?? second.payment.terms },
    references: [...first.references, ...second.references],
    provenance: { ...first.provenance, fields },
  };
}

const pagesOf = ({ first_page, last_page }: PageRange): string =>
  first_page === last_page ? String(first_page) : `${first_page}-${last_page}`;

/**
 * @param parts all answered, in the order of the pages
 * @param starts pages on which documents begin, when a person said so: then nothing else tells what goes over a cut
 */
export function mergeParts(parts: readonly ClaudePart[], starts: readonly number[] | null = null): Merged {
  const documents: Placed[] = [];
  const failures: { code: ErrorCode; pages: string }[] = [];
  let what: string | null = null;
  let open: Placed | null = null;
  for (const part of parts) {
    const { answer } = part;
    const before: Placed | null = open;
    open = null;
    if (answer?.kind === 'failed' && answer.code !== 'claude_nothing_found')
      failures.push({ code: answer.code, pages: pagesOf(part) });
    if (answer?.kind === 'not_invoice') what ??= answer.what;
    if (answer?.kind !== 'documents') continue;
    const found: Placed[] = answer.documents.map((one) => ({ ...one }));
    const [first] = found;
    const goesOver =
      before &&
      first &&
      (starts === null ? goesOn(before.record, first.record) : !starts.includes(part.first_page));
    if (goesOver) {
      before.record = joinRecords(before.record, first.record);
      before.last_page = first.last_page;
      found.shift();
      open = before;
    }
    documents.push(...found);
    open = found.at(-1) ?? open;
  }
  const [failure] = failures;
  if (documents.length > 0)
    return {
      kind: 'documents',
      documents: documents.map(({ record }) => record),
      notes: failures.map(({ code, pages }) => ({ code: 'pages_not_read', detail: `${pages}: ${code}` })),
      whole: failures.length === 0,
    };
  if (failure) return { kind: 'failed', code: failure.code };
  return what === null ? { kind: 'failed', code: 'claude_nothing_found' } : { kind: 'not_invoice', what };
}
