/**
 * From bytes to text: the byte order mark, else the shape of the first bytes, else the XML declaration decides.
 * Source of the rules: XML 1.0 (5th ed.) appendix F, and what issuers really send (UTF-8 declared as Latin-1 or UTF-16).
 */
import iconv from 'iconv-lite';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of an XML (or CSV, JSON) file, without a byte order mark.
 * @param bytes the file
 * @param declared the encoding that the file names for itself, if it does
 */
export function decodeText(bytes: Uint8Array, declared: string | null): string {
  const marked = byteOrderMark(bytes);
  if (marked) return strip(decodeAs(bytes, marked));
  const shape = zeroShape(bytes);
  if (shape) return strip(decodeAs(bytes, shape));
  const label = (declared ?? 'utf-8').toLowerCase().trim();
  if (isAsciiLike(label) || !iconv.encodingExists(label))
    return strip(decodeUtf8(bytes) ?? iconv.decode(view(bytes), 'windows-1252'));
  // Text that is valid UTF-8 with characters beyond ASCII is UTF-8 whatever it claims: in a single-byte
  // encoding such sequences ("Ã±") do not happen by chance through a whole file.
  if (singleByte.test(label) && hasHighBytes(bytes)) {
    const text = decodeUtf8(bytes);
    if (text !== null) return strip(text);
  }
  return strip(decodeAs(bytes, label));
}

/** The text of an XML file; leading blanks before the declaration and trailing zero bytes are dropped. */
export function decodeXml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 400)).toString('latin1');
  const declared = /<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1] ?? null;
  return trimmed(decodeText(bytes, declared));
}

/** Cut by hand: a regular expression would try every run of blanks inside a large file. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end--;
  let start = 0;
  while (start < end && (text.charCodeAt(start) <= 32 || text.charCodeAt(start) === 0xfeff)) start++;
  return text.slice(start, end);
}

const singleByte = /^(iso-?8859|windows-?125|cp-?125|latin|l1$|macintosh|macroman)/;
const isAsciiLike = (label: string): boolean =>
  /^(utf-?8|us-ascii|ascii|utf-?16|utf-?16[lb]e|ucs-?2|unicode)$/.test(label);
const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const strip = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null; // not UTF-8: the caller falls back
    throw error;
  }
}

function decodeAs(bytes: Uint8Array, label: string): string {
  // Windows-1252 is Latin-1 plus the letters that issuers put where Latin-1 has control characters.
  const name = /^(iso-?8859-?1|latin-?1|l1)$/.test(label) ? 'windows-1252' : label;
  if (name === 'utf-8') return decodeUtf8(bytes) ?? iconv.decode(view(bytes), 'windows-1252');
  return iconv.decode(view(bytes), name);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 and UTF-32 without a mark show by the zero bytes around their first, ASCII, character. */
function zeroShape(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === undefined || b === undefined || (a !== 0 && b !== 0)) return null;
  if (a !== 0 && b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  return a === 0 && b !== 0 ? 'utf-16be' : a === 0 && b === 0 && c === 0 ? 'utf-32be' : null;
}

function hasHighBytes(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if ((bytes[index] ?? 0) > 127) return true;
  return false;
}
