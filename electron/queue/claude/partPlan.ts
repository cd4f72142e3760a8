/** How a large PDF is cut: parts of equal length, none with more pages or bytes than one call carries well. */
import type { PageRange } from '../../store/claudeParts.ts';

/**
 * Pages of one call: some 94,000 tokens, below the length from which models cost five times as much, and few enough
 * that the answers for one invoice a page fit.
 */
export const pagesPerPart = 40;
/** Bytes of the file that are meant to lie in one part; pages differ in size. */
const bytesPerPart = 16_000_000;

/** Whether a PDF goes in parts. @param most bytes that one call can carry */
export const goesInParts = (pages: number, size: number, most: number): boolean =>
  pages > pagesPerPart || size > most;

export function rangesOf(pages: number, size: number): PageRange[] {
  const wanted = Math.max(Math.ceil(pages / pagesPerPart), Math.ceil(size / bytesPerPart));
  return cut({ first_page: 1, last_page: pages }, Math.min(pages, wanted));
}

/** Pages on which documents begin, as a person said of the whole file, in this part: counted from its first page. */
export const startsIn = ({ first_page, last_page }: PageRange, starts: readonly number[]): number[] =>
  starts.filter((page) => page >= first_page && page <= last_page).map((page) => page - first_page + 1);

/** Two parts in place of one; the same when it is a single page. */
export const halvesOf = (range: PageRange): PageRange[] =>
  cut(range, Math.min(2, range.last_page - range.first_page + 1));

function cut({ first_page, last_page }: PageRange, count: number): PageRange[] {
  const pages = last_page - first_page + 1;
  return Array.from({ length: count }, (_none, index) => ({
    first_page: first_page + Math.floor((pages * index) / count),
    last_page: first_page + Math.floor((pages * (index + 1)) / count) - 1,
  }));
}
