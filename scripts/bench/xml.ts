/** How fast the XML readers are, as a ratio to a bare parse of the same bytes in the same run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { readXml } from '../../electron/extract/readers/xml/index.ts';

const rounds = 40;

function bareParse(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  // What is not well-formed is as much work for one side as for the other.
  parser.on('error', () => undefined);
  parser.write(text).close();
}

/** @param folder holds XML files; the project's samples or a corpus */
export function benchXml(folder: string): string {
  if (!existsSync(folder)) return `XML readers: ${folder} is not there, left out`;
  const files = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.xml'))
    .map((filename) => ({ filename, bytes: new Uint8Array(readFileSync(path.join(folder, filename))) }))
    .map((file) => ({ ...file, text: new TextDecoder().decode(file.bytes) }));
  // File by file, turn about, and the best of each: what else the machine does only adds time, and mostly to long spans.
  const bare = files.map(() => Infinity);
  const read = files.map(() => Infinity);
  const best = (times: number[], at: number, work: () => unknown): void => {
    const started = performance.now();
    work();
    times[at] = Math.min(times[at] ?? Infinity, performance.now() - started);
  };
  for (let round = 0; round < rounds; round += 1)
    files.forEach((file, at) => {
      best(bare, at, () => bareParse(file.text));
      best(read, at, () => readXml(file));
    });
  const total = (times: readonly number[]): number => times.reduce((all, one) => all + one, 0);
  const slowest = files
    .map(({ filename }, at) => ({ filename, ratio: (read[at] ?? 0) / (bare[at] ?? 1) }))
    .sort((one, other) => other.ratio - one.ratio)[0];
  return `XML readers: ${files.length} files, ${total(read).toFixed(1)} ms; bare parse ${total(bare).toFixed(1)} ms; ratio ${(total(read) / total(bare)).toFixed(2)} (goal 2.5 at most; highest of a file ${slowest?.ratio.toFixed(1)}, ${slowest?.filename})`;
}
