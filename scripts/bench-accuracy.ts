/**
 * Accuracy over the corpus beside the project: what is read, field by field, against what is expected; then the goals.
 * Usage: npm run bench:accuracy [-- xml|json|pdf|image|part of a file name…] [--wrong] [--as-text] [--corrections]
 *   --wrong        lists each miss with where the value came from
 *   --as-text      PDFs that carry XML are read as if they did not: a larger measure of the reading of text
 *   --corrections  lists the expectations that are wrong, with the reason
 * No network, no key. How values are compared: docs/accuracy.md.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder, ownExpectations, readCorrections, readExpectations } from './accuracy/corpus.ts';
import { goalLine, groupOf, judgeGoals, sureGoal } from './accuracy/goals.ts';
import { newMisses } from './accuracy/misses.ts';
import { readFileAsTheApp } from './accuracy/read.ts';
import { agrees, fields, valuesOf } from './accuracy/score.ts';
import { endsCompleted, sureFields } from './accuracy/sure.ts';
import { newTally } from './accuracy/table.ts';

const flags = process.argv.slice(2).filter((one) => one.startsWith('--'));
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'));
const asText = flags.includes('--as-text');
const folder = corpusFolder();
if (!folder)
  console.log('No corpus beside the project (../shared/corpus): only the own fixtures are measured.');
const corrections = readCorrections();
const expectations = [...(folder ? readExpectations(folder, corrections) : []), ...ownExpectations()].filter(
  ({ file }) =>
    !file.includes('adversarial/') && (wanted.length === 0 || wanted.some((part) => file.includes(part))),
);

const [rows, groups, misses] = [newTally(), newTally(), newMisses()];
const sure = { right: 0, asked: 0 };
let judged = 0;
const started = performance.now();
for (const { file, path, kind, dialect, expected } of expectations) {
  const reading = await readFileAsTheApp(
    new Uint8Array(readFileSync(path ?? join(folder ?? '', file))),
    file,
    {
      asText,
    },
  );
  const values = valuesOf(reading);
  const group = groupOf(file, kind, asText);
  const asked = fields.filter((field) => expected[field] !== undefined && expected[field] !== null);
  const wrong = asked.filter((field) => !agrees(field, expected[field] ?? '', values[field]));
  for (const field of asked) {
    rows.count(dialect ? `${kind} ${dialect}` : kind, field, !wrong.includes(field));
    groups.count(group, field, !wrong.includes(field));
  }
  const completed = endsCompleted(reading);
  const scored = sureFields.every((field) => asked.includes(field));
  if (scored && group !== 'xml' && group !== 'json' && group !== 'embedded') judged += 1;
  const mistaken = sureFields.some((field) => wrong.includes(field));
  if (completed && scored) {
    sure.asked += 1;
    if (!mistaken) sure.right += 1;
  }
  misses.add({ file, reading, expected, values, wrong, completed });
}
console.log(rows.print());
console.log(`\n${judgeGoals((group, field) => groups.share(group, field)).join('\n')}`);
if (sure.asked > 0)
  console.log(goalLine(`completed from text or OCR (of ${judged}): all right`, sure, sureGoal));
console.log(
  `\n${expectations.length} files in ${((performance.now() - started) / 1000).toFixed(1)} s; ${corrections.length} expectations corrected (scripts/accuracy/corrections.json, --corrections lists them).`,
);
if (flags.includes('--corrections'))
  for (const { file, field, value, reason } of corrections)
    console.log(`${file}  ${field}: ${value ?? 'not asked for'}. ${reason}`);
if (flags.includes('--wrong')) console.log(`\n${misses.print()}`);
else console.log(misses.printSure());
