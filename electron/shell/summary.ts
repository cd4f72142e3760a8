/** One feed for tray, title and notifications: asks again after a change, at most twice a second. */
import type { Handlers } from '../ipc/router.ts';
import type { EventPayload } from '../../shared/contract.ts';
import type { Summary } from './trayView.ts';

export interface SummaryDeps {
  handlers: Pick<Handlers, 'queue:status' | 'batches:list'>;
  changes: { onChange(listener: (change: EventPayload<'changed'>) => void): () => void };
  /** `changed` holds the ids of the batches that changed since the last call. */
  onSummary(summary: Summary, changed: ReadonlySet<string>): void;
  onError(error: unknown): void;
  /** Milliseconds between two summaries. @default 500 */
  interval?: number;
}

export interface SummaryWatch {
  /** Looks again soon, e.g. because the language changed. */
  refresh(): void;
  stop(): void;
}

/** Starts with a first summary. */
export function watchSummary(deps: SummaryDeps): SummaryWatch {
  const { handlers, changes, onSummary, onError, interval = 500 } = deps;
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let last = Number.NEGATIVE_INFINITY;

  const look = async (): Promise<void> => {
    const since = changed;
    changed = new Set();
    const queue = await handlers['queue:status']({});
    const { batches } = await handlers['batches:list']({ company_id: null, limit: 5, offset: 0 });
    if (!stopped) onSummary({ queue, batches }, since);
  };

  const soon = (): void => {
    if (stopped || timer !== null) return;
    const wait = Math.max(0, last + interval - performance.now());
    timer = setTimeout(() => {
      timer = null;
      last = performance.now();
      look().catch(onError);
    }, wait);
  };

  const forget = changes.onChange((change) => {
    for (const batch_id of change.batches) changed.add(batch_id);
    if (change.queue || change.all || change.settings || change.batches.length > 0) soon();
  });
  soon();

  return {
    refresh: soon,
    stop() {
      stopped = true;
      forget();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
