/** Stapled files: where one invoice ends and the next begins. Only a new number together with "page 1" is a proof. */
import type { PageText } from '../types.ts';
import { fold } from './fold.ts';
import { findNumber } from './number.ts';
import { layoutPage } from './rows.ts';

export interface Split {
  /** Pages of each invoice, in order; one group when nothing speaks for more. */
  groups: PageText[][];
  /** Another number on a later page, without a "page 1": a person should look. */
  doubtful: boolean;
}

const pageOne =
  /(?:seite|page|pagina|pag|hoja|blatt|folha|p)\s*[.:]?\s*0*1\s*(?:\/|von|of|de|sur|di|van|-|$)/m;
const sure = 0.88;

const bare = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Pages as a person divides them; what a start has no page for makes no document. */
function splitAt(pages: readonly PageText[], starts: readonly number[]): Split {
  const groups = starts.map((from, at) => {
    const to = starts[at + 1] ?? Infinity;
    return pages.filter(({ page }) => page >= from && page < to);
  });
  return { groups: groups.filter((group) => group.length > 0), doubtful: false };
}

/**
 * @param pages of one file, in order
 * @param starts pages on which documents begin, when a person said so
 */
export function splitInvoices(pages: readonly PageText[], starts?: readonly number[]): Split {
  if (starts) return splitAt(pages, starts);
  const groups: PageText[][] = [];
  let current: string | null = null;
  let doubtful = false;
  for (const page of pages) {
    const best = pages.length > 1 ? findNumber([layoutPage(page)])[0] : undefined;
    const number = best && best.score >= sure ? bare(best.value) : null;
    const group = groups.at(-1);
    const isNew =
      number !== null &&
      current !== null &&
      number !== current &&
      !number.includes(current) &&
      !current.includes(number);
    const starts = isNew && pageOne.test(fold(page.text));
    if (isNew && !starts) doubtful = true;
    if (!group || starts) groups.push([page]);
    else group.push(page);
    if (number !== null && (current === null || starts)) current = number;
  }
  return { groups, doubtful };
}
