/** Seeded damage: the same number makes the same bad file on every machine. */
import { seededNoise } from '../../samples/random.ts';

/** A number below `below`. */
export type Pick = (below: number) => number;

export function pickOf(seed: number): Pick {
  const noise = seededNoise(seed);
  return (below) => Math.floor(noise() * Math.max(1, below));
}

export type Damage = (bytes: Buffer, pick: Pick) => Buffer;

const cut: Damage = (bytes, pick) => bytes.subarray(0, pick(bytes.length));
const flip: Damage = (bytes, pick) => {
  const copy = Buffer.from(bytes);
  for (let times = 1 + pick(12); times > 0; times -= 1) copy[pick(copy.length)] = pick(256);
  return copy;
};
/** Holes of zeros, as a broken download leaves them. */
const hole: Damage = (bytes, pick) => {
  const copy = Buffer.from(bytes);
  const from = pick(copy.length);
  return copy.fill(0, from, Math.min(copy.length, from + 1 + pick(2000)));
};
const insert: Damage = (bytes, pick) => {
  const [from, size, to] = [pick(bytes.length), pick(2000), pick(bytes.length)];
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + size), bytes.subarray(to)]);
};
const remove: Damage = (bytes, pick) => {
  const from = pick(bytes.length);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + pick(400))]);
};
/** What text tools do to binary files. */
const lineEnds: Damage = (bytes) =>
  Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'), 'latin1');
const junkInFront: Damage = (bytes, pick) => Buffer.concat([Buffer.alloc(1 + pick(3000), 0x20), bytes]);
/** Numbers that are none, enormous ones, and ones with a sign. */
const odd = ['', '-', '-1', '1e9999', '99999999999999999999999999999', 'NaN', '1,2,3', '٣', ' ', '0x10'];
const numbers: Damage = (bytes, pick) =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/(?<=[>\s:,"/])\d[\d.]*(?=[<\s,"/\]}])/g, (whole) =>
        pick(12) ? whole : (odd[pick(odd.length)] ?? ''),
      ),
    'latin1',
  );
const utf16: Damage = (bytes) => Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le');

const common = [cut, flip, hole, insert, remove, lineEnds, junkInFront];

/** An entity that names a file, one that calls a host, one that grows a thousandfold. */
const entities = [
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;">]>',
];
const doctype: Damage = (bytes, pick) => {
  const text = bytes.toString('utf8').replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '');
  const at = text.indexOf('>', pick(text.length)) + 1;
  return Buffer.from(
    `${entities[pick(entities.length)]}${' '.repeat(pick(2) * 20_000)}${text.slice(0, at)}&x;${text.slice(at)}`,
  );
};
const longAttribute: Damage = (bytes, pick) => {
  const text = bytes.toString('utf8');
  const at = text.indexOf('>', pick(text.length));
  return Buffer.from(`${text.slice(0, at)} huge="${'9'.repeat(100_000)}"${text.slice(at)}`);
};
const twice: Damage = (bytes, pick) => {
  const text = bytes.toString('utf8');
  const element = /<([\w:]+)>[^<]*<\/\1>/.exec(text.slice(pick(text.length)))?.[0] ?? '';
  return Buffer.from(text.replace(element, element.repeat(2 + pick(40))));
};
const withoutPrefix: Damage = (bytes, pick) =>
  Buffer.from(bytes.toString('utf8').replace(/<(\w+):/g, (whole) => (pick(3) ? whole : '<')));
const nest: Damage = (bytes, pick) => {
  const text = bytes.toString('utf8');
  const at = text.indexOf('>', pick(text.length)) + 1;
  const depth = 10 + pick(3000);
  return Buffer.from(text.slice(0, at) + '<a>'.repeat(depth) + '</a>'.repeat(depth) + text.slice(at));
};

const ofXml = [...common, numbers, utf16, doctype, longAttribute, twice, withoutPrefix, nest];
const ofText = [...common, numbers, utf16];
const damages: Record<string, readonly Damage[]> = { xml: ofXml, p7m: common, json: ofText, csv: ofText };

/** Bad bytes out of good ones. @param kind of file, by its ending */
export function damaged(bytes: Buffer, kind: string, pick: Pick): Buffer {
  const all = damages[kind] ?? common;
  let bad = bytes;
  for (let times = 1 + (pick(3) === 0 ? 1 : 0); times > 0; times -= 1) {
    const damage = all[pick(all.length)];
    if (damage && bad.length > 0) bad = damage(bad, pick);
  }
  return bad;
}

/** Whether the planted entity would be a danger if it were expanded. */
export const holdsDoctype = (bytes: Buffer): boolean => bytes.includes('<!DOCTYPE a [');
