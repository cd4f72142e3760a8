/** Gathers from the store what the checks may know beside the document. */
import { type Company, noCompany } from '../../../shared/domain/company.ts';
import type { DocumentRecord, Engine } from '../../../shared/domain/document.ts';
import { matchKeyOf, totalKeyOf } from '../../../shared/domain/keys.ts';
import { compare } from '../../../shared/domain/money.ts';
import type { Clock } from '../../clock.ts';
import { sameId } from '../../extract/checks/identity.ts';
import { businessKey } from '../../extract/checks/index.ts';
import type { CheckContext, DuplicateCandidate } from '../../extract/checks/types.ts';
import { featuresOf, isSameDocument } from '../../extract/join.ts';
import { checkTaxId } from '../../extract/taxIds/schemes.ts';
import type { InnerPage } from '../../store/innerPages.ts';
import type { StoredReading, StoredStatement } from '../../store/readings.ts';
import type { Part } from '../../store/parts.ts';
import type { Store } from '../../store/store.ts';
import { fileOf } from '../claude/inner.ts';

/** The document that is being checked, with what it is made of. */
export interface Checked {
  /** Id under which it is (or will be) stored, so that it is no duplicate of itself. */
  document_id: string;
  company_id: string;
  record: DocumentRecord;
  /** The file that leads it. */
  lead: Pick<Part, 'session_id' | 'record'>;
  /** All its files, the leading one too. */
  parts: readonly Pick<Part, 'session_id' | 'record' | 'beside'>[];
  /** What other files say about it. */
  statements: readonly StoredStatement[];
}

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

export function contextOf({ store, clock }: { store: Store; clock: Clock }, checked: Checked): CheckContext {
  const { company_id, record, lead, statements } = checked;
  const { tax_id } = record.seller;
  const readings = store.documents.readingsOf(lead.session_id);
  const page = innerPageOf(store, lead);
  const answer = statements.find(({ statement }) => statement.authority !== null)?.statement;
  return {
    today: today(clock.now()),
    company_id,
    own_companies: store.companies.list(),
    validateTaxId,
    history:
      tax_id === null
        ? undefined
        : historyOf(
            store.documents.sellerAmounts(company_id, tax_id, record.currency, checked.document_id),
            record.currency,
          ),
    original: originalOf(store, checked),
    other_readings: otherReadings(checked, readings),
    page_text: page ? page.page_text : readings.find((reading) => reading.page_text !== null)?.page_text,
    hidden_text: hiddenText(page ? [page] : readings),
    authority_answer: answer && {
      total: answer.total,
      tax: answer.tax,
      seller_tax_id: answer.seller_tax_id,
    },
    receiver_answer: receiverAnswerOf(statements),
    duplicates: duplicatesOf(store, checked),
    signature: signatureOf(record),
    technical_keys: technicalKeysOf(store.companies.list(), tax_id),
  };
}

/** Those of the person's company that issued the document; nobody knows another's. */
function technicalKeysOf(companies: readonly Company[], tax_id: string | null): string[] {
  return companies
    .filter(({ tax_ids }) => tax_ids.some((id) => sameId(id, tax_id)))
    .flatMap(({ defaults }) => defaults.technical_keys);
}

/** A "no" is never outdone by a "yes". */
function receiverAnswerOf(statements: readonly StoredStatement[]): DocumentRecord['authority'] {
  const answers = statements.flatMap(({ statement }) => statement.answer ?? []);
  return answers.find((answer) => answer.status === 'rejected') ?? answers.at(-1) ?? null;
}

/** What the reader of an XML noted; null for what was read in another way. */
function signatureOf({ provenance }: DocumentRecord): CheckContext['signature'] {
  const noted = provenance.fields['signature'];
  return noted === undefined ? null : noted.evidence === null ? 'absent' : 'present';
}

/** The page inside a container that a document was found on. */
function innerPageOf(store: Store, { session_id, record }: Checked['lead']): InnerPage | undefined {
  const path = record && fileOf(record);
  return path ? store.innerPages.of(session_id).find((page) => page.path === path) : undefined;
}

/** The document that a note corrects: null when it is not there, undefined when none is named. */
function originalOf(store: Store, { company_id, record }: Checked): CheckContext['original'] {
  const corrected = record.references.find((reference) => reference.kind === 'corrects');
  if (corrected === undefined) return undefined;
  const { tax_id } = record.seller;
  const original =
    corrected.fiscal_key !== null
      ? store.documents.byMatchKey(matchKeyOf(corrected.fiscal_key) ?? '', [company_id])[0]
      : corrected.number !== null && tax_id !== null
        ? store.documents.bySellerAndNumber(company_id, tax_id, corrected.number)[0]
        : undefined;
  if (!original)
    return corrected.fiscal_key === null && (corrected.number === null || tax_id === null) ? undefined : null;
  const { fiscal_key, currency } = original;
  return { fiscal_key, currency, payable: 'totals' in original ? original.totals.payable : original.payable };
}

/** Other files of the same document, other readings in the same file, and the offline reading beside Claude's. */
function otherReadings(checked: Checked, readings: readonly StoredReading[]): CheckContext['other_readings'] {
  const { record, lead, parts } = checked;
  const others: { engine: Engine; document: DocumentRecord }[] = [];
  for (const part of parts) {
    const own = part.session_id === lead.session_id;
    const documents = [...(own || part.record === null ? [] : [part.record]), ...part.beside];
    others.push(...documents.map((document) => ({ engine: document.provenance.engine, document })));
  }
  for (const reading of readings) {
    if (reading.engine === lead.record?.provenance.engine) continue;
    const document =
      reading.documents.length === 1
        ? reading.documents[0]
        : reading.documents.find((one) => isSameDocument(featuresOf(one), featuresOf(record)));
    if (document) others.push({ engine: reading.engine, document });
  }
  return others;
}

/** Text of the pages that no eye sees, as far as the PDF reader noted it. */
function hiddenText(readings: readonly Pick<StoredReading, 'notes'>[]): string | null {
  const hidden = readings.flatMap((reading) =>
    reading.notes.filter((note) => note.code === 'invisible_text'),
  );
  return hidden.map((note) => note.detail ?? '').join(' ') || null;
}

function duplicatesOf(
  store: Store,
  { document_id, company_id, record }: Checked,
): DuplicateCandidate[] | undefined {
  const key = businessKey(record);
  const total = totalKeyOf(record.totals.payable, record.invoice_number);
  if (key === null || total === null) return undefined;
  const companies = company_id === noCompany ? [company_id] : [company_id, noCompany];
  const apart = store.acts.keptApartFrom(document_id);
  return store.documents
    .byTotal(total, companies)
    .filter((other) => other.document_id !== document_id && !apart.has(other.document_id))
    .filter((other) => {
      const { document_type, invoice_number, currency } = other;
      const seller = { ...record.seller, tax_id: other.seller_tax_id };
      const totals = { ...record.totals, payable: other.payable };
      return businessKey({ ...record, document_type, invoice_number, currency, seller, totals }) === key;
    })
    .map((other) => ({
      document_id: other.document_id,
      session_id: '',
      reason: 'seller, number and total',
      fiscal_key: other.fiscal_key,
    }));
}
