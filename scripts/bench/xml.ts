/** How fast the XML readers are, as a ratio to a bare parse of the same bytes in the same run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { readXml } from '../../electron/extract/readers/xml/index.ts';

const rounds = 20;

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
  // Turn about, and the best of each: what else the machine does only adds time.
  let bare = Infinity;
  let read = Infinity;
  const timed = (work: (file: (typeof files)[number]) => unknown): number => {
    const started = performance.now();
    for (const file of files) work(file);
    return performance.now() - started;
  };
  for (let round = 0; round < rounds; round += 1) {
    bare = Math.min(
      bare,
      timed((file) => bareParse(file.text)),
    );
    read = Math.min(
      read,
      timed((file) => readXml(file)),
    );
  }
  return `XML readers: ${files.length} files, ${read.toFixed(1)} ms; bare parse ${bare.toFixed(1)} ms; ratio ${(read / bare).toFixed(2)} (goal 2.5 at most)`;
}
