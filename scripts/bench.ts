/**
 * `npm run bench [-- xml|intake|lists]`: times by ratio within one run, since machines differ.
 * Accuracy has a program of its own: `npm run bench:accuracy`.
 */
import path from 'node:path';
import { benchIntake } from './bench/intake.ts';
import { benchLists } from './bench/lists.ts';
import { benchXml } from './bench/xml.ts';

const wanted = process.argv.slice(2);
const all = wanted.length === 0;
const root = path.resolve(import.meta.dirname, '..');
const corpus = process.env['UNIVERSAL_INVOICE_CORPUS'] ?? path.join(root, '..', 'shared', 'corpus');

if (all || wanted.includes('xml')) {
  console.log(`Samples. ${benchXml(path.join(root, 'resources', 'samples'))}`);
  console.log(`Corpus. ${benchXml(path.join(corpus, 'xml'))}`);
}
if (all || wanted.includes('intake')) console.log(await benchIntake(10_000));
if (all || wanted.includes('lists')) for (const line of benchLists(100_000)) console.log(line);
