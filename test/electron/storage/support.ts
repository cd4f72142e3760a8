/** Piles of invoices, and what the library says of them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '../../helpers/core.ts';
import { invoiceText } from '../../helpers/invoices.ts';

let next = 1;

/** Invoices, no two alike, in a new folder. @param padding bytes that each file is larger than it need be */
export function invoices(count: number, padding = 0): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ui-invoices-'));
  for (let made = 0; made < count; made += 1) {
    const number = next++;
    const text = invoiceText(number) + (padding > 0 ? `<!-- ${'x'.repeat(padding)} -->` : '');
    writeFileSync(path.join(folder, `factura ${number}.xml`), text);
  }
  return folder;
}

export async function drop(core: Core, folder: string): Promise<string> {
  const { batch_id } = core.intake.addPaths([folder], { company_id: null, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}

/** How many sessions of a batch are in each state. */
export function states(core: Core, batch_id: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of core.store.sessionList.all(batch_id)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Why the lanes stand still, and the sentence that says so. */
export async function standstill(core: Core): Promise<[string | null, string | null]> {
  const { lanes } = await core.handlers['queue:status']({});
  return [lanes[0]?.paused_for ?? null, lanes[0]?.message ?? null];
}

/** A sentence for a person: words and a full stop, no code, no stack, no path. */
export const plainSentence = /^\p{Lu}[^/{}]*[\p{Ll}].*\.$/u;
