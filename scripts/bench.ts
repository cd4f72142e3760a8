/**
 * `npm run bench [-- xml|intake|drop [COUNT]|lists|screen|start|mutations [FROM-TO]]`: times by ratio within one run,
 * since machines differ.
 * Accuracy has a program of its own: `npm run bench:accuracy`.
 */
import path from 'node:path';
import { benchDrop } from './bench/drop.ts';
import { benchIntake } from './bench/intake.ts';
import { benchLists } from './bench/lists.ts';
import { allMutations, benchMutations } from './bench/mutations.ts';
import { benchScreen } from './bench/screen.ts';
import { benchStart } from './bench/start.ts';
import { benchPages } from './bench/pages.ts';
import { benchXml } from './bench/xml.ts';

const wanted = process.argv.slice(2);
const all = wanted.length === 0;
const root = path.resolve(import.meta.dirname, '..');
const corpus = process.env['UNIVERSAL_INVOICE_CORPUS'] ?? path.join(root, '..', 'shared', 'corpus');

if (all || wanted.includes('xml')) {
  console.log(`Samples. ${benchXml(path.join(root, 'resources', 'samples'))}`);
  console.log(`Corpus. ${benchXml(path.join(corpus, 'xml'))}`);
}
if (all || wanted.includes('pages')) for (const line of await benchPages()) console.log(line);
if (all || wanted.includes('intake')) console.log(await benchIntake(10_000));
if (all || wanted.includes('drop')) {
  const count = Number(wanted.find((word) => /^\d+$/.test(word)) ?? 10_000);
  for (const line of await benchDrop(count)) console.log(line);
}
if (all || wanted.includes('lists')) for (const line of benchLists(100_000)) console.log(line);
if (all || wanted.includes('mutations')) {
  const [from, to] =
    wanted
      .find((word) => /^\d+-\d+$/.test(word))
      ?.split('-')
      .map(Number) ?? [];
  const { lines, faults } = await benchMutations(from ?? 0, to ?? allMutations);
  for (const line of [...lines, ...faults.map((fault) => `  FAULT ${fault}`)]) console.log(line);
  if (faults.length > 0) process.exitCode = 1;
}
if (all || wanted.includes('screen')) for (const line of await benchScreen(100_000)) console.log(line);
if (all || wanted.includes('start')) console.log(await benchStart());
