/** Calls about the trash. */
import type { TrashBin } from '../../queue/documents/trash.ts';
import type { TrashSweep } from '../../queue/documents/trashSweep.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export type TrashHandlers = Pick<Handlers, Extract<keyof Handlers, `trash:${string}`>>;

export function trashHandlers(deps: { store: Store; bin: TrashBin; sweep: TrashSweep }): TrashHandlers {
  const { store, bin, sweep } = deps;
  const erase = async (trash_ids: readonly string[]): Promise<{ changed: number }> => {
    const changed = await bin.erase(trash_ids);
    await sweep.removeFiles();
    return { changed };
  };
  return {
    'trash:preview': ({ choice }) => bin.preview(choice),
    'trash:put': async ({ choice }) => ({ trash_ids: await bin.put(choice) }),
    'trash:list': ({ company_id, q, limit, offset }) => store.trash.page(company_id, q, limit, offset),
    'trash:restore': ({ trash_ids, instead }) => bin.restore(trash_ids, instead),
    'trash:restoreAll': ({ company_id }) => bin.restore(store.trash.ids(company_id)),
    'trash:erase': ({ trash_ids }) => erase(trash_ids),
    'trash:empty': ({ company_id }) => erase(store.trash.ids(company_id)),
    'trash:work': () => ({ work: bin.work() }),
    'trash:earlier'({ session_id }) {
      const earlier = store.trash.earlierOf(session_id);
      return { trash_id: earlier?.trash_id ?? null, trashed_at: earlier?.trashed_at ?? null };
    },
    'trash:ofBatch': ({ batch_id }) => ({ files: store.trash.filesOfBatch(batch_id) }),
  };
}
