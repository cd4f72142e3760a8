/** The words of a mail as a page, for mails whose text is the invoice (ride receipts, subscriptions, airlines). */
import { finishPages } from '../text/pages.ts';
import type { PageText, ReaderInput, Reading } from '../../types.ts';
import type { Body } from './packed.ts';

const longest = 100_000;
/** A grid of type-writer letters, so that columns of a table stand under one another. */
const [letter, lineHeight, pageWidth] = [6, 14, 900];

const entities: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', euro: '€', pound: '£', yen: '¥', cent: '¢', copy: '©', reg: '®',
  aacute: 'á', eacute: 'é', iacute: 'í', oacute: 'ó', uacute: 'ú', ntilde: 'ñ', Aacute: 'Á', Eacute: 'É', Iacute: 'Í',
  Oacute: 'Ó', Uacute: 'Ú', Ntilde: 'Ñ', uuml: 'ü', ordm: 'º', ordf: 'ª', atilde: 'ã', otilde: 'õ', ccedil: 'ç', ndash: '–', mdash: '—',
}; // prettier-ignore

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ');

/** HTML as lines of text: a line for each row and block, two spaces between cells. Nothing is interpreted. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, longest * 5)
    .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/<\/t[dh]\s*>/gi, '\u0001')
    .replace(/<(br|\/p|\/div|\/tr|\/h\d|\/li|\/table)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/[ \u00a0]+/g, ' ')
    .replaceAll('\u0001', '   ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** A text as a page with positions. */
export function pageOfText(source: string): PageText {
  const lines = source.slice(0, longest).split(/\r\n|\r|\n/);
  const height = Math.max(842, (lines.length + 2) * lineHeight);
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map(({ 0: text, index }): PageText['words'][number] => {
      const top = (row + 1) * lineHeight;
      const box = [index * letter, top, (index + text.length) * letter, top + 10];
      const [left = 0, up = 0, right = 0, down = 0] = box;
      const within = (x: number): number => Math.min(1, x / pageWidth);
      return { text, box: [within(left), up / height, within(right), down / height], confidence: 1 };
    }),
  );
  return { page: 1, width: pageWidth, height, words, text: lines.join('\n') };
}

/** An amount with two digits after its mark: what an invoice has and a greeting has not. */
const amount = /\d[.,]\d{2}(?!\d)/;

/**
 * Reads a mail's body as an invoice.
 * @returns null when it does not look like one
 */
export function readBody(body: Body, input: ReaderInput): Reading | null {
  const html = body.html === null ? '' : textOfHtml(body.html);
  const text = html.length > (body.text ?? '').length / 2 ? html : (body.text ?? '');
  if (text.length < 60 || !amount.test(text)) return null;
  const page = pageOfText(text);
  const reading = finishPages([page], { format: 'pdf', own_tax_ids: input.own_tax_ids ?? [] }, [], []);
  if (reading.kind !== 'documents') return reading;
  for (const document of reading.documents) document.format = 'email';
  return reading;
}
