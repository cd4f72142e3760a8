/** Files that only a model reads, and an app that hands them to the batch service of a stand-in. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SettingsChange } from '../../shared/domain/settings.ts';
import type { SessionRecord } from '../../electron/store/sessions.ts';
import { type Core, type CoreOptions, startCore } from './core.ts';

/** The environment of an app that looks after its batches many times a second. */
export const hurried = (url: string): NodeJS.ProcessEnv => ({
  ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
  ANTHROPIC_BASE_URL: url,
  UNIVERSAL_INVOICE_RETRY_SECONDS: '0.05,0.1,0.1',
  UNIVERSAL_INVOICE_BATCH_POLL_SECONDS: '0.05,0.1',
});

/** A core with settings for Claude, before anything is dropped. */
export async function startEconomical(
  url: string,
  claude: SettingsChange['claude'],
  options: CoreOptions = {},
): Promise<Core> {
  const core = await startCore({
    ...options,
    environment: { ...hurried(url), ...options.environment },
  });
  if (claude !== undefined) core.settings.set({ claude });
  return core;
}

let piles = 0;

/** A folder of XML files of no known format, none like another. */
export function unknownFiles(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'unknown-'));
  piles += 1;
  for (let number = 1; number <= count; number += 1)
    writeFileSync(
      path.join(folder, `file${number}.xml`),
      `<?xml version="1.0"?><albaran><texto>Pila ${process.pid} ${piles}: file${number}.xml por 1130.00</texto></albaran>`,
    );
  return folder;
}

/** Drops a new pile and waits until it is safe. */
export async function dropUnknown(core: Core, count: number): Promise<string> {
  const { batch_id } = core.intake.addPaths([unknownFiles(count)], { company_id: null, source: 'drop' });
  await core.intake.whenSafe(batch_id);
  return batch_id;
}

export const sessionsOf = (core: Core, batch_id: string): SessionRecord[] =>
  core.store.sessionList.all(batch_id);

/** Each state with its count, as "completed 3". */
export function statesOf(core: Core, batch_id: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of sessionsOf(core, batch_id)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Every document is of one session, and every ended session has one document: nothing lost, nothing twice. */
export function documentsOf(core: Core, batch_id: string): { documents: number; sessions: number } {
  const row = core.store.db.get<{ documents: number; sessions: number }>(
    `SELECT count(DISTINCT ds.document_id) AS documents, count(DISTINCT ds.session_id) AS sessions
     FROM document_sessions ds JOIN universal_invoice_sessions s USING (session_id) WHERE s.batch_id = ?`,
    batch_id,
  );
  return row ?? { documents: 0, sessions: 0 };
}

/** Calls that were billed: what each cost, and whether by the batch service. */
export const billed = (core: Core): { session_id: string; cost_micro_usd: number; batched: number }[] =>
  core.store.db.all('SELECT session_id, cost_micro_usd, batched FROM claude_calls');
