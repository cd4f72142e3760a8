/** Text made comparable without moving a character: lower case, accents off, odd dashes and spaces plain. */

const plain: Record<string, string> = {
  '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', '’': "'", '‘': "'", '´': "'", '–': '-', '—': '-', '−': '-', '‐': '-',
  'º': 'o', '°': 'o', 'ª': 'a', '№': 'n', 'ø': 'o', '：': ':', '（': '(', '）': ')', '，': ',',
}; // prettier-ignore

/** Folds a text to a text of the same length, so that positions found in one hold in the other. */
export function fold(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const known = plain[character];
    if (known !== undefined) folded += known;
    else if (character < '\u0080') folded += character.toLowerCase();
    else folded += character.normalize('NFD').charAt(0).toLowerCase().charAt(0);
  }
  return folded;
}

/** Scanners confuse c with e, and i with l: outside of character classes either letter will do. */
const tolerant = (source: string): string =>
  source.replace(/\\.|\[[^\]]*\]|\(\?[:=!<]+|[ceil]/g, (part) =>
    part === 'c' || part === 'e' ? '[ce]' : part === 'i' || part === 'l' ? '[il]' : part,
  );

/**
 * Compiles phrases of a label dictionary to one expression over folded text.
 * A space in a phrase stands for any run of blanks and label punctuation, also none (OCR drops spaces);
 * `~` at the start lets letters stand before (German compounds).
 */
export function phrases(...list: string[]): RegExp {
  const sources = list.map((phrase) => {
    const open = phrase.startsWith('~');
    const body = (open ? phrase.slice(1) : phrase).trim().split(/\s+/).map(tolerant).join('[ \\-_.:#/?*]*');
    return (open ? '[a-z-]*' : '(?<![a-z0-9])') + body;
  });
  // The first alternative that fits wins: longer ones go first.
  sources.sort((a, b) => b.length - a.length);
  return new RegExp(`(?:${sources.join('|')})(?![a-z])`, 'gm');
}
