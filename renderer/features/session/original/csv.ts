/** Judging a CSV by its looks, for showing it. */

const delimiters = [',', ';', '\t', '|'];

/** The character that splits the first lines most often. */
export function delimiterOf(text: string): string {
  const head = text
    .split(/\r?\n/, 12)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => head.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A figure stands at the right; what starts with zeros is a number of something, not a figure. */
export const isFigure = (cell: string): boolean => /^$|^-?(0|[1-9][\d.,\s]*|0[.,]\d+)$/.test(cell.trim());
