/** Good files to spoil: the project's samples and fixtures, what can be packed of them, and the corpus where there is one. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { corpusFolder } from '../../accuracy/corpus.ts';

export interface Source {
  /** By its ending: xml, pdf, csv, json, jpg, png, zip, eml, p7m. */
  kind: string;
  name: string;
  bytes: Buffer;
}

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const kindOf = (name: string): string =>
  path
    .extname(name)
    .slice(1)
    .toLowerCase()
    .replace('jpeg', 'jpg')
    .replace('tif', 'tiff')
    .replace('tifff', 'tiff');

function filesIn(folder: string, kinds: readonly string[]): Source[] {
  return readdirSync(folder)
    .sort()
    .filter((name) => kinds.includes(kindOf(name)))
    .map((name) => ({ kind: kindOf(name), name, bytes: readFileSync(path.join(folder, name)) }));
}

async function zipOf(files: readonly Source[]): Promise<Source> {
  const zip = new yazl.ZipFile();
  for (const { name, bytes } of files) zip.addBuffer(bytes, name, { mtime: new Date(0) });
  zip.end();
  const bytes = await buffer(zip.outputStream as unknown as NodeJS.ReadableStream);
  return { kind: 'zip', name: `${files[0]?.name}.zip`, bytes };
}

function mailOf(files: readonly Source[]): Source {
  const parts = files.map(
    ({ name, bytes }) =>
      `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}`,
  );
  const text =
    'From: a@a.example\r\nTo: b@b.example\r\nSubject: Factura\r\nMIME-Version: 1.0\r\n' +
    `Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nTotal 1.130,00\r\n${parts.join('\r\n')}\r\n--b--\r\n`;
  return { kind: 'eml', name: `${files[0]?.name}.eml`, bytes: Buffer.from(text) };
}

/** ASN.1 with a definite length. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length.toString(16);
  const length = Buffer.from(size.length % 2 ? `0${size}` : size, 'hex');
  const head = content.length < 128 ? [tag, content.length] : [tag, 0x80 | length.length, ...length];
  return Buffer.concat([Buffer.from(head), content]);
}

/** CMS SignedData around the bytes, without signers (RFC 5652). */
function signedOf({ name, bytes }: Source): Source {
  const oid = (hex: string): Buffer => der(6, Buffer.from(hex, 'hex'));
  const data = der(0x30, oid('2a864886f70d010701'), der(0xa0, der(4, bytes)));
  const signed = der(0x30, der(2, Buffer.from([1])), der(0x31), data, der(0x31));
  return {
    kind: 'p7m',
    name: `${name}.p7m`,
    bytes: der(0x30, oid('2a864886f70d010702'), der(0xa0, signed)),
  };
}

/** By kind; the same on every machine as long as the files are. */
export async function goodFiles(): Promise<Map<string, Source[]>> {
  const fixtures = path.join(root, 'test', 'fixtures');
  const samples = path.join(root, 'resources', 'samples');
  const single = [
    ...filesIn(path.join(fixtures, 'xml'), ['xml']),
    ...filesIn(path.join(fixtures, 'json'), ['json']),
    ...filesIn(path.join(fixtures, 'csv'), ['csv']),
    ...filesIn(samples, ['xml', 'pdf', 'csv', 'png', 'jpg']),
  ];
  const corpus = corpusFolder();
  if (corpus)
    for (const folder of ['xml', 'pdf', 'image'])
      single.push(...filesIn(path.join(corpus, folder), ['xml', 'pdf', 'png', 'jpg', 'tiff']));
  const xml = single.filter(({ kind }) => kind === 'xml');
  const pdf = single.filter(({ kind, bytes }) => kind === 'pdf' && bytes.length < 120_000);
  const packs = xml.slice(0, 24).map((one, at) => [one, ...pdf.slice(at % 8, (at % 8) + 1)]);
  const all = [
    ...single,
    ...(await Promise.all(packs.map(zipOf))),
    ...packs.map(mailOf),
    ...xml.slice(0, 24).map(signedOf),
  ];
  const byKind = new Map<string, Source[]>();
  for (const source of all) byKind.set(source.kind, [...(byKind.get(source.kind) ?? []), source]);
  return byKind;
}

/** The corpus of hostile files; empty where there is none. */
export function hostileFiles(): Source[] {
  const corpus = corpusFolder();
  if (!corpus) return [];
  const folder = path.join(corpus, 'adversarial');
  return readdirSync(folder)
    .sort()
    .map((name) => ({ kind: kindOf(name), name, bytes: readFileSync(path.join(folder, name)) }));
}
