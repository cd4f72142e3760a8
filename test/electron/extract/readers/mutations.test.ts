/** Damaged files: seeded mutations of good ones. No reader throws, hangs, or lets a nonsense through unseen. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../../electron/extract/readers/csv.ts';
import { readJson } from '../../../../electron/extract/readers/json.ts';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import { corpusFolder } from '../../../../scripts/accuracy/corpus.ts';
import { documentRecord } from '../../../../shared/domain/document.ts';

const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures');

/** A small generator (mulberry32): the same seed makes the same damage on every machine. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const damages: ((bytes: Buffer, pick: (below: number) => number) => Buffer)[] = [
  (bytes, pick) => bytes.subarray(0, pick(bytes.length)),
  (bytes, pick) => {
    const copy = Buffer.from(bytes);
    for (let times = 1 + pick(8); times > 0; times--) copy[pick(copy.length)] = pick(256);
    return copy;
  },
  (bytes, pick) => {
    const [from, size, to] = [pick(bytes.length), pick(400), pick(bytes.length)];
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, from + size), bytes.subarray(to)]);
  },
  (bytes, pick) => {
    const from = pick(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + pick(200))]);
  },
  (bytes, pick) => {
    const text = bytes.toString('utf8');
    const at = text.indexOf('>', pick(text.length));
    return Buffer.from(`${text.slice(0, at)} huge="${'9'.repeat(200_000)}"${text.slice(at)}`);
  },
  (bytes, pick) => {
    // An element twice over: the first is meant, the second must not break anything.
    const text = bytes.toString('utf8');
    const element = /<([\w:]+)>[^<]*<\/\1>/.exec(text.slice(pick(text.length)))?.[0] ?? '';
    return Buffer.from(text.replace(element, element.repeat(3)));
  },
  (bytes, pick) =>
    Buffer.from(
      bytes
        .toString('utf8')
        .replace(/>(\d[\d.]*)</g, (whole) =>
          pick(4) ? whole : `>${['', '-', '1e9999', '٣', 'NaN', '1,2,3', ' '][pick(7)]}<`,
        ),
    ),
  (bytes, pick) =>
    Buffer.from(bytes.toString('utf8').replace(/<(\w+):/g, (whole) => (pick(3) ? whole : '<'))),
];

function survives(read: () => ReturnType<typeof readXml>): void {
  const started = performance.now();
  const reading = read();
  expect(performance.now() - started).toBeLessThan(5000);
  expect(reading.kind === 'unreadable' && reading.code).not.toBe('reader_crashed');
  if ('documents' in reading)
    for (const one of reading.documents) expect(documentRecord.safeParse(one).error).toBeUndefined();
}

const xml = readdirSync(join(fixtures, 'xml')).filter((name) => name.endsWith('.xml'));

describe('damaged files end with a reading', () => {
  it.each(xml)('%s', (name) => {
    const bytes = readFileSync(join(fixtures, 'xml', name));
    const pick = random([...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) | 0);
    for (let round = 0; round < 40; round++) {
      const damage = damages[round % damages.length];
      const bad = damage ? damage(bytes, pick) : bytes;
      survives(() => readXml({ bytes: bad }));
      if (round % 8 === 0) survives(() => readCsv({ bytes: bad }));
    }
  });

  it('JSON and CSV', () => {
    const pick = random(42);
    const json = readFileSync(join(fixtures, 'json', 'sv-dte-01.json'));
    const csv = readFileSync(join(fixtures, 'csv', 'lines.csv'));
    for (let round = 0; round < 80; round++) {
      const damage = damages[round % 4];
      if (!damage) continue;
      survives(() => readJson({ bytes: damage(json, pick) }));
      survives(() => readCsv({ bytes: damage(csv, pick) }));
    }
    survives(() => readJson({ bytes: Buffer.from('['.repeat(100_000)) }));
    survives(() => readJson({ bytes: Buffer.from(`"${'x'.repeat(3_000_000)}`) }));
    survives(() => readCsv({ bytes: Buffer.from(`"${'a,'.repeat(500_000)}`) }));
  });
});

const corpus = corpusFolder();

// Without a corpus beside the project there is nothing to read here.
const hostile = corpus
  ? readdirSync(join(corpus, 'adversarial')).filter((name) => /\.(xml|xsl|csv)$/.test(name))
  : [];

it.each(hostile)('the hostile file %s of the corpus', (name) => {
  const bytes = readFileSync(join(corpus ?? '', 'adversarial', name));
  survives(() => (name.endsWith('.csv') ? readCsv({ bytes }) : readXml({ bytes })));
  const refused = { kind: 'unreadable', code: 'xml_doctype_refused' };
  expect(readXml({ bytes })).toMatchObject(bytes.includes('<!DOCTYPE') ? refused : {});
});
