/** When a failed attempt is made again. */

/** Attempts in all, the first included. */
export const mostAttempts = 3;
const defaultWaits = [10, 30, 60];

/**
 * Waits between attempts in seconds from UNIVERSAL_INVOICE_RETRY_SECONDS ("10,30,60").
 * What is no list of numbers is ignored.
 */
export function retryWaits(value: string | undefined): readonly number[] {
  if (!value) return defaultWaits;
  const waits = value.split(',').map((part) => Number(part.trim()));
  return waits.length > 0 && waits.every((wait) => Number.isFinite(wait) && wait >= 0) ? waits : defaultWaits;
}

/** Seconds before the next attempt: the list's, or what the service asked for if that is longer. */
export const waitAfter = (attempt: number, waits: readonly number[], retry_after: number | null): number =>
  Math.max(waits[Math.min(attempt, waits.length) - 1] ?? 60, retry_after ?? 0);

/** Seconds between two looks at what lies with the batch service: the first, and the longest they grow to. */
export interface PollWaits {
  first: number;
  longest: number;
}

/** From UNIVERSAL_INVOICE_BATCH_POLL_SECONDS ("30,300"). What is no pair of numbers is ignored. */
export function pollWaits(value: string | undefined): PollWaits {
  const [first, longest] = (value ?? '').split(',').map((part) => Number(part.trim() || Number.NaN));
  return first !== undefined && longest !== undefined && first > 0 && longest >= first
    ? { first, longest }
    : { first: 30, longest: 300 };
}
