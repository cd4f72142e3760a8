/** Just enough of ASN.1 BER (ITU-T X.690) to walk a CMS envelope, tolerant of the lengths that signing tools get wrong. */

export interface BerNode {
  /** The identifier octet: 0x30 SEQUENCE, 0x04 OCTET STRING, 0x24 the same in pieces, 0xa0 [0]. */
  tag: number;
  /** Where its contents begin and end in the buffer. */
  start: number;
  end: number;
  /** Where the next sibling begins. */
  next: number;
}

const deepest = 50;

/**
 * The element at `at`.
 * @returns null at the end, at an end-of-contents mark, or where there is no element
 */
export function readNode(bytes: Uint8Array, at: number, limit: number): BerNode | null {
  const tag = bytes[at];
  if (tag === undefined || at + 1 >= limit || (tag === 0 && bytes[at + 1] === 0)) return null;
  if ((tag & 0x1f) === 0x1f) return null; // long tags do not occur in CMS
  const first = bytes[at + 1] ?? 0;
  if (first === 0x80) return indefinite(bytes, at, limit, tag);
  let start = at + 2;
  let length = first;
  if (first > 0x80) {
    const count = first & 0x7f;
    if (count > 5) return null;
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[start + index] ?? 0);
    start += count;
  }
  const end = Math.min(start + length, limit); // a length beyond the file is cut, not refused
  return start > limit ? null : { tag, start, end, next: end };
}

/** Children of a constructed element. */
export function childrenOf(bytes: Uint8Array, node: BerNode): BerNode[] {
  const children: BerNode[] = [];
  for (let at = node.start; at < node.end;) {
    const child = readNode(bytes, at, node.end);
    if (!child || child.next <= at) break;
    children.push(child);
    at = child.next;
  }
  return children;
}

let nesting = 0;

/** Length 0x80: the contents go on to the end-of-contents mark 00 00. */
function indefinite(bytes: Uint8Array, at: number, limit: number, tag: number): BerNode | null {
  if (nesting >= deepest) return null;
  nesting++;
  try {
    const start = at + 2;
    let position = start;
    for (;;) {
      const child = readNode(bytes, position, limit);
      if (!child || child.next <= position) break;
      position = child.next;
    }
    return { tag, start, end: position, next: Math.min(position + 2, limit) };
  } finally {
    nesting--;
  }
}

/** The octets of an OCTET STRING, its pieces joined when it is constructed. */
export function octetsOf(bytes: Uint8Array, node: BerNode, depth = 0): Uint8Array {
  const constructed = (node.tag & 0x20) !== 0;
  if (!constructed || depth > deepest) return bytes.subarray(node.start, node.end);
  return Buffer.concat(childrenOf(bytes, node).map((one) => octetsOf(bytes, one, depth + 1)));
}
