/** An XML file that no reader knows, as plain text for a model or a person: one line an element, indented. */
import type { PageText } from '../../types.ts';
import { tidy } from '../values.ts';
import type { XmlElement } from './tree.ts';

const longest = 200_000;
const longestValue = 2_000;

/** The text of page 1; base64 blobs and signatures are left out, and what is beyond 200,000 characters. */
export function flatten(root: XmlElement): PageText[] {
  const lines: string[] = [];
  let length = 0;
  const walk = (element: XmlElement, depth: number): void => {
    if (length > longest || element.name === 'Signature') return;
    const attributes = Object.entries(element.attributes)
      .filter(([key]) => !key.startsWith('xmlns') && !key.endsWith('schemaLocation'))
      .map(([key, value]) => ` ${key}=${shorten(value)}`)
      .join('');
    const line =
      `${'  '.repeat(Math.min(depth, 20))}${element.name}${attributes}: ${shorten(element.text)}`.trimEnd();
    lines.push(line);
    length += line.length + 1;
    for (const one of element.children) walk(one, depth + 1);
  };
  walk(root, 0);
  return [pageOf(lines.join('\n'))];
}

/** A text as one page, cut at 200,000 characters. */
export const pageOf = (text: string): PageText => ({
  page: 1,
  width: 595,
  height: 842,
  words: [],
  text: text.slice(0, longest),
});

function shorten(value: string): string {
  const text = tidy(value) ?? '';
  return text.length > 400 && /^[A-Za-z0-9+/=\s]+$/.test(text) ? '(binary)' : text.slice(0, longestValue);
}
