/** The original as text for a person's eye: XML indented, JSON indented, tables as they are. Runs in the child. */
import { SaxesParser } from 'saxes';
import { decodeXml } from './readers/xml/decode.ts';

/** Letters shown at most. */
const most = 2_000_000;

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One element a line, two spaces a level; text stays on its element's line. */
function indentXml(source: string): string {
  const out: string[] = [];
  let depth = 0;
  let open = false;
  let text = '';
  const parser = new SaxesParser({ xmlns: false });
  const line = (content: string): void => {
    out.push(`${out.length === 0 ? '' : '\n'}${'  '.repeat(depth)}${content}`);
  };
  const flush = (): void => {
    if (open) out.push('>');
    open = false;
    if (text.trim() !== '') out.push(escapeText(text.trim()));
    text = '';
  };
  parser.on('xmldecl', (declaration) =>
    line(`<?xml version="${declaration.version ?? '1.0'}" encoding="${declaration.encoding ?? 'UTF-8'}"?>`),
  );
  parser.on('opentag', (tag) => {
    flush();
    const attributes = Object.entries(tag.attributes).map(
      ([name, value]) => ` ${name}="${escapeText(String(value)).replaceAll('"', '&quot;')}"`,
    );
    line(`<${tag.name}${attributes.join('')}`);
    depth += 1;
    open = true;
  });
  parser.on('text', (value) => {
    text += value;
  });
  parser.on('cdata', (value) => {
    text += value;
  });
  parser.on('comment', (value) => {
    flush();
    line(`<!--${value}-->`);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    if (open && text.trim() === '') out.push('/>');
    else {
      const inline = text.trim() !== '';
      const wasLeaf = open;
      flush();
      if (inline || wasLeaf) out.push(`</${tag.name}>`);
      else line(`</${tag.name}>`);
    }
    open = false;
    text = '';
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(source).close();
  return out.join('');
}

/** Indents without reading the numbers, so that every digit stays. */
function indentJson(source: string): string {
  let depth = 0;
  let quoted = false;
  let result = '';
  const newline = (): void => {
    result += `\n${'  '.repeat(Math.max(depth, 0))}`;
  };
  for (let at = 0; at < source.length; at += 1) {
    const letter = source[at] as string;
    if (quoted) {
      result += letter;
      if (letter === '\\') result += source[(at += 1)] ?? '';
      else if (letter === '"') quoted = false;
    } else if (letter === '"') {
      quoted = true;
      result += letter;
    } else if (letter === '{' || letter === '[') {
      depth += 1;
      result += letter;
      newline();
    } else if (letter === '}' || letter === ']') {
      depth -= 1;
      newline();
      result += letter;
    } else if (letter === ',') {
      result += letter;
      newline();
    } else if (letter === ':') result += ': ';
    else if (!/\s/.test(letter)) result += letter;
  }
  return result;
}

/**
 * @returns the text, cut at two million letters; null for what is no text.
 * What cannot be parsed is shown as it is.
 */
export function showText(bytes: Uint8Array, media_type: string): { text: string | null; cut: boolean } {
  if (!/xml|json|csv|rfc822/.test(media_type)) return { text: null, cut: false };
  const cut = bytes.length > most;
  const source = decodeXml(cut ? bytes.subarray(0, most) : bytes);
  let text = source;
  try {
    if (!cut && media_type === 'application/xml') text = indentXml(source);
    if (!cut && media_type === 'application/json') text = indentJson(source);
  } catch {
    text = source;
  }
  return { text: text.slice(0, most), cut: cut || text.length > most };
}
