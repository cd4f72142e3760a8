/** Which large PDFs go to Claude in parts, and what of them one call carries. The cutting itself is done in a child. */
import type { Content } from '../../claude/reader.ts';
import type { PoolOutcome } from '../../extract/pool.ts';
import type { ClaudePart } from '../../store/claudeParts.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { type ChildDeps, createAskChild, failed, locked, mostBytes } from './askChild.ts';
import { textOf } from './claudeContent.ts';
import { startsOf } from './pageLayout.ts';
import { innerFileNote, isContainer } from './inner.ts';
import { goesInParts, rangesOf, startsIn } from './partPlan.ts';
import type { Outcome } from '../work.ts';

export interface PartDeps extends ChildDeps {
  store: Store;
}

/** Letters of a text that one call carries without becoming a long one. */
const longestText = 270_000;

export type PartContent = { content: Content } | { kind: 'too_large' } | { outcome: Outcome };

/** Which reading of which bytes, divided how: what was answered for another one does not count. */
const readingOf = ({ sha256, read_again, page_starts }: SessionRecord, model: string): string =>
  JSON.stringify([sha256, model, read_again, ...(page_starts === null ? [] : [page_starts])]);

export type PartsOfFiles = ReturnType<typeof createPartContent>;

export function createPartContent(deps: PartDeps) {
  const { store } = deps;
  const ask = createAskChild(deps);

  /** Whether the text that was found stands for the whole file. */
  function textStands(session_id: string): boolean {
    const text = textOf(store, session_id);
    if (text === null || text === '' || text.length > longestText) return false;
    const notes = store.documents.readingsOf(session_id).flatMap((reading) => reading.notes);
    return !notes.some((note) => note.code === 'first_pages_only');
  }

  /** The one page inside a container that stands for it, when it is a PDF; null for any other file. */
  const innerPdfOf = ({ session_id, media_type }: SessionRecord): string | null =>
    isContainer(media_type)
      ? (store.documents
          .readingsOf(session_id)
          .flatMap(({ notes }) => notes)
          .find(({ code, detail }) => code === innerFileNote && /\.pdf$/i.test(detail ?? ''))?.detail ?? null)
      : null;

  return {
    /**
     * The parts of a session's file, those of an earlier start with their answers; none when the file goes whole
     * (or is locked or damaged, which its content tells).
     */
    async of(
      session: SessionRecord,
      model: string,
      signal: AbortSignal,
    ): Promise<ClaudePart[] | { outcome: Outcome }> {
      const { session_id, sha256, size } = session;
      const packed = innerPdfOf(session);
      if ((session.media_type !== 'application/pdf' && packed === null) || sha256 === null) return [];
      const reading = readingOf(session, model);
      const known = store.claudeParts.of(session_id, reading);
      if (known.length > 0) return known;
      if (textStands(session_id)) return [];
      const counted = await ask(
        session,
        sha256,
        { task: 'pages', ...(packed !== null && { inner: packed }) },
        signal,
      );
      if (!counted.ok) return { outcome: troubleOf(counted) };
      const pages = counted.result.task === 'pages' ? counted.result.pages : 'damaged';
      if (typeof pages !== 'number' || !goesInParts(pages, size ?? 0, mostBytes)) return [];
      const ranges = rangesOf(pages, size ?? 0);
      await store.health.persist(() => store.claudeParts.begin(session_id, reading, ranges), signal);
      return store.claudeParts.of(session_id, reading);
    },

    /** What is sent for one part; `too_large` when it has to be cut once more. Never rejects. */
    async content(session: SessionRecord, part: ClaudePart, signal: AbortSignal): Promise<PartContent> {
      const { first_page, last_page } = part;
      const wish = { first: first_page, last: last_page, most: mostBytes };
      const packed = innerPdfOf(session);
      const task = { task: 'part', part: wish, ...(packed !== null && { inner: packed }) } as const;
      const made = await ask(session, session.sha256 ?? '', task, signal);
      if (!made.ok) return { outcome: troubleOf(made) };
      const cut = made.result.task === 'part' ? made.result.part : 'damaged';
      if (cut === 'locked') return { outcome: locked };
      if (cut === 'damaged') return { outcome: failed('pdf_damaged') };
      if (cut.kind === 'too_large') return cut;
      const pages_in_all = store.claudeParts.of(session.session_id).at(-1)?.last_page ?? last_page;
      const said = startsOf(session);
      const beside = {
        pages: last_page - first_page + 1,
        part: { first_page, last_page, pages_in_all },
        ...(said && { starts: startsIn(part, said) }),
      };
      return {
        content:
          cut.kind === 'text'
            ? { kind: 'text', media_type: 'application/pdf', text: cut.text, ...beside }
            : { kind: 'file', media_type: cut.media_type, bytes: cut.bytes, ...beside },
      };
    },
  };
}

/** A child that came to harm costs an attempt, as in the local lane. */
function troubleOf({ error, detail }: Extract<PoolOutcome, { ok: false }>): Outcome {
  if (error === 'aborted') return { kind: 'aborted' };
  if (error === 'vault_missing' || error === 'vault_altered') return failed(error);
  return { kind: 'retry', code: error, retry_after: 0, told: error, detail };
}
