/**
 * Measures the offline readers alone: `node scripts/accuracy/offline.ts [--no-xml] [--show] [part of a file name]`.
 * With --no-xml the XML inside hybrid PDFs is used only as the truth, so they measure the reading of text.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImage } from '../../electron/extract/readers/image/index.ts';
import { readPdf } from '../../electron/extract/readers/pdf/index.ts';
import { readXml } from '../../electron/extract/readers/xml/index.ts';
import { isSure } from '../../electron/extract/layout/sure.ts';
import type { ReaderInput, Reading } from '../../electron/extract/types.ts';
import { corpusFolder, readCorrections, readExpectations } from './corpus.ts';
import { agrees, type Field, type Values, valuesOf } from './score.ts';

const asked: Field[] = [
  'invoice_number',
  'issue_date',
  'payable',
  'tax',
  'currency',
  'seller_tax_id',
  'seller_name',
  'line_count',
];
const sureFields: Field[] = ['invoice_number', 'issue_date', 'payable'];

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const part = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const show = flags.includes('--show');
const noXml: typeof readXml = () => ({ kind: 'unreadable', code: 'xml_malformed', detail: 'left out' });

function read(input: ReaderInput): Promise<Reading> {
  if (input.filename.endsWith('.pdf'))
    return readPdf(input, { readXml: flags.includes('--no-xml') ? noXml : readXml });
  return readImage(input);
}

interface Tally {
  right: number;
  asked: number;
}

/** The group a file counts in: what it is, and by which engine it was read. */
const groupOf = (file: string, kind: string): string =>
  file.startsWith('image/')
    ? 'image'
    : kind === 'facturx-pdf' && flags.includes('--no-xml')
      ? 'hybrid as text'
      : kind;

const folder = corpusFolder();
if (!folder) {
  console.log('The corpus is not here; nothing was measured.');
} else {
  const groups = new Map<string, Map<Field, Tally>>();
  const sure = { all: 0, right: 0 };
  let milliseconds = 0;
  for (const { file, kind, expected } of readExpectations(folder, readCorrections())) {
    if (!/^(?:pdf|image)\//.test(file) || !file.includes(part)) continue;
    const started = performance.now();
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const reading = await read({ bytes, media_type: '', filename: file });
    const took = performance.now() - started;
    milliseconds += took;
    const got: Values = valuesOf(reading);
    const wrong = asked.filter(
      (field) => expected[field] != null && !agrees(field, expected[field] ?? '', got[field]),
    );
    const tallies = groups.get(groupOf(file, kind)) ?? new Map<Field, Tally>();
    groups.set(groupOf(file, kind), tallies);
    for (const field of asked) {
      if (expected[field] == null) continue;
      const tally = tallies.get(field) ?? { right: 0, asked: 0 };
      tally.asked += 1;
      if (!wrong.includes(field)) tally.right += 1;
      tallies.set(field, tally);
    }
    const document = reading.kind === 'documents' ? reading.documents[0] : undefined;
    const judged =
      document &&
      document.provenance.engine !== 'embedded_xml' &&
      sureFields.every((field) => expected[field] != null);
    const accepted = document !== undefined && isSure(document);
    if (judged && accepted) {
      sure.all += 1;
      if (!sureFields.some((field) => wrong.includes(field))) sure.right += 1;
      else console.log(`SURE AND WRONG ${file}`);
    }
    if (show && (wrong.length > 0 || part)) {
      const notes = 'notes' in reading ? reading.notes.map((note) => note.code).join() : reading.code;
      console.log(`${file} [${reading.kind}${accepted ? ' sure' : ''}] ${Math.round(took)} ms ${notes}`);
      for (const field of wrong) {
        const path =
          {
            payable: 'totals.payable',
            tax: 'totals.tax',
            seller_tax_id: 'seller.tax_id',
            seller_name: 'seller.name',
            line_count: 'lines',
          }[field as string] ?? field;
        const source = document?.provenance.fields[path];
        console.log(
          `    ${field}: wanted ${String(expected[field])}, got ${String(got[field])} (${source?.confidence ?? '-'}: ${source?.evidence ?? ''})`,
        );
      }
    }
  }
  for (const [group, tallies] of groups) {
    const cells = [...tallies].map(
      ([field, { right, asked: all }]) => `${field} ${right}/${all} ${Math.round((100 * right) / all)}%`,
    );
    console.log(`${group}: ${cells.join(' · ')}`);
  }
  console.log(`accepted as sure: ${sure.right}/${sure.all} right; ${Math.round(milliseconds)} ms in all`);
}
