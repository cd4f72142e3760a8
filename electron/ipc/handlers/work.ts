/** Calls about batches, their sessions and the queue. */
import type { CallOutput } from '../../../shared/contract.ts';
import type { Batch } from '../../../shared/domain/batch.ts';
import { type ReaderNote, recordOfStatement } from '../../../shared/domain/reading.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Pool } from '../../extract/pool.ts';
import type { Intake } from '../../intake/intake.ts';
import type { Vault } from '../../intake/vault.ts';
import type { Passwords } from '../../passwords.ts';
import type { Platform } from '../../platform.ts';
import type { Pace } from '../../queue/pace.ts';
import type { Queue } from '../../queue/queue.ts';
import type { Rearrange } from '../../queue/documents/rearrange.ts';
import { type DescribeError, sessionRowOf } from '../../store/sessionList.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface WorkHandlerDeps {
  store: Store;
  intake: Intake;
  queue: Queue;
  pool: Pool;
  vault: Vault;
  pace: Pace;
  rearrange: Rearrange;
  folders: { unreachable(): number };
  platform: Pick<Platform, 'chooseFiles' | 'showInFolder'>;
  /** The sentence of a stored error code. */
  describeCode: DescribeError;
  passwords: Pick<Passwords, 'set'>;
}

type WorkHandlers = Pick<
  Handlers,
  | 'batches:list'
  | 'batches:get'
  | 'batches:sessions'
  | 'batches:retry'
  | 'batches:cancel'
  | 'sessions:get'
  | 'sessions:originalText'
  | 'sessions:retry'
  | 'sessions:readAgain'
  | 'sessions:cancel'
  | 'sessions:password'
  | 'sessions:showInFolder'
  | 'intake:replace'
  | 'queue:status'
  | 'queue:pause'
  | 'queue:resume'
  | 'queue:tryNow'
>;

