/** What the checks are handed beside the document, and what one check answers. */
import type { DocumentRecord, Engine } from '../../../shared/domain/document.ts';
import type { CheckCode } from './codes.ts';

export type TaxIdVerdict = 'valid' | 'invalid' | 'unknown';

export interface OwnCompany {
  company_id: string;
  tax_ids: readonly string[];
}

/** What else carries the same seller, number and total. */
export interface DuplicateCandidate {
  document_id: string;
  session_id: string;
  /** Why it was found, for the log. */
  reason: string;
  /** Two different fiscal keys are two documents, whatever else is alike. */
  fiscal_key?: string | null;
}

/**
 * Everything a check may know. What is left out (undefined) was not looked for and its check stays silent;
 * null means that it was looked for and is not there.
 */
export interface CheckContext {
  /** YYYY-MM-DD, the day of the person's clock. */
  today: string;
  /** The company that the document was filed under. */
  company_id: string;
  own_companies: readonly OwnCompany[];
  validateTaxId?: (country: string, id: string, type?: string) => TaxIdVerdict;
  /** What this seller charged before: decimal strings, of `count` documents in `currency`. */
  history?: { count: number; median: string; max: string; currency?: string | null } | null;
  /** The document that a credit or debit note corrects. */
  original?: { fiscal_key: string | null; payable: string | null; currency: string | null } | null;
  /** The same document read from another place: its QR, its XML, the offline reading beside Claude's. */
  other_readings?: readonly { engine: Engine; document: DocumentRecord }[];
  /** The visible text of the pages, when they have a text layer worth trusting. */
  page_text?: string | null;
  /** Text of the pages that no eye can see (white, tiny, outside, render mode 3). */
  hidden_text?: string | null;
  /** The authority's answer file, as far as it repeats the document. */
  authority_answer?: { total: string | null; tax: string | null; seller_tax_id: string | null } | null;
  /** The receiver's acceptance or rejection, when its file is there; a "no" before a "yes". */
  receiver_answer?: DocumentRecord['authority'];
  duplicates?: readonly DuplicateCandidate[];
  /** Whether the file carries an electronic signature; nobody has verified it. */
  signature?: 'present' | 'absent' | null;
  /** Technical keys of Colombian numbering ranges that the person owns; without one no CUFE can be recomputed. */
  technical_keys?: readonly string[];
}

/** What one check found. `severity` only where it differs from the code's own. */
export interface Finding {
  code: CheckCode;
  passed: boolean;
  severity?: 'error' | 'warning' | 'info';
  expected?: string | null;
  found?: string | null;
}

/** A check: pure, silent (nothing) where it does not apply. */
export type Rule = (document: DocumentRecord, context: CheckContext) => Finding[];
