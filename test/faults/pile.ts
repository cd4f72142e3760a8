/** Piles of files to be taken in: invoices that are read here, files for the model, one large one, one twice. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { invoiceText } from '../helpers/invoices.ts';

export interface SourceFile {
  path: string;
  filename: string;
  sha256: string;
  modified: number;
  /** The same bytes as an earlier file of its pile. */
  copy: boolean;
}

export interface Pile {
  folder: string;
  files: SourceFile[];
}

const invoices = 11;
const forTheModel = 3;
const largeBytes = 3_000_000;
let next = 1;

const unknown = (number: number): string =>
  `<?xml version="1.0"?><albaran><texto>Documento ${number} del proveedor, total 1130.00 colones</texto></albaran>`;

/** Writes a pile into a new folder. No two files of any pile are alike but the one copy. */
export function writePile(folder: string): Pile {
  mkdirSync(path.join(folder, 'más'), { recursive: true });
  const pile: Pile = { folder, files: [] };
  const add = (name: string, bytes: string, copy = false): void => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    pile.files.push({
      path: file,
      filename: path.basename(file),
      sha256,
      modified: statSync(file).mtimeMs,
      copy,
    });
  };
  let first = '';
  for (let count = 0; count < invoices; count += 1) {
    const number = next++;
    const text = invoiceText(number);
    if (count === 0) first = text;
    const padding = count === 1 ? `<!-- ${'x'.repeat(largeBytes)} -->` : '';
    add(path.join(count % 2 ? 'más' : '', `factura ${number}.xml`), text + padding);
  }
  for (let count = 0; count < forTheModel; count += 1) {
    const number = next++;
    add(`albarán ${number}.xml`, unknown(number));
  }
  add(`copia ${next++}.xml`, first, true);
  return pile;
}

/** Files of a pile that are not as they were written. */
export const changedFiles = (pile: Pile): SourceFile[] =>
  pile.files.filter((file) => {
    const now = createHash('sha256').update(readFileSync(file.path)).digest('hex');
    return now !== file.sha256 || statSync(file.path).mtimeMs !== file.modified;
  });
