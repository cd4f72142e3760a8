/** The local lane: reads a file in a child process and stores what was found, or hands it over to Claude. */
import type { DocumentRecord, Engine } from '../../shared/domain/document.ts';
import { pageTextOf } from '../extract/pageText.ts';
import { kindOf } from '../extract/join.ts';
import type { Job, Pool } from '../extract/pool.ts';
import type { InnerForModel, Reading } from '../extract/types.ts';
import { AppError } from '../../shared/errors.ts';
import type { Log } from '../log.ts';
import { readAgainOf } from '../store/ends.ts';
import type { NewInnerPage } from '../store/innerPages.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { Store } from '../store/store.ts';
import { holdsLocked, innerFileNote, isContainer } from './claude/inner.ts';
import { startsOf } from './claude/pageLayout.ts';
import type { Result, Results } from './documents/results.ts';
import { mostAttempts } from './retry.ts';
import type { Outcome, Worker } from './work.ts';

export interface LocalWorkDeps {
  store: Store;
  results: Results;
  pool: Pool;
  log: Log;
  pathOf(sha256: string): string;
  /** Whether there is a Claude key: without one an offline reading stands. */
  hasClaude(): boolean;
  /** Files above which the person is asked before they are sent; null for never. */
  askAbove(): number | null;
  /** Whether an offline reading may stand without a person's look. */
  isSure(document: DocumentRecord): boolean;
  /** Passwords to try on an encrypted file. */
  passwords(session: SessionRecord): Promise<string[]>;
  /** What the person's password did with a file of these sellers. */
  passwordTold(session: SessionRecord, opened: boolean, sellers: readonly (string | null)[]): Promise<void>;
}

const isOffline = (engine: Engine): boolean => engine === 'pdf_text' || engine === 'ocr' || engine === 'qr';

/** Text that a model may be given instead of the page, and that its answer is looked up in: a text layer, never OCR. */
const textLayerOf = ({ engine, pages }: Extract<Reading, { pages: unknown }>): string | null =>
  engine === 'ocr' ? null : pageTextOf(pages);

/** The pages of a container as they are kept. */
const asPages = (pages: readonly InnerForModel[]): NewInnerPage[] =>
  pages.map(({ text, ...page }) => ({ ...page, page_text: text }));

