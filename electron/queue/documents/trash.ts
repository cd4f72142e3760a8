/**
 * Throws away and brings back: whole things, with a word about it in the account of changes. Little is done at once and
 * all or nothing; much is done in steps, by a wish that outlives a crash.
 */
import { setImmediate as pause } from 'node:timers/promises';
import type { TrashChoice, TrashKind, TrashTwin, TrashWork } from '../../../shared/domain/care.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from './library.ts';
import { type Back, createTrashBack } from './trashBack.ts';
import { createTrashPut, type Thing } from './trashPut.ts';
import { unique } from './trashReach.ts';
import { createTrashRunner, type Job } from './trashWork.ts';

export interface TrashPreview {
  documents: number;
  files: number;
  /** Files still being copied or read: they keep everything back. */
  working: number;
}

export interface TrashDeps {
  store: Store;
  clock: Clock;
  library: Library;
  log: Log;
  /** Queued work may have come back. */
  wake(): void;
}

/** As it is kept in the database. */
type Wish =
  | { kind: 'put'; who: string; things: Thing[]; total: number }
  | { kind: 'restore'; who: string; trash_ids: string[]; instead: boolean; total: number }
  | { kind: 'erase'; who: string; trash_ids: string[]; why: 'erased' | 'expired'; total: number };

/** Files and documents that are moved at once. */
const little = 12;

export type TrashBin = ReturnType<typeof createTrashBin>;

export function createTrashBin({ store, clock, library, log, wake }: TrashDeps) {
  const { db, trash } = store;
  /** Batches whose account changes with the transaction that is open. */
  const changed = new Set<string>();
  const settle = (batch_id: string): void => void changed.add(batch_id);
  const now = (): Date => clock.now();
  const put = createTrashPut({ store, library, settle });
  const back = createTrashBack({ store, library, put, now, settle });
  const runner = createTrashRunner({
    store,
    log,
    settle() {
      for (const batch_id of changed) {
        store.batches.settle(batch_id);
        store.changes.batch(batch_id);
      }
      changed.clear();
    },
    told() {
      changed.clear();
      store.changes.touch('documents', 'queue', 'trash');
      wake();
    },
  });

  const chosen = (choice: TrashChoice): { kind: TrashKind; ids: string[] } =>
    'batch_id' in choice
      ? { kind: 'batch', ids: [choice.batch_id] }
      : 'document_ids' in choice
        ? { kind: 'document', ids: unique(choice.document_ids) }
        : { kind: 'file', ids: unique(choice.session_ids) };

  const entriesOf = (wish: Wish): readonly string[] =>
    wish.kind === 'put' ? wish.things.map((one) => one.trash_id) : wish.trash_ids;

  const stepsOf = (wish: Wish, into: Back) =>
    wish.kind === 'put'
      ? put.steps(wish.things, wish.who)
      : wish.kind === 'restore'
        ? back.restore(wish.trash_ids, wish.instead, wish.who, into)
        : back.erase(wish.trash_ids, wish.why, wish.who);

  const jobOf = (wish_id: string, wish: Wish, into: Back): Job => ({
    wish_id,
    kind: wish.kind,
    total: wish.total,
    steps: () => stepsOf(wish, into),
    giveUp() {
      if (wish.kind === 'put') put.giveUp(wish.things);
      else for (const trash_id of wish.trash_ids) trash.rest(trash_id);
    },
  });

  /** Does it, at once when it is little. What another wish is at is left to that one. */
  async function grant(wish: Wish): Promise<Back> {
    const into: Back = { restored: 0, twins: [] };
    if (entriesOf(wish).some((id) => (trash.get(id)?.going ?? null) !== null))
      throw new AppError('trash_busy');
    if (wish.total <= little) runner.now(stepsOf(wish, into));
    else {
      const wish_id = newId(now());
      db.durable(() => trash.wish(wish_id, JSON.stringify(wish)));
      await runner.later(jobOf(wish_id, wish, into));
    }
    return into;
  }

  /** How much entries hold; removing is lighter than bringing back. */
  const sizeOf = (trash_ids: readonly string[]): number =>
    trash_ids.reduce((sum, id) => {
      const entry = trash.get(id);
      return sum + (entry ? entry.documents + entry.files : 0);
    }, 0);

  return {
    /** What would go; changes nothing. @throws AppError not_found */
    async preview(choice: TrashChoice): Promise<TrashPreview> {
      const { kind, ids } = chosen(choice);
      const asked = put.filesOf({ kind, ids });
      const files = new Set<string>();
      const documents = new Set<string>();
      const together = kind === 'batch' ? [asked] : ids.map((id) => [id]);
      for (const some of together) {
        const reach = put.reachOf({ kind: kind === 'document' ? 'document' : 'file', ids: some });
        for (const id of reach.document_ids) documents.add(id);
        for (const id of reach.session_ids) files.add(id);
        await pause();
      }
      return { documents: documents.size, files: files.size, working: put.working([...files]) };
    },

    /**
     * Moves it to the trash. @returns the entries, for taking it back, when all of it is there
     * @throws AppError not_found, still_working while one of the files is being copied or read
     */
    async put(choice: TrashChoice, who = 'person'): Promise<string[]> {
      const { kind, ids } = chosen(choice);
      const files = put.filesOf({ kind, ids });
      if (put.working(files) > 0) throw new AppError('still_working');
      const things = ids.map((id): Thing => ({ kind, id, trash_id: newId(now()) }));
      const held = kind === 'file' ? put.documentsIn(files) : files.length;
      await grant({ kind: 'put', who, things, total: files.length + held });
      return things.map((one) => one.trash_id).filter((id) => trash.get(id) !== null);
    },

    /**
     * Brings entries back. One that came again meanwhile stays in the trash and is named, so that nothing counts twice;
     * with `instead` the newer one takes its place in the trash.
     */
    restore(
      trash_ids: readonly string[],
      instead = false,
      who = 'person',
    ): Promise<{ restored: number; twins: TrashTwin[] }> {
      const asked = unique(trash_ids);
      return grant({ kind: 'restore', who, trash_ids: asked, instead, total: sizeOf(asked) });
    },

    /** Away for good. @returns how many entries */
    async erase(
      trash_ids: readonly string[],
      why: 'erased' | 'expired' = 'erased',
      who = 'person',
    ): Promise<number> {
      const asked = unique(trash_ids);
      if (asked.length > 0) await grant({ kind: 'erase', who, trash_ids: asked, why, total: sizeOf(asked) });
      return asked.length;
    },

    /** What is being done in steps just now. */
    work: (): TrashWork[] => runner.state(),

    /** Takes up what a crash or a quit left; at the start. */
    resume(): void {
      for (const { wish_id, content } of trash.wishes()) {
        const wish = JSON.parse(content) as Wish;
        // Its own log line says what went wrong; nobody waits for the answer.
        runner.later(jobOf(wish_id, wish, { restored: 0, twins: [] })).catch(() => undefined);
      }
    },
    stop: runner.stop,
  };
}