export function workHandlers(deps: WorkHandlerDeps): WorkHandlers {
  const { store, queue, intake, describeCode, pace } = deps;
  const done = { ok: true } as const;

  const withPace = (batch: Batch): Batch => ({
    ...batch,
    seconds_left: batch.is_complete ? null : pace.secondsLeft(workable(batch)),
  });

  function queueStatus(): CallOutput<'queue:status'> {
    const records = store.batches.open();
    const open = store.batches.accounts(records);
    const asked = new Set(records.filter((one) => one.claude_choice === 'asked').map((one) => one.batch_id));
    const sum = (pick: (batch: Batch) => number): number =>
      open.reduce((total, batch) => total + pick(batch), 0);
    const waiting: CallOutput<'queue:status'>['waiting'] = {};
    for (const batch of open)
      for (const [reason, count] of Object.entries(batch.waiting) as [keyof typeof waiting, number][])
        waiting[reason] = (waiting[reason] ?? 0) + count;
    return {
      total: sum((batch) => batch.total),
      completed: sum((batch) => batch.completed),
      pending: sum((batch) => batch.pending),
      processing: sum((batch) => (batch.states.processing ?? 0) - batch.handed_over),
      elsewhere: sum((batch) => batch.handed_over + batch.held),
      asking: open
        .filter((batch) => asked.has(batch.batch_id) && batch.held > 0)
        .map(({ batch_id, held }) => ({ batch_id, files: held })),
      waiting,
      need_you: store.inbox.total(null),
      paused_by_person: queue.isPaused(),
      lanes: queue.lanes().map((runner) => {
        const { paused_for, paused_until, error_code } = store.lanes.get(runner.lane);
        const storage = store.health.problem();
        const told = storage ?? error_code;
        return {
          lane: runner.lane,
          running: runner.running(),
          limit: runner.limit(),
          paused_for: storage
            ? 'storage'
            : queue.isPaused()
              ? 'person'
              : queue.isAsleep()
                ? 'sleep'
                : paused_for,
          paused_until,
          message: told === null ? null : describeCode(told, null).message,
        };
      }),
      open_batches: open.map((batch) => batch.batch_id),
      seconds_left: pace.secondsLeft(sum(workable)),
      unreachable_folders: deps.folders.unreachable(),
    };
  }

  return {
    'batches:list'({ company_id, limit, offset }) {
      const page = store.batches.list(company_id, limit, offset);
      return { ...page, batches: page.batches.map(withPace) };
    },
    'batches:get': ({ batch_id }) => ({
      ...withPace(store.batches.account(batch_id)),
      rejected: store.batches.rejected(batch_id),
      elsewhere: store.batches.elsewhere(batch_id),
    }),
    'batches:sessions': (query) => store.sessionList.page(query, describeCode),
    'batches:retry'({ batch_id }) {
      store.batches.need(batch_id);
      return { changed: queue.retry({ batch_id }).length };
    },
    'batches:cancel'({ batch_id }) {
      const batch = store.batches.need(batch_id);
      const gathering = batch.intake_state === 'gathering';
      if (gathering) store.batches.setIntakeState(batch_id, 'safe');
      const changed = queue.cancel({ batch_id }).length;
      // Not one of its files is known for sure yet: a batch that never came to be holds none.
      if (gathering)
        store.db.durable(() => {
          store.sessions.dropUncopied(batch_id);
          store.batches.settle(batch_id);
        });
      return { changed };
    },

    'sessions:get'({ session_id }) {
      const record = store.sessions.need(session_id);
      return {
        ...sessionRowOf(record, describeCode),
        documents: store.documents.ofSession(session_id),
        said: store.documents
          .statementsOf(session_id)
          .map((statement) => recordOfStatement(statement, record.engine)),
        notes: JSON.parse(record.notes) as ReaderNote[],
        log: store.sessions.logOf(session_id),
      };
    },
    async 'sessions:originalText'({ session_id }) {
      const { sha256, media_type, filename } = store.sessions.need(session_id);
      if (sha256 === null) throw new AppError('vault_missing');
      const path = deps.vault.pathOf(sha256);
      const job = {
        task: 'show' as const,
        path,
        sha256,
        media_type,
        filename,
        passwords: [],
        own_tax_ids: [],
      };
      const outcome = await deps.pool.run(job, AbortSignal.timeout(20_000));
      if (!outcome.ok) throw new AppError(outcome.error === 'aborted' ? 'reader_timeout' : outcome.error);
      return outcome.result.task === 'show'
        ? { text: outcome.result.text, cut: outcome.result.cut }
        : { text: null, cut: false };
    },
    'sessions:readAgain'({ session_id, engine, model }) {
      deps.rearrange.readAgain(session_id, engine, model ?? null);
      queue.wake();
      return { changed: 1 };
    },
    'sessions:retry'({ session_id }) {
      store.sessions.need(session_id);
      return { changed: queue.retry({ session_id }).length };
    },
    'sessions:cancel'({ session_id }) {
      store.sessions.need(session_id);
      return { changed: queue.cancel({ session_id }).length };
    },
    async 'sessions:password'({ session_id, password, remember }) {
      const session = store.sessions.need(session_id);
      await deps.passwords.set(session, password, remember);
      deps.rearrange.unlock(session_id);
      store.changes.session(session_id, session.batch_id);
      queue.wake();
      return { changed: 1 };
    },
    'sessions:showInFolder'({ session_id }) {
      const { source_path, sha256 } = store.sessions.need(session_id);
      const path = source_path ?? (sha256 === null ? null : deps.vault.pathOf(sha256));
      if (path === null) throw new AppError('source_missing');
      deps.platform.showInFolder(path);
      return done;
    },
    async 'intake:replace'({ session_id }) {
      const { batch_id } = store.sessions.need(session_id);
      const [file] = await deps.platform.chooseFiles();
      if (file === undefined) return { batch_id: null };
      await intake.replace(session_id, file);
      return { batch_id };
    },

    'queue:status': queueStatus,
    'queue:pause'() {
      queue.pause();
      return done;
    },
    'queue:resume'() {
      queue.resume();
      return done;
    },
    'queue:tryNow'() {
      queue.tryNow();
      return done;
    },
  };
}

/** Pending files that are not held up by something outside. */
const workable = (batch: Batch): number =>
  batch.pending - (batch.states.waiting ?? 0) - batch.handed_over - batch.held;