export function createLocalWork(deps: LocalWorkDeps): Worker {
  const { store, results, log } = deps;

  function settle(session: SessionRecord, reading: Reading): Outcome {
    switch (reading.kind) {
      case 'documents':
        return settleDocuments(session, reading);
      case 'not_invoice':
        results.saveNotInvoice(session, {
          ...reading,
          engine: session.media_type === 'application/json' ? 'json' : 'xml',
        });
        return { kind: 'done' };
      case 'needs_model':
        return toModel(session, reading);
      case 'needs_password':
        return {
          kind: 'waiting',
          reason: 'password',
          code: null,
          lane: false,
          retry_after: null,
          told: 'password',
        };
      case 'unreadable':
        return { kind: 'failed', code: reading.code, told: reading.code, detail: null };
    }
  }

  function settleDocuments(
    session: SessionRecord,
    reading: Extract<Reading, { kind: 'documents' }>,
  ): Outcome {
    const { engine, documents, statements, notes, beside } = reading;
    const inside = asPages(reading.for_model ?? []);
    const offline = isOffline(engine);
    const alone = !isContainer(session.media_type) || reading.inner !== undefined;
    if (offline && alone && mayAskClaude(session)) return toModel(session, reading);
    if (offline) keepReading(session, reading);
    const result: Result = {
      engine,
      documents,
      statements,
      notes,
      page_text: offline ? textLayerOf(reading) : null,
      sure: reading.incomplete !== true && documents.length > 0 && documents.every(deps.isSure),
      ...(beside ? { beside } : {}),
    };
    if (inside.length > 0 && mayAskClaude(session) && inside.length <= (deps.askAbove() ?? Infinity))
      return results.saveAndGoOn(session, result, inside) ? { kind: 'hand_over' } : { kind: 'done' };
    store.db.transaction(() => {
      store.innerPages.replace(session.session_id, session.sha256, inside);
      results.save(session, result);
    });
    return { kind: 'done' };
  }

  /** Hands a page over to Claude, unless a machine-written file says already what is on it. */
  function toModel(
    session: SessionRecord,
    reading: Extract<Reading, { kind: 'documents' | 'needs_model' }>,
  ): Outcome {
    const { documents, notes } = reading;
    const engine = reading.engine ?? 'pdf_text';
    const known = { engine, documents, statements: [], notes, page_text: textLayerOf(reading) };
    if (reading.for_model) {
      store.innerPages.replace(session.session_id, session.sha256, asPages(reading.for_model));
      return { kind: 'hand_over' };
    }
    if (session.read_again === null && results.joinKnown(session, known)) return { kind: 'done' };
    keepReading(session, reading);
    return { kind: 'hand_over' };
  }

  /** With a key, unless a person asked for the offline reading. */
  const mayAskClaude = (session: SessionRecord): boolean =>
    deps.hasClaude() && readAgainOf(session)?.engine !== 'local';

  function keepReading(
    session: SessionRecord,
    reading: Extract<Reading, { kind: 'documents' | 'needs_model' }>,
  ): void {
    const { engine, documents, notes, inner } = reading;
    const text = textLayerOf(reading);
    const told = inner === undefined ? notes : [...notes, { code: innerFileNote, detail: inner }];
    if (documents.length > 0 || text !== null || inner !== undefined)
      store.documents.saveReading(
        session.session_id,
        engine ?? 'pdf_text',
        documents,
        text,
        told,
        engine === 'ocr' ? reading.pages.map((page) => page.text).join('\f') : null,
      );
    // The page's code is a witness of its own, whoever reads the page.
    const codes = (reading.beside ?? []).filter(({ record }) => record.provenance.engine === 'qr');
    if (codes.length > 0)
      store.documents.saveReading(
        session.session_id,
        'qr',
        codes.map(({ record }) => record),
        null,
      );
  }

  /** The key store may be locked: the reading does not wait for it to be mended. */
  async function tellPasswords(session: SessionRecord, reading: Reading): Promise<void> {
    const read = reading.kind === 'documents' || reading.kind === 'needs_model';
    if (!read && reading.kind !== 'needs_password') return;
    const opened = read && !holdsLocked(reading.notes);
    const sellers = read ? reading.documents.map((document) => document.seller.tax_id) : [];
    try {
      await deps.passwordTold(session, opened, sellers);
    } catch (error) {
      log.warning(
        `A password could not be remembered: ${error instanceof AppError ? error.code : 'internal'}`,
      );
    }
  }

  return async (session, signal) => {
    // What a person has parted stays parted, and what a person wants read again is read.
    const stands = session.read_again !== null || store.parts.wasSeparated(session.session_id);
    const twin = stands ? null : store.sessions.earlierWithSameBytes(session);
    if (twin !== null) {
      store.db.transaction(() => {
        store.sessions.release(session.session_id, { status: 'duplicate', duplicate_of: twin });
        store.batches.settle(session.batch_id);
      });
      return { kind: 'done' };
    }
    if (session.sha256 === null)
      return { kind: 'failed', code: 'vault_missing', told: 'no hash', detail: null };
    const job: Omit<Job, 'id'> = {
      task: 'read',
      path: deps.pathOf(session.sha256),
      sha256: session.sha256,
      media_type: session.media_type,
      filename: session.filename,
      passwords: await deps.passwords(session),
      own_tax_ids: store.companies.list().flatMap((company) => company.tax_ids),
      ...(session.page_starts !== null && { starts: startsOf(session) ?? [] }),
    };
    const outcome = await deps.pool.run(job, signal);
    if (outcome.ok && outcome.result.task === 'read') {
      const { reading } = outcome.result;
      await tellPasswords(session, reading);
      return settle(session, reading);
    }
    if (outcome.ok || outcome.error === 'aborted') return { kind: 'aborted' };
    const { error, detail } = outcome;
    log.warning(`A reader ended with ${error}: ${detail}`, {
      session_id: session.session_id,
      batch_id: session.batch_id,
    });
    if (error === 'vault_missing' || error === 'vault_altered')
      return { kind: 'failed', code: error, told: error, detail: null };
    // What breaks the reader here may still be read by a model, which needs no reader here.
    const lastTime = session.attempts >= mostAttempts;
    if (lastTime && kindOf(session.media_type) === 'page' && mayAskClaude(session))
      return { kind: 'hand_over' };
    return { kind: 'retry', code: error, retry_after: 0, told: error, detail: null };
  };
}
