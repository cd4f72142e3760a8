/** The sample set: what is committed is what the generator makes, and what it makes adds up. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { allSamples, type Sample } from '../../scripts/samples/all.ts';
import { near, subtract, sum } from '../../shared/domain/money.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', 'resources', 'samples');
let samples: Sample[] = [];
beforeAll(async () => {
  samples = await allSamples();
}, 60_000);

const text = ({ bytes }: Sample): string => Buffer.from(bytes).toString('utf8');
const value = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
const values = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)<`, 'g')), (found) => found[1] ?? '');
const costaRican = (): Sample[] => samples.filter((sample) => text(sample).includes('</ResumenFactura>'));

test('the folder holds exactly the 51 files that the generator makes, in less than 4 MB', async () => {
  const present = (await readdir(folder)).filter((name) => name !== 'README.md').sort();
  expect(present).toEqual(samples.map(({ name }) => name).sort());
  expect(present).toHaveLength(51);
  expect(samples.reduce((total, { bytes }) => total + bytes.byteLength, 0)).toBeLessThan(4_000_000);
});

test('XML and CSV are committed byte for byte as generated', async () => {
  const different: string[] = [];
  for (const { name, bytes } of samples.filter((sample) => /\.(xml|csv)$/.test(sample.name)))
    if (!Buffer.from(bytes).equals(await readFile(path.join(folder, name)))) different.push(name);
  expect(different).toEqual([]);
});

test('exactly two files have the same bytes', () => {
  const hashes = samples.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
  expect(new Set(hashes).size).toBe(samples.length - 1);
});

test('claves agree with their document, but for the one that says it does not', () => {
  const wrong = costaRican().filter((sample) => {
    const xml = text(sample);
    const clave = value(xml, 'Clave');
    const [year = '', month = '', day = ''] = value(xml, 'FechaEmision').slice(0, 10).split('-');
    const ids = values(xml, 'Numero').slice(0, 2);
    expect(clave).toMatch(/^506\d{47}$/);
    expect(clave.slice(21, 41)).toBe(value(xml, 'NumeroConsecutivo'));
    expect(ids.map((id) => id.padStart(12, '0'))).toContain(clave.slice(9, 21));
    return clave.slice(3, 9) !== day + month + year.slice(2);
  });
  expect(wrong.map(({ name }) => name.slice(0, 9))).toEqual(['506180726']);
});

test('Costa Rican totals add up from the lines, but for the two that say they do not', () => {
  const wrong = costaRican().filter((sample) => {
    const xml = text(sample);
    const lines = sum(values(xml, 'MontoTotalLinea')) ?? '0';
    const charges = sum(values(xml, 'MontoCargo')) ?? '0';
    const returned = value(xml, 'TotalIVADevuelto') || '0';
    const expected = subtract(sum([lines, charges]) ?? '0', returned);
    return !near(expected, value(xml, 'TotalComprobante'), '0.004');
  });
  expect(wrong.map(({ name }) => name.slice(0, 9)).sort()).toEqual(['506060525', '506090726']);
});

test('notes, receipts and answers speak about documents of the set', () => {
  const claves = new Set(costaRican().map((sample) => value(text(sample), 'Clave')));
  const answers = samples.map(text).filter((xml) => xml.includes('<MensajeHacienda'));
  expect(answers.map((xml) => value(xml, 'Mensaje')).sort()).toEqual(['1', '3']);
  for (const xml of answers) expect(claves).toContain(value(xml, 'Clave'));
  const referring = costaRican().filter(({ name }) => /^(NC|ND|REP)-/.test(name));
  expect(referring).toHaveLength(4);
  for (const sample of referring)
    expect(claves).toContain(
      value(text(sample).slice(text(sample).indexOf('<InformacionReferencia>')), 'Numero'),
    );
});
