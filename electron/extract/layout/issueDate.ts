/** Which of the dates on a page is the day of issue, and which the day on which it falls due. */
import { type FoundDate } from './dates.ts';
import { foldedText, type Hit, hitsOf, relate } from './find.ts';
import { dateLabels, dueDateLabels, otherDateContext } from './labels/dates.ts';
import { otherNumberContext } from './labels/number.ts';
import type { LayoutPage } from './rows.ts';

export interface RankedDate {
  date: FoundDate;
  score: number;
  evidence: string;
}

/** The joint between a document's number and its date: "Nr. 471102 vom 05.03.2018". */
const joint = /(?:vom|von|dated?|du|de fecha|del|issued(?: at| on)?|d\.d\.|of|van|fecha|date)[\s:]*$/;

function bestLabel(
  hits: readonly Hit[],
  date: FoundDate,
  pages: readonly LayoutPage[],
): { score: number; hit: Hit } | null {
  let best: { score: number; hit: Hit } | null = null;
  for (const hit of hits) {
    const page = pages.find((candidate) => candidate.page === hit.segment.page);
    const relation = page ? relate(hit, date, page.rows) : null;
    if (relation && (!best || relation.score > best.score)) best = { score: relation.score, hit };
  }
  return best;
}

/**
 * @param numberHits places where the chosen invoice number stands, for "number … of date"
 * @returns dates of issue and due dates, best first
 */
export function rankDates(
  pages: readonly LayoutPage[],
  dates: readonly FoundDate[],
  numberHits: readonly { segment: FoundDate['segment']; to: number }[],
): { issue: RankedDate[]; due: RankedDate[] } {
  const strong = dateLabels.map(({ pattern, weight }) => ({ weight, hits: hitsOf(pages, pattern) }));
  const dueHits = hitsOf(pages, dueDateLabels);
  const otherHits = hitsOf(pages, otherDateContext);
  const issue: RankedDate[] = [];
  const due: RankedDate[] = [];
  dates.forEach((date, index) => {
    const before = foldedText(date.segment).slice(0, date.from);
    const dueLabel = bestLabel(dueHits, date, pages);
    const otherLabel = bestLabel(otherHits, date, pages);
    let best = { score: 0, evidence: '' };
    for (const { weight, hits } of strong) {
      const label = bestLabel(hits, date, pages);
      const score = (label?.score ?? 0) * weight;
      if (label && score > best.score)
        best = {
          score,
          evidence: `${label.hit.segment.text.slice(label.hit.from, label.hit.to)} ${date.raw}`,
        };
    }
    const followsNumber = numberHits.some(
      (hit) => hit.segment === date.segment && hit.to <= date.from && date.from - hit.to < 25,
    );
    if (
      followsNumber ||
      (joint.test(before) &&
        /\d/.test(before) &&
        !before.match(otherNumberContext) &&
        !before.match(otherDateContext))
    )
      if (best.score < 0.96)
        best = { score: followsNumber ? 0.96 : 0.7, evidence: date.segment.text.slice(0, 80) };
    const first = pages[0];
    const top = first && date.segment.page === first.page && date.box[1] < first.height * 0.45;
    if (best.score === 0)
      best = { score: (top ? 0.4 : 0.2) - Math.min(0.1, index * 0.01), evidence: date.raw };
    const blocked = Math.max(dueLabel?.score ?? 0, otherLabel?.score ?? 0);
    let score = best.score;
    if (!followsNumber && blocked > 0.5) score = blocked + 0.06 >= best.score ? score * 0.2 : score * 0.9;
    if (top && score > 0.3) score += 0.02;
    issue.push({ date, score, evidence: best.evidence });
    if (dueLabel && dueLabel.score > 0.5)
      due.push({
        date,
        score: dueLabel.score,
        evidence: `${dueLabel.hit.segment.text.slice(dueLabel.hit.from, dueLabel.hit.to)} ${date.raw}`,
      });
  });
  const byScore = (a: RankedDate, b: RankedDate) => b.score - a.score;
  return { issue: issue.sort(byScore), due: due.sort(byScore) };
}
