/** When the text of pages may stand for the pages themselves. */
import type { PageText } from './types.ts';

/** A model reads pasted text well when every page has some. */
const enoughTextPerPage = 60;

/** The pages' text when it is good enough to stand for them; null for scans. */
export function pageTextOf(pages: readonly PageText[]): string | null {
  if (pages.length === 0 || pages.some((page) => page.text.trim().length < enoughTextPerPage)) return null;
  return pages.map((page) => page.text).join('\f');
}
