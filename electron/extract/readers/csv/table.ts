/** From the bytes of a delimited text file to its rows: encoding, delimiter, quotes. */
import { analyse } from 'chardet';
import { parse } from 'csv-parse/sync';
import { decodeText } from '../xml/decode.ts';

export interface Table {
  rows: string[][];
  delimiter: string;
}

/** "~" is what Mexico's SAT puts between the columns of its metadata. */
const delimiters = [',', ';', '\t', '|', '~'];
const widest = 1000;

/** @returns null when no delimiter makes at least two rows of at least two columns */
export function readTable(bytes: Uint8Array): Table | null {
  const text = decode(bytes);
  const stated = /^sep=(.)\r?\n/i.exec(text);
  const body = stated ? text.slice(stated[0].length) : text;
  const candidates = stated?.[1] ? [stated[1]] : delimiters;
  const sample = body.slice(0, 60_000);
  const partial = sample.length < body.length;
  const scored = candidates
    .map((delimiter) => ({ delimiter, score: regularity(split(sample, delimiter), partial) }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best || best.score <= 0) return null;
  const rows = split(body, best.delimiter).filter((row) => row.some((cell) => cell !== ''));
  return rows.length >= 2 ? { rows, delimiter: best.delimiter } : null;
}

function decode(bytes: Uint8Array): string {
  // Spreadsheets save in the code page of the country without saying so; Western European is by far the commonest.
  const guess = analyse(bytes.subarray(0, 200_000)).find((one) =>
    /^(windows-125|iso-8859|utf|macroman)/i.test(one.name),
  );
  const plausible = guess && guess.confidence > 60 && !/^(iso-8859-[12]|windows-125[02])$/i.test(guess.name);
  const declared = plausible ? guess.name : 'windows-1252';
  return decodeText(bytes, /^utf-?8/i.test(declared) ? 'utf-8' : declared).replaceAll('\0', '');
}

/** Rows as trimmed cells. A stray quote inside a cell is a letter; if quotes never close, they all are. */
function split(text: string, delimiter: string): string[][] {
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  };
  try {
    return parse(text, options);
  } catch {
    // An opening quote without its end: read again with quotes as ordinary characters.
    return parse(text, { ...options, quote: false }).map((row: string[]) =>
      row.map((cell) => cell.replace(/^"|"$/g, '')),
    );
  }
}

/** How table-like the rows are: share of rows as wide as most of them, times the columns' weight; 0 for one column. */
function regularity(every: string[][], partial: boolean): number {
  const rows = partial ? every.slice(0, -1) : every;
  if (rows.length < 2) return 0;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [width, times] = [...counts]
    .filter(([columns]) => columns > 1 && columns < widest)
    .sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  const share = times / rows.length;
  return width < 2 || times < 2 || share < 0.3 ? 0 : share * (1 + Math.log2(width));
}
