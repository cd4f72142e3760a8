/**
 * Takes out of a log what says something about persons or papers: paths, names of files and of companies, addresses,
 * long numbers. What is left are the app's own words, codes and times.
 */
import { redact } from './redact.ts';

const endings =
  'xml|pdf|jpe?g|png|webp|tiff?|heic|bmp|gif|csv|tsv|txt|json|p7m|xsig|zip|eml|msg|docx?|xlsx?|html?|db|part';
/** A name with one of these endings, and whatever stands before it back to a quote, a colon or a bracket. */
const named = new RegExp(`[^"'«»“”:;=(){}\\[\\]\\n]*[^\\s"'«»“”:;=(){}\\[\\]]\\.(?:${endings})\\b`, 'gi');
/** The app's own files in a stack: `at name (file:///…/out/main/main.js:12:3)`. */
const ownCode =
  /(?:file:\/\/)?[^\s()"']*[\\/](?:out|electron|node_modules)[\\/][^\s()"']*[\\/]([\w.-]+\.(?:js|mjs|cjs|ts)(?::\d+){0,2})/g;
const paths = /(?:file:\/\/\/?|[A-Za-z]:[\\/]|\\\\|(?<![\w.<…/])\/)(?:[^\s"'()<>|]+[\\/]?)+/g;
/** A path with spaces in it, as far as the name of its file. */
const whole = new RegExp(
  `(?:[A-Za-z]:[\\\\/]|(?<![\\w.<…/])/)[^"'«»“”:;()\\[\\]\\n<>]*\\.(?:${endings})\\b`,
  'gi',
);
const patterns: [RegExp, string][] = [
  [ownCode, '<app $1>'],
  [whole, '<path>'],
  [paths, '<path>'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<address>'],
  // Amounts.
  [/(?<![\w.:-])\d{3,}[.,]\d{2}(?![\w.:-])/g, '<number>'],
  // Tax ids, fiscal keys, account numbers. Times and ids of sessions and batches are shorter or have letters.
  [/(?<![\w-])\d(?:[\d.-]{7,})\d(?![\w:-])/g, '<number>'],
];
/** `2026-03-14T10:11:12.123Z INFO - words session_id=… batch_id=…` */
const line = /^(\d{4}-\d\d-\d\dT[\d:.]+Z? (?:INFO|WARNING|ERROR) - )?(.*?)((?: (?:session|batch)_id=\S+)*)$/;

/**
 * @param names further words that must not stand in it: the person's and the computer's name, companies, folders
 * @returns the text without them
 */
export function scrub(text: string, names: readonly string[]): string {
  const lower = text.toLocaleLowerCase();
  // Only those that occur: an expression of thousands of names would take seconds.
  const known = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => name.length >= 3 && lower.includes(name.toLocaleLowerCase()))
    .sort((a, b) => b.length - a.length);
  const escaped = known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const words = escaped.length === 0 ? null : new RegExp(escaped.join('|'), 'giu');
  const clean = (part: string): string => {
    const bare = words === null ? part : part.replace(words, '<name>');
    const without = patterns.reduce((kept, [pattern, instead]) => kept.replace(pattern, instead), bare);
    return without.replace(named, (found) => `${/^\s*/.exec(found)?.[0] ?? ''}<file>`);
  };
  return redact(text)
    .split('\n')
    .map((one) => {
      const [, head = '', body = one, ids = ''] = line.exec(one) ?? [];
      return head + clean(body) + ids;
    })
    .join('\n');
}
