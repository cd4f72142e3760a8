/** The 429 storm: many files against a stand-in that takes so many requests a minute and refuses the rest. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startClaude } from './claude.ts';
import { startCore } from './core.ts';

export interface StormOptions {
  files: number;
  /** The stand-in's token bucket. */
  perMinute: number;
  burst: number;
  /** UNIVERSAL_INVOICE_RETRY_SECONDS */
  waits: string;
}

export interface Storm {
  completed: number;
  failed: number;
  /** Most attempts of one file. */
  attempts: number;
  refused: number;
  /** Most requests that were sent after one refusal and before its retry-after had passed. */
  early: number;
  seconds: number;
  /** What the bucket allows at best. */
  least: number;
}

/** XML of no known format: for the model. */
export function filesForTheModel(count: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'for-the-model-'));
  for (let number = 1; number <= count; number += 1)
    writeFileSync(
      path.join(folder, `${number}.xml`),
      `<albaran><texto>Documento ${number} por 1130.00</texto></albaran>`,
    );
  return folder;
}

/** Runs the storm to its end. Calls that were under way when a refusal came count as sent before it. */
export async function storm({ files, perMinute, burst, waits }: StormOptions): Promise<Storm> {
  const claude = await startClaude({ perMinute, burst, delay: 20 });
  const core = await startCore({
    environment: {
      ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
      ANTHROPIC_BASE_URL: claude.url,
      UNIVERSAL_INVOICE_RETRY_SECONDS: waits,
    },
  });
  try {
    const { batch_id } = core.intake.addPaths([filesForTheModel(files)], {
      company_id: null,
      source: 'drop',
    });
    await core.intake.whenSafe(batch_id);
    await core.finished(batch_id, 900_000);
    const calls = claude.messages();
    const refused = calls.filter(({ outcome }) => outcome === '429');
    const sentEarly = refused.map((one) => {
      const told = one.ended ?? one.at;
      return calls.filter(({ at }) => at > told + 20 && at < told + 1000 - 50).length;
    });
    const { completed, failed } = core.store.batches.account(batch_id);
    return {
      completed,
      failed,
      attempts: Math.max(...core.store.sessionList.all(batch_id).map((session) => session.attempts)),
      refused: refused.length,
      early: Math.max(0, ...sentEarly),
      seconds: ((calls.at(-1)?.ended ?? Infinity) - (calls[0]?.at ?? 0)) / 1000,
      least: (Math.max(0, files - burst) / perMinute) * 60,
    };
  } finally {
    await core.stop();
    await claude.stop();
  }
}
