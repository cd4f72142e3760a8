/** Gathers from the store what the checks may know beside the document. */
import type { DocumentRecord, Engine } from '../../shared/domain/document.ts';
import { compare } from '../../shared/domain/money.ts';
import type { Clock } from '../clock.ts';
import type { CheckContext } from '../extract/checks/types.ts';
import { checkTaxId } from '../extract/taxIds/schemes.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';

const today = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`;

function validateTaxId(country: string, id: string): 'valid' | 'invalid' | 'unknown' {
  const valid = checkTaxId(country, id);
  return valid === null ? 'unknown' : valid ? 'valid' : 'invalid';
}

/** Middle and highest of a seller's earlier amounts. */
function historyOf(amounts: string[], currency: string | null): CheckContext['history'] {
  if (amounts.length === 0) return null;
  const sorted = [...amounts].sort(compare);
  return {
    count: sorted.length,
    median: sorted[Math.floor(sorted.length / 2)] as string,
    max: sorted.at(-1) as string,
    currency,
  };
}

/**
 * @param self id under which the document is (or will be) stored, so that it is no duplicate of itself
 * @param page_text visible text of its pages, when the reading has one
 */
export function contextOf(
  { store, clock }: { store: Store; clock: Clock },
  session: SessionRecord,
  record: DocumentRecord,
  self: string | null,
  page_text: string | null,
): CheckContext {
  const { company_id, session_id } = session;
  const { tax_id } = record.seller;
  const same =
    tax_id === null || record.invoice_number === null
      ? []
      : store.documents.bySellerAndNumber(company_id, tax_id, record.invoice_number);
  const corrected = record.references.find((reference) => reference.kind === 'corrects');
  const original =
    corrected === undefined
      ? undefined
      : corrected.fiscal_key !== null
        ? store.documents.byKey(company_id, corrected.fiscal_key)
        : corrected.number !== null && tax_id !== null
          ? (store.documents.bySellerAndNumber(company_id, tax_id, corrected.number)[0] ?? null)
          : undefined;
  const readings = store.documents.readingsOf(session_id);
  const others = readings.flatMap((reading) =>
    reading.engine === record.provenance.engine || reading.documents.length !== 1
      ? []
      : [{ engine: reading.engine as Engine, document: reading.documents[0] as DocumentRecord }],
  );
  return {
    today: today(clock.now()),
    company_id,
    own_companies: store.companies.list(),
    validateTaxId,
    history:
      tax_id === null
        ? undefined
        : historyOf(store.documents.sellerAmounts(company_id, tax_id, record.currency), record.currency),
    original:
      original === undefined || original === null
        ? original
        : { fiscal_key: original.fiscal_key, payable: original.totals.payable, currency: original.currency },
    other_readings: [...others, ...readingsOfParts(store, self, session_id)],
    page_text: page_text ?? undefined,
    duplicates: same
      .filter((other) => other.document_id !== self && !other.session_ids.includes(session_id))
      .filter((other) => other.totals.payable !== null && other.totals.payable === record.totals.payable)
      .map((other) => ({
        document_id: other.document_id,
        session_id: other.session_ids[0] ?? '',
        reason: 'seller, number and total',
        fiscal_key: other.fiscal_key,
      })),
  };
}

/** Readings of the other files that hold the same document: its PDF beside its XML. */
function readingsOfParts(
  store: Store,
  document_id: string | null,
  session_id: string,
): { engine: Engine; document: DocumentRecord }[] {
  if (document_id === null) return [];
  const parts = store.db.all<{ session_id: string }>(
    `SELECT session_id FROM document_sessions WHERE document_id = ? AND role = 'reading' AND session_id <> ?`,
    document_id,
    session_id,
  );
  return parts.flatMap((part) =>
    store.documents
      .readingsOf(part.session_id)
      .flatMap((reading) =>
        reading.documents.length === 1
          ? [{ engine: reading.engine as Engine, document: reading.documents[0] as DocumentRecord }]
          : [],
      ),
  );
}
