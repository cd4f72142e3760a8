/** What is sent to Claude for a session: its text where that is good, else the file. */
import { readFile } from 'node:fs/promises';
import type { Content } from '../claude/reader.ts';
import type { Pool } from '../extract/pool.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import type { Outcome } from './work.ts';

export type Prepared = { content: Content } | { outcome: Outcome };
/** Never rejects. */
export type PrepareContent = (session: SessionRecord, signal: AbortSignal) => Promise<Prepared>;

export interface ContentDeps {
  store: Store;
  pool: Pool;
  pathOf(sha256: string): string;
}

/** Base64 adds a third, and a request holds 32 MB. */
const largestFile = 22_000_000;
/** Letters of a text that is sent instead of its file. */
const longestText = 400_000;

/** The visible text that the local lane found; null when there is none. */
export const textOf = (store: Store, session_id: string): string | null =>
  store.documents.readingsOf(session_id).find((reading) => reading.page_text !== null)?.page_text ?? null;

/** Letters that stand for the file in a call; null when the file itself is sent. */
export function lettersSent(store: Store, session: SessionRecord): number | null {
  if (session.media_type.startsWith('image/')) return null;
  const text = textOf(store, session.session_id);
  return text !== null && text !== '' && text.length <= longestText ? text.length : null;
}

export function createContent({ store, pool, pathOf }: ContentDeps): PrepareContent {
  async function pictureOf(session: SessionRecord, sha256: string, signal: AbortSignal): Promise<Prepared> {
    const { media_type, filename } = session;
    const job = {
      task: 'prepare' as const,
      path: pathOf(sha256),
      sha256,
      media_type,
      filename,
      passwords: [],
      own_tax_ids: [],
    };
    const prepared = await pool.run(job, signal);
    if (prepared.ok && prepared.result.task === 'prepare')
      return { content: { kind: 'file', ...prepared.result.prepared, pages: 1 } };
    if (!prepared.ok && prepared.error !== 'reader_crashed' && prepared.error !== 'aborted')
      return { outcome: failed(prepared.error) };
    return {
      outcome: !prepared.ok && prepared.error === 'aborted' ? { kind: 'aborted' } : failed('image_damaged'),
    };
  }

  async function contentOf(session: SessionRecord, signal: AbortSignal): Promise<Prepared> {
    const { media_type, sha256, session_id } = session;
    if (sha256 === null) return { outcome: failed('vault_missing') };
    if (media_type.startsWith('image/')) return pictureOf(session, sha256, signal);
    const text = textOf(store, session_id);
    if (text && text.length <= longestText)
      return { content: { kind: 'text', media_type, text, pages: text.split('\f').length } };
    if ((session.size ?? 0) > largestFile) return { outcome: failed('claude_too_large') };
    const bytes = await readFile(pathOf(sha256));
    if (media_type === 'application/pdf')
      return { content: { kind: 'file', media_type, bytes, pages: null } };
    const whole = new TextDecoder().decode(bytes).slice(0, longestText);
    return { content: { kind: 'text', media_type, text: whole, pages: null } };
  }

  return (session, signal) =>
    contentOf(session, signal).catch((): Prepared => ({ outcome: failed('vault_missing') }));
}

const failed = (code: Extract<Outcome, { kind: 'failed' }>['code']): Outcome => ({
  kind: 'failed',
  code,
  told: code,
  detail: null,
});
