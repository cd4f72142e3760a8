/**
 * Judges what a file is, by its first bytes and its extension. Where they disagree the bytes win
 * and the session notes it; what matches neither is rejected (contract part 5).
 */
import { fileTypeFromBuffer } from 'file-type';
import { byExtension, extensionOf, outlook } from './extensions.ts';

/** Bytes that `judge` wants to see. */
export const headLength = 4100;

export type Judgement =
  | {
      accepted: true;
      media_type: string;
      /** Set when the extension said something else. */ claimed: string | null;
    }
  | { accepted: false; reason: 'unsupported_type' | 'empty_file'; media_type: string | null };

/** Media types that a reader exists for. */
const acceptedTypes: ReadonlySet<string> = new Set(Object.values(byExtension));

const startsWith = (head: Uint8Array, text: string): boolean =>
  head.length >= text.length && [...text].every((letter, at) => head[at] === letter.charCodeAt(0));

/** Letters that no text has: below the tabulator. */
const control = /[\0-\x08]/;

/** The beginning as text when it looks like text: UTF-8 or Latin-1, or UTF-16 by its mark or its zero bytes. */
function asText(head: Uint8Array): string | null {
  const utf16 =
    (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)
      ? 'utf-16le'
      : (head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)
        ? 'utf-16be'
        : null;
  if (utf16) return new TextDecoder(utf16).decode(head);
  // As Latin-1 and in one go, since this is asked of every file of a pile.
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return control.test(bytes.toString('latin1')) ? null : bytes.toString('utf8');
}

/** A table with the same number of separators on its first lines. */
function looksLikeTable(text: string, whole: boolean): boolean {
  const lines = text.split(/\r\n|\r|\n/);
  const complete = (whole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, 6);
  if (complete.length < 2) return false;
  return [';', '\t', '|', ','].some((separator) => {
    const counts = complete.map((line) => line.split(separator).length - 1);
    return (counts[0] as number) >= 1 && counts.slice(1).every((count) => count >= (counts[0] as number) / 2);
  });
}

function typeOfText(text: string, whole: boolean): string | null {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (/^<(!doctype\s+html|html)[\s>]/i.test(start)) return 'text/html';
  if (
    /^<\?xml[\s?]|^<!DOCTYPE\s|^<!--|^<([\p{L}_][\p{L}\p{N}._-]*:)?[\p{L}_][\p{L}\p{N}._-]*[\s/>]/iu.test(
      start,
    )
  ) {
    if (/<(\w+:)?svg[\s>]/i.test(start.slice(0, 1000))) return 'image/svg+xml';
    if (/<(\w+:)?html[\s>]/i.test(start.slice(0, 1000))) return 'text/html';
    return 'application/xml';
  }
  if (/^[{[]\s*["{[\]}]/.test(start)) return 'application/json';
  if (
    /^(received|return-path|from|to|subject|date|mime-version|message-id|delivered-to|x-[\w-]+):\s/i.test(
      start,
    ) &&
    /^(from|subject|mime-version):/im.test(start)
  )
    return 'message/rfc822';
  if (/^-----BEGIN (PKCS7|CMS)-----/.test(start) || /^MI[A-Z][A-Za-z0-9+/\r\n]{60}/.test(start))
    return 'application/pkcs7-mime';
  if (looksLikeTable(start, whole)) return 'text/csv';
  return null;
}

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Streams that every Outlook message has, as OLE writes their names. */
const outlookNames = ['__properties_version1.0', '__nameid_version1.0', '__substg1.0_'].map((name) =>
  Buffer.from(name, 'utf16le'),
);

/** What the bytes alone say; null when they say nothing. */
async function byBytes(head: Uint8Array, whole: boolean, claimed: string | null): Promise<string | null> {
  const latin = Buffer.from(head.buffer, head.byteOffset, head.length).subarray(0, 1100).toString('latin1');
  if (latin.includes('%PDF-')) return 'application/pdf';
  // DER: a SEQUENCE that begins with the object id of signedData (1.2.840.113549.1.7.2).
  if (head[0] === 0x30 && latin.slice(0, 40).includes('\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02'))
    return 'application/pkcs7-mime';
  if (
    startsWith(head, 'PK\x03\x04') &&
    /\[Content_Types\]\.xml|_rels\/|mimetypeapplication|META-INF\//.test(latin)
  )
    return (await fileTypeFromBuffer(head))?.mime ?? 'application/x-office';
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  // The directory of names may lie anywhere in an OLE file: when it is not at hand, the extension decides.
  if (bytes.subarray(0, 8).equals(ole))
    return outlookNames.some((name) => bytes.includes(name)) || claimed === outlook
      ? outlook
      : 'application/x-cfb';
  const text = asText(head);
  if (text !== null) return typeOfText(text, whole);
  const type = (await fileTypeFromBuffer(head))?.mime ?? null;
  // An animated PNG is a PNG to every reader.
  return type === 'image/apng' ? 'image/png' : type;
}

/**
 * @param head the first `headLength` bytes (or all of a smaller file)
 * @param whole whether `head` is the whole file
 */
export async function judge(head: Uint8Array, filename: string, whole: boolean): Promise<Judgement> {
  if (head.length === 0) return { accepted: false, reason: 'empty_file', media_type: null };
  const claimed = byExtension[extensionOf(filename)] ?? null;
  const seen = await byBytes(head, whole, claimed);
  // A spreadsheet's export may hold one column or braces: the extension decides between kinds of plain text.
  if (claimed === 'text/csv' && (seen === null || seen === 'application/json') && asText(head) !== null)
    return { accepted: true, media_type: 'text/csv', claimed: null };
  if (seen !== null) {
    if (!acceptedTypes.has(seen)) return { accepted: false, reason: 'unsupported_type', media_type: seen };
    return {
      accepted: true,
      media_type: seen,
      claimed: claimed !== null && claimed !== seen ? claimed : null,
    };
  }
  if (claimed === null) return { accepted: false, reason: 'unsupported_type', media_type: null };
  return { accepted: true, media_type: claimed, claimed: null };
}
