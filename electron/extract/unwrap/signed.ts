/**
 * The document inside a CMS/PKCS#7 signature (.p7m): DER, BER in pieces, PEM or base64 of either, even twice wrapped.
 * The signature itself is not checked: the app says "signed, not verified". Structure: RFC 5652, SignedData.
 */
import { childrenOf, octetsOf, readNode } from './ber.ts';

/** 1.2.840.113549.1.7.2, signedData. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const deepest = 5;

/** True for bytes that begin like a CMS envelope, or like the base64 of one. */
export function isSigned(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200));
  if (head[0] === 0x30 && head.includes(signedData)) return true;
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  return /^-----BEGIN (PKCS7|CMS)/.test(text) || /^MI[A-Za-z0-9+/\r\n]{20}/.test(text);
}

/** The signed content, or the bytes themselves when they are no envelope or nothing can be found inside. */
export function unwrapSigned(bytes: Uint8Array): Uint8Array {
  let inner = bytes;
  for (let depth = 0; depth < deepest && isSigned(inner); depth++) {
    const binary = inner[0] === 0x30 ? inner : fromBase64(inner);
    const content = binary[0] === 0x30 ? contentOf(binary) : null;
    if (!content || content.length === 0) return inner;
    inner = content;
  }
  return inner;
}

/** The content where the structure says it is; where that is no document, what can be cut out of the bytes. */
function contentOf(bytes: Uint8Array): Uint8Array | null {
  const found = encapsulated(bytes);
  return found && startsLikeDocument(found) ? found : (carved(bytes) ?? found);
}

function fromBase64(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return Buffer.from(text.replace(/-----[A-Z0-9 ]+-----/g, '').replace(/[^A-Za-z0-9+/=]/g, ''), 'base64');
}

/** ContentInfo / [0] / SignedData / EncapsulatedContentInfo / [0] / OCTET STRING. */
function encapsulated(bytes: Uint8Array): Uint8Array | null {
  const outer = readNode(bytes, 0, bytes.length);
  const explicit = outer && childrenOf(bytes, outer).find((one) => one.tag === 0xa0);
  const signed = explicit && childrenOf(bytes, explicit)[0];
  const content = signed && childrenOf(bytes, signed).find((one) => one.tag === 0x30);
  const wrapped = content && childrenOf(bytes, content).find((one) => one.tag === 0xa0);
  const octets = wrapped && childrenOf(bytes, wrapped)[0];
  if (!octets || (octets.tag & 0x1f) !== 4) return null;
  return octetsOf(bytes, octets);
}

const startsLikeDocument = (bytes: Uint8Array): boolean => {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64)).toString('latin1');
  return /^[\s\u00ef\u00bb\u00bf\u00fe\u00ff]*</.test(head) || head.startsWith('%PDF') || isSigned(bytes);
};

/**
 * Last resort for envelopes with wrong lengths: the XML is cut out from its first "<" to the end of its root, and the
 * headers of the pieces it was split into are dropped (an OCTET STRING header cannot occur inside XML text).
 */
function carved(bytes: Uint8Array): Uint8Array | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = text.search(/<\?xml|<[A-Za-z0-9]{0,9}:?(?:FatturaElettronica|Facturae|Invoice)[\s>]/);
  if (start < 0) return null;
  const root = /<((?:[\w.-]+:)?[A-Za-z][\w.-]*)[\s>]/.exec(
    text.slice(start).replace(/^<\?xml[^>]*\?>/, ''),
  )?.[1];
  const close = root ? text.lastIndexOf(`</${root}`) : -1;
  const end = close < 0 ? -1 : text.indexOf('>', close);
  if (end < 0) return null;
  const whole = text.slice(start, end + 1).replace(/\x04(?:\x82[\s\S]{2}|\x81[\s\S]|\x83[\s\S]{3})/g, '');
  return Buffer.from(whole, 'latin1');
}
