/**
 * How well the reading of PDFs and pictures carries over to layouts nobody looked at: made-up invoices of sixteen
 * countries, thousands of shapes by seed. Usage: node scripts/bench-layouts.ts [how many] [--from seed] [--ocr] [--wrong] [--save folder]
 *   --ocr    each is drawn, worn (turned, blurred, compressed) and read as a picture
 *   --wrong  lists each miss with the shapes of its page
 * Numbers here are no promise for real files: the words and shapes are ours.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../electron/extract/extract.ts';
import { goalLine, percentOf } from './accuracy/goals.ts';
import { agrees, type Field, valuesOf } from './accuracy/score.ts';
import { endsCompleted, sureFields } from './accuracy/sure.ts';
import { drawInvoice } from './accuracy/synthetic/draw.ts';
import { makeInvoice } from './accuracy/synthetic/invoice.ts';
import { truthOf } from './accuracy/synthetic/truth.ts';
import { wornPicture } from './accuracy/synthetic/wear.ts';

const asked: readonly Field[] = ['invoice_number', 'issue_date', 'payable', 'tax', 'currency', 'seller_tax_id', 'seller_name', 'line_count']; // prettier-ignore

const given = process.argv.slice(2);
const flag = (name: string): boolean => given.includes(name);
const after = (name: string): string | undefined => (flag(name) ? given[given.indexOf(name) + 1] : undefined);
const count = Number(/^\d+$/.test(given[0] ?? '') ? given[0] : 320);
const from = Number(after('--from') ?? 1);
const save = after('--save');

const tallies = new Map<Field, { right: number; asked: number }>(
  asked.map((field) => [field, { right: 0, asked: 0 }]),
);
const failing = new Map<string, { right: number; asked: number }>();
const sure = { right: 0, asked: 0 };
for (let seed = from; seed < from + count; seed += 1) {
  const made = makeInvoice(seed);
  // A picture is one page.
  if (flag('--ocr') && made.lines.length > 12) continue;
  const { bytes, shapes } = await drawInvoice(made);
  const worn = flag('--ocr') ? await wornPicture(bytes, seed) : null;
  const file = worn ? `${seed}.${worn.extension}` : `${seed}.pdf`;
  if (worn) shapes['wear'] = worn.kind;
  if (save) writeFileSync(join(save, file), worn?.bytes ?? bytes);
  const reading = await extract({
    bytes: worn?.bytes ?? bytes,
    filename: file,
    media_type: worn?.media_type ?? 'application/pdf',
  });
  const [truth, values] = [truthOf(made), valuesOf(reading)];
  const wrong = asked.filter((field) => !agrees(field, truth[field] ?? '', values[field]));
  for (const field of asked) {
    const tally = tallies.get(field) ?? { right: 0, asked: 0 };
    tallies.set(field, tally);
    tally.asked += 1;
    if (!wrong.includes(field)) tally.right += 1;
  }
  const mistaken = sureFields.some((field) => wrong.includes(field));
  for (const [name, shape] of Object.entries(shapes)) {
    const key = `${name} ${shape}`;
    const tally = failing.get(key) ?? { right: 0, asked: 0 };
    failing.set(key, tally);
    tally.asked += 1;
    if (!mistaken) tally.right += 1;
  }
  const completed = endsCompleted(reading);
  if (completed) {
    sure.asked += 1;
    if (!mistaken) sure.right += 1;
  }
  if (!flag('--wrong') || wrong.length === 0) continue;
  console.log(`${file} ${completed ? 'completed ' : ''}${Object.values(shapes).join(' · ')}`);
  const document = 'documents' in reading ? reading.documents[0] : undefined;
  const paths: Partial<Record<Field, string>> = { payable: 'totals.payable', tax: 'totals.tax', seller_tax_id: 'seller.tax_id', seller_name: 'seller.name', line_count: 'lines' }; // prettier-ignore
  for (const field of wrong) {
    const source = document?.provenance.fields[paths[field] ?? field];
    console.log(
      `    ${field}: ${truth[field]} / ${values[field] ?? '–'} (${source?.confidence.toFixed(2) ?? ''} ${source?.evidence ?? ''})`,
    );
  }
}
for (const [field, tally] of tallies)
  console.log(`${field.padEnd(16)} ${tally.right}/${tally.asked}  ${percentOf(tally).toFixed(1)} %`);
console.log(goalLine(`completed of ${count}: number, date, total right`, sure, 98));
const worst = [...failing]
  .filter(([, tally]) => tally.asked >= 6)
  .sort((a, b) => percentOf(a[1]) - percentOf(b[1]));
console.log('Weakest shapes (number, date and total all right):');
for (const [name, tally] of worst.slice(0, 14))
  console.log(`  ${name.padEnd(28)} ${percentOf(tally).toFixed(0)} % of ${tally.asked}`);
