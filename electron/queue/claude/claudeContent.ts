/** What is sent to Claude for a session: its text where that is good, else the file. */
import { readFile } from 'node:fs/promises';
import type { Content } from '../../claude/reader.ts';
import type { Job } from '../../extract/pool.ts';
import { saysEncrypted } from '../../extract/readers/pdf/unlock.ts';
import type { InnerPage } from '../../store/innerPages.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { type ChildDeps, createAskChild, failed, locked, mostBytes } from './askChild.ts';
import { innerFileNote, isContainer } from './inner.ts';
import { startsOf } from './pageLayout.ts';
import type { Outcome } from '../work.ts';

export type Prepared = { content: Content } | { outcome: Outcome };
/** Never rejects. @param page one page inside a container; left out for the session's file as a whole */
export type PrepareContent = (
  session: SessionRecord,
  signal: AbortSignal,
  page?: InnerPage,
) => Promise<Prepared>;

export interface ContentDeps extends ChildDeps {
  store: Store;
}

/** Letters of a text that is sent instead of its file. */
const longestText = 400_000;

/** The visible text that the local lane found; null when there is none. */
export const textOf = (store: Store, session_id: string): string | null =>
  store.documents.readingsOf(session_id).find((reading) => reading.page_text !== null)?.page_text ?? null;

const isSendable = (text: string | null): text is string =>
  text !== null && text !== '' && text.length <= longestText;

/** Letters that stand for the file in a call; null when the file itself is sent. */
export function lettersSent(store: Store, session: SessionRecord): number | null {
  if (session.media_type.startsWith('image/')) return null;
  const text = textOf(store, session.session_id);
  return isSendable(text) ? text.length : null;
}

/** The same of a page inside a container. */
export const lettersOf = (page: InnerPage): number | null =>
  isSendable(page.page_text) ? page.page_text.length : null;

/** Tells the model on which pages documents begin, when a person said so. */
const asDivided = (made: Prepared, starts: number[] | null): Prepared =>
  starts === null || !('content' in made) ? made : { content: { ...made.content, starts } };

export function createContent(deps: ContentDeps): PrepareContent {
  const { store, pathOf } = deps;
  const ask = createAskChild(deps);
  const asText = (media_type: string, text: string): Prepared => ({
    content: { kind: 'text', media_type, text, pages: text.split('\f').length },
  });
  const asWholeText = (media_type: string, bytes: Uint8Array): Prepared => ({
    content: {
      kind: 'text',
      media_type,
      text: new TextDecoder().decode(bytes).slice(0, longestText),
      pages: null,
    },
  });

  /** A file as the child makes it fit: upright, without its lock, out of its container. */
  async function fromChild(
    session: SessionRecord,
    sha256: string,
    task: Pick<Job, 'task' | 'inner'>,
    signal: AbortSignal,
  ): Promise<Prepared> {
    const done = await ask(session, sha256, task, signal);
    if (!done.ok && done.error === 'aborted') return { outcome: { kind: 'aborted' } };
    if (!done.ok) return { outcome: failed(done.error === 'reader_crashed' ? 'image_damaged' : done.error) };
    const file = 'prepared' in done.result ? done.result.prepared : 'missing';
    if (file === 'locked') return { outcome: locked };
    if (file === 'damaged') return { outcome: failed('pdf_damaged') };
    if (file === 'missing') return { outcome: failed('container_refused') };
    if (file.bytes.length > mostBytes) return { outcome: failed('claude_too_large') };
    const picture = file.media_type.startsWith('image/');
    if (picture || file.media_type === 'application/pdf')
      return { content: { kind: 'file', ...file, pages: picture ? 1 : null } };
    return asWholeText(file.media_type, file.bytes);
  }

  /** Of an archive or a mail: the text that was found in it, or the file inside that a model shall read. */
  function innerOf(session: SessionRecord, sha256: string, signal: AbortSignal): Promise<Prepared> {
    const { session_id } = session;
    const text = textOf(store, session_id);
    if (isSendable(text)) return Promise.resolve(asText(session.media_type, text));
    const inner = store.documents
      .readingsOf(session_id)
      .flatMap((reading) => reading.notes)
      .find((note) => note.code === innerFileNote)?.detail;
    return fromChild(session, sha256, { task: 'inner', ...(inner ? { inner } : {}) }, signal);
  }

  async function contentOf(
    session: SessionRecord,
    signal: AbortSignal,
    page: InnerPage | undefined,
  ): Promise<Prepared> {
    const { media_type, sha256, session_id } = session;
    if (sha256 === null) return { outcome: failed('vault_missing') };
    if (page)
      return isSendable(page.page_text)
        ? asText(page.media_type, page.page_text)
        : fromChild(session, sha256, { task: 'inner', inner: page.path }, signal);
    if (media_type.startsWith('image/')) return fromChild(session, sha256, { task: 'prepare' }, signal);
    if (isContainer(media_type)) return innerOf(session, sha256, signal);
    const text = textOf(store, session_id);
    if (isSendable(text)) return asText(media_type, text);
    if ((session.size ?? 0) > mostBytes) return { outcome: failed('claude_too_large') };
    const bytes = await readFile(pathOf(sha256));
    if (media_type !== 'application/pdf') return asWholeText(media_type, bytes);
    if (saysEncrypted(bytes)) return fromChild(session, sha256, { task: 'prepare' }, signal);
    return { content: { kind: 'file', media_type, bytes, pages: null } };
  }

  return (session, signal, page) =>
    contentOf(session, signal, page)
      .then((made) => asDivided(made, page ? null : startsOf(session)))
      .catch((): Prepared => ({ outcome: failed('vault_missing') }));
}
