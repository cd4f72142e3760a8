/** The corpus of real files beside the project, what is expected of each, and where that expectation is wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Field, Values } from './score.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the corpus lies: beside the project, or where UNIVERSAL_INVOICE_CORPUS says. null when there is none. */
export function corpusFolder(): string | null {
  const folder = process.env['UNIVERSAL_INVOICE_CORPUS'] ?? join(root, '..', 'shared', 'corpus');
  return existsSync(join(folder, 'expected.jsonl')) ? folder : null;
}

export interface Expectation {
  file: string; // relative to the corpus
  /** Where it lies, when it is one of the project's own. */
  path?: string;
  kind: string;
  dialect: string;
  expected: Values;
}

export interface Correction {
  file: string;
  field: Field;
  /** What the file really says; null: the field should not be asked for. */
  value: string | number | null;
  reason: string;
}

export function readCorrections(): Correction[] {
  return JSON.parse(
    readFileSync(join(root, 'scripts', 'accuracy', 'corrections.json'), 'utf8'),
  ) as Correction[];
}

/** The expectations with the corrections applied. */
export function readExpectations(folder: string, corrections: Correction[]): Expectation[] {
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { file, kind, dialect, expected } = JSON.parse(line) as Omit<Expectation, 'expected'> & {
      expected: Values | null;
    };
    const values: Values = { ...expected };
    for (const one of corrections.filter((each) => each.file === file)) values[one.field] = one.value;
    return { file, kind, dialect, expected: values };
  });
}

/** Own fixtures for formats of which the corpus has no file. */
export function ownExpectations(): Expectation[] {
  const own = JSON.parse(
    readFileSync(join(root, 'scripts', 'accuracy', 'own.json'), 'utf8'),
  ) as Expectation[];
  return own.map((one) => ({ ...one, path: join(root, one.file) }));
}
