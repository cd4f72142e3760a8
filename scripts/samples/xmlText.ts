/** A small XML writer for the samples: elements in, text out. */

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string | null;
  /** Write the text as a CDATA section (Colombia wraps whole documents this way). */
  cdata: boolean;
}

/** What may stand among the children; null and false leave nothing behind, so a field can be optional in place. */
export type XmlChild = XmlElement | null | false;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string): string => escapeText(text).replaceAll('"', '&quot;');

/** An element that holds text. */
export const field = (name: string, text: string, attributes: Record<string, string> = {}): XmlElement => ({
  name,
  attributes,
  children: [],
  text,
  cdata: false,
});

/** An element that holds text, or nothing at all when there is none. */
export const optional = (name: string, text: string | null | undefined): XmlChild =>
  text == null ? null : field(name, text);

/** An element that holds elements. */
export const group = (
  name: string,
  children: XmlChild[],
  attributes: Record<string, string> = {},
): XmlElement => ({
  name,
  attributes,
  children: children.filter((child) => child !== null && child !== false),
  text: null,
  cdata: false,
});

export const cdata = (name: string, text: string): XmlElement => ({ ...field(name, text), cdata: true });

export interface XmlStyle {
  /** Spaces per level; null writes everything on one line, as many issuers do. */
  indent: number | null;
  declaration: string | null;
}

const usual: XmlStyle = { indent: 2, declaration: '<?xml version="1.0" encoding="UTF-8"?>' };

function write(element: XmlElement, indent: number | null, level: number): string {
  const newline = indent === null ? '' : '\n';
  const margin = indent === null ? '' : ' '.repeat(indent * level);
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  const open = `${margin}<${element.name}${attributes}`;
  if (element.text !== null) {
    const text = element.cdata ? `<![CDATA[${element.text}]]>` : escapeText(element.text);
    return `${open}>${text}</${element.name}>`;
  }
  if (element.children.length === 0) return `${open}/>`;
  const inner = element.children.map((child) => write(child, indent, level + 1)).join(newline);
  return `${open}>${newline}${inner}${newline}${margin}</${element.name}>`;
}

/** The whole document as text. */
export function document(root: XmlElement, style: Partial<XmlStyle> = {}): string {
  const { indent, declaration } = { ...usual, ...style };
  const newline = indent === null ? '' : '\n';
  return `${declaration === null ? '' : declaration + newline}${write(root, indent, 0)}${newline}`;
}
