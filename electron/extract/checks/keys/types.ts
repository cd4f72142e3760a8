/** What a national fiscal key says about its document. */
export interface KeyFacts {
  /** Shape and check digits hold. */
  valid: boolean;
  /** The key with the right check digit, when only that is wrong. */
  corrected?: string;
  /** YYYY-MM-DD, or YYYY-MM where the key has no day. */
  date?: string;
  /** The ids of which one must be the seller's. */
  sellers?: string[];
  /** The number, in each way in which the document may write it. */
  numbers?: string[];
}

/** Reads the key of one country. */
export type KeyReader = (key: string, format: string) => KeyFacts;

export const broken: KeyFacts = { valid: false };
