/** JSON e-invoices. What is no known e-invoice is named so. */
import type { ReaderInput, Reading } from '../types.ts';

export function readJson(input: ReaderInput): Reading {
  try {
    JSON.parse(new TextDecoder().decode(input.bytes));
  } catch {
    return { kind: 'unreadable', code: 'json_malformed', detail: 'not JSON' };
  }
  return { kind: 'unreadable', code: 'json_malformed', detail: 'no known e-invoice' };
}
