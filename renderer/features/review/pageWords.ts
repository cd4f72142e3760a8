/** Words of a page that has no text of its own: which one a point means. */
import type { CallOutput } from '../../../shared/contract.ts';

type Word = CallOutput<'sessions:words'>['pages'][number]['words'][number];

const height = ({ box }: Word): number => box[3] - box[1];
const onOneLine = (left: Word, right: Word): boolean => {
  const overlap = Math.min(left.box[3], right.box[3]) - Math.max(left.box[1], right.box[1]);
  return overlap > 0.5 * Math.min(height(left), height(right));
};

/**
 * The run of words around a point, and where in it the point is.
 * @param x @param y fractions of the page
 * @param proportion the page's width over its height, since boxes are fractions of each
 * @returns null when no word is there
 */
export function runAt(
  words: readonly Word[],
  x: number,
  y: number,
  proportion: number,
): { text: string; at: number } | null {
  const slack = 0.004;
  const hit = words.find(
    ({ box }) => x >= box[0] - slack && x <= box[2] + slack && y >= box[1] - slack && y <= box[3] + slack,
  );
  if (!hit) return null;
  const line = words.filter((word) => onOneLine(word, hit)).sort((left, right) => left.box[0] - right.box[0]);
  // Words stand further apart than a letter is high: another column begins.
  const apart = (left: Word, right: Word): boolean =>
    right.box[0] - left.box[2] > (1.4 * height(hit)) / proportion;
  const at = line.indexOf(hit);
  let from = at;
  while (from > 0 && !apart(line[from - 1] ?? hit, line[from] ?? hit)) from -= 1;
  let to = at;
  while (to + 1 < line.length && !apart(line[to] ?? hit, line[to + 1] ?? hit)) to += 1;
  const before = line.slice(from, at).map((word) => word.text);
  const text = line
    .slice(from, to + 1)
    .map((word) => word.text)
    .join(' ');
  const start = before.join(' ').length + (before.length > 0 ? 1 : 0);
  const along = (x - hit.box[0]) / Math.max(1e-6, hit.box[2] - hit.box[0]);
  const offset = Math.round(Math.min(1, Math.max(0, along)) * hit.text.length);
  return { text, at: start + offset };
}
