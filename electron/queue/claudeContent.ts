/** What is sent to Claude for a session: its text where that is good, else the file. */
import { readFile } from 'node:fs/promises';
import type { Content } from '../claude/reader.ts';
import type { Pool } from '../extract/pool.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { innerFileNote, isContainer } from './inner.ts';
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

  /** Of an archive or a mail: the text that was found in it, or the file inside that a model shall read. */
  async function innerOf(session: SessionRecord, sha256: string, signal: AbortSignal): Promise<Prepared> {
    const { media_type, filename, session_id } = session;
    const readings = store.documents.readingsOf(session_id);
    const text = readings.find((reading) => reading.page_text !== null)?.page_text;
    if (text && text.length <= longestText)
      return { content: { kind: 'text', media_type, text, pages: text.split('\f').length } };
    const inner = readings
      .flatMap((reading) => reading.notes)
      .find((note) => note.code === innerFileNote)?.detail;
    const found = await pool.run(
      {
        task: 'inner',
        path: pathOf(sha256),
        sha256,
        media_type,
        filename,
        passwords: [],
        own_tax_ids: [],
        ...(inner ? { inner } : {}),
      },
      signal,
    );
    if (!found.ok) return { outcome: found.error === 'aborted' ? { kind: 'aborted' } : failed(found.error) };
    const file = found.result.task === 'inner' ? found.result.prepared : null;
    if (file === null) return { outcome: failed('container_refused') };
    if (file.bytes.length > largestFile) return { outcome: failed('claude_too_large') };
    const isFile = file.media_type === 'application/pdf' || file.media_type.startsWith('image/');
    if (isFile) return { content: { kind: 'file', ...file, pages: null } };
    const whole = new TextDecoder().decode(file.bytes).slice(0, longestText);
    return { content: { kind: 'text', media_type: file.media_type, text: whole, pages: null } };
  }

  async function contentOf(session: SessionRecord, signal: AbortSignal): Promise<Prepared> {
    const { media_type, sha256, session_id } = session;
    if (sha256 === null) return { outcome: failed('vault_missing') };
    if (media_type.startsWith('image/')) return pictureOf(session, sha256, signal);
    if (isContainer(media_type)) return innerOf(session, sha256, signal);
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
