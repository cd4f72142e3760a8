/** Characters joined to words by their places, not by the order in which a program wrote them. */
import type { PageCharacter } from './characters.ts';

/** A word before judgement: box in fractions of the page. */
export interface RawWord {
  text: string;
  box: [number, number, number, number];
  size: number;
  angle: number;
  hidden: boolean;
}

const blank = /^[\s\u00a0\u2000-\u200b\u3000\ufeff\u0000-\u001f]$/;

/** True when the next character continues the word: same line, same style, no gap worth a space. */
function continues(before: PageCharacter, next: PageCharacter, aspect: number, parted: boolean): boolean {
  if (before.hidden !== next.hidden || before.angle !== next.angle) return false;
  const upright = before.angle % 180 !== 90;
  const size = Math.min(before.bottom - before.top, next.bottom - next.top);
  if (!upright) return next.left < before.right && before.left < next.right;
  const overlap = Math.min(before.bottom, next.bottom) - Math.max(before.top, next.top);
  if (overlap < size * 0.5) return false;
  const gap = (before.angle === 180 ? before.left - next.right : next.left - before.right) * aspect;
  // PDFium makes up spaces where letters are merely kerned apart; a narrow one of those is none.
  return gap < size * (parted ? 0.1 : 0.22) && gap > -size * 1.2;
}

/**
 * @param characters in the order of the file
 * @param aspect width / height of the page, to compare gaps with heights
 */
export function wordsOf(characters: readonly PageCharacter[], aspect: number): RawWord[] {
  const words: RawWord[] = [];
  let current: RawWord | null = null;
  let before: PageCharacter | null = null;
  let parted = false;
  for (const character of characters) {
    if (blank.test(character.text)) {
      parted = true;
      if (character.generated) continue;
      current = null;
      before = null;
      continue;
    }
    if (current && before && continues(before, character, aspect, parted)) {
      const { box } = current;
      current.text += character.text;
      box[0] = Math.min(box[0], character.left);
      box[1] = Math.min(box[1], character.top);
      box[2] = Math.max(box[2], character.right);
      box[3] = Math.max(box[3], character.bottom);
    } else {
      current = {
        text: character.text,
        box: [character.left, character.top, character.right, character.bottom],
        size: character.size,
        angle: character.angle,
        hidden: character.hidden,
      };
      words.push(current);
    }
    before = character;
    parted = false;
  }
  return words;
}
