/** Tries every country's reading of a decoded text. To add one: a file beside this one, a line here. */
import { argentina } from './ar.ts';
import { bolivia } from './bo.ts';
import { brazil } from './br.ts';
import { chile } from './cl.ts';
import { colombia } from './co.ts';
import { costaRica } from './cr.ts';
import { dominicanRepublic } from './do.ts';
import { ecuador } from './ec.ts';
import { spain } from './es.ts';
import { guatemala } from './gt.ts';
import { mexico } from './mx.ts';
import { panama } from './pa.ts';
import { peru } from './pe.ts';
import { portugal } from './pt.ts';
import { paraguay } from './py.ts';
import { elSalvador } from './sv.ts';
import type { CodeReading, PayloadReader } from './types.ts';
import { uruguay } from './uy.ts';

const readers: readonly PayloadReader[] = [
  argentina, mexico, costaRica, colombia, peru, chile, brazil, dominicanRepublic, panama, paraguay, uruguay,
  portugal, spain, guatemala, elSalvador, bolivia, ecuador,
]; // prettier-ignore

/** @returns the header that a fiscal code carries, or null for any other code (a shop's address, a payment link) */
export function readPayload(text: string): CodeReading | null {
  for (const read of readers) {
    const reading = read(text);
    if (reading) return reading;
  }
  return null;
}
