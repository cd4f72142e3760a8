/**
 * Accuracy over the corpus beside the project: what is read, field by field, against what is expected.
 * Usage: node scripts/bench-accuracy.ts [xml] [pdf] [image] [--wrong]   (default: all kinds; --wrong lists each miss)
 * No network, no key. How values are compared: docs/accuracy.md.
 */
import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { corpusFolder, readCorrections, readExpectations } from './accuracy/corpus.ts';
import { defaultRead } from './accuracy/read.ts';
import { agrees, fields, valuesOf } from './accuracy/score.ts';
import { newTally } from './accuracy/table.ts';

const folder = corpusFolder();
if (!folder) {
  console.log('No corpus beside the project (../shared/corpus): nothing was measured.');
  process.exit(0);
}
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const corrections = readCorrections();
const read = await defaultRead();
const tally = newTally();
const wrong: string[] = [];
for (const { file, kind, dialect, expected } of readExpectations(folder, corrections)) {
  const part = file.split('/')[0] ?? '';
  if (part === 'adversarial' || (wanted.length > 0 && !wanted.includes(part))) continue;
  const bytes = readFileSync(join(folder, file));
  const reading = await read(
    { bytes, filename: basename(file), media_type: '' },
    extname(file).toLowerCase(),
  );
  if (!reading) continue;
  const values = valuesOf(reading);
  for (const field of fields) {
    const want = expected[field];
    if (want === undefined || want === null) continue;
    const right = agrees(field, want, values[field]);
    tally.count(dialect ? `${kind} ${dialect}` : kind, field, right);
    if (!right)
      wrong.push(`${file}  ${field}: expected ${want}, read ${values[field] ?? `nothing (${reading.kind})`}`);
  }
}
console.log(tally.print());
const { right, asked } = tally.total();
console.log(
  `\n${right} of ${asked} expected fields right; ${corrections.length} expectations corrected (scripts/accuracy/corrections.json).`,
);
if (process.argv.includes('--wrong')) console.log(`\n${wrong.join('\n')}`);
