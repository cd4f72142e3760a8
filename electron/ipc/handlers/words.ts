/** The words on a page that has no text of its own, for pointing at them. */
import type { CallOutput } from '../../../shared/contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Pool } from '../../extract/pool.ts';
import type { Vault } from '../../intake/vault.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

type Pages = CallOutput<'sessions:words'>['pages'];

/** Files whose words are kept at hand; reading a picture takes seconds. */
const keptAtMost = 12;
const patience = 60_000;

export function wordHandlers(deps: {
  store: Store;
  pool: Pool;
  vault: Vault;
}): Pick<Handlers, 'sessions:words'> {
  const kept = new Map<string, Promise<Pages>>();

  async function read(session_id: string): Promise<Pages> {
    const { sha256, media_type, filename } = deps.store.sessions.need(session_id);
    if (sha256 === null) throw new AppError('vault_missing');
    const path = deps.vault.pathOf(sha256);
    const job = { task: 'read' as const, path, sha256, media_type, filename, passwords: [], own_tax_ids: [] };
    const outcome = await deps.pool.run(job, AbortSignal.timeout(patience));
    if (!outcome.ok) throw new AppError(outcome.error === 'aborted' ? 'reader_timeout' : outcome.error);
    const reading = outcome.result.task === 'read' ? outcome.result.reading : null;
    if (!reading || !('pages' in reading)) return [];
    return reading.pages.map(({ page, words }) => ({
      page,
      words: words.map(({ text, box }) => ({ text, box })),
    }));
  }

  return {
    async 'sessions:words'({ session_id }) {
      const known = kept.get(session_id);
      if (known) return { pages: await known };
      const reading = read(session_id);
      kept.set(session_id, reading);
      const [oldest] = kept.keys();
      if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
      try {
        return { pages: await reading };
      } catch (error) {
        kept.delete(session_id);
        throw error;
      }
    },
  };
}
