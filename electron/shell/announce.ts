/** Turns summaries into notices: batches that ended, together and not too often, and a lane that waits for a person. */
import type { Batch } from '../../shared/domain/batch.ts';
import type { Language } from '../../shared/domain/settings.ts';
import type { Handlers } from '../ipc/router.ts';
import { coalesce } from './coalesce.ts';
import { createAskWatch, createEndWatch, createPauseWatch, endNotice } from './notices.ts';
import type { CapNotice, Notice } from './notices.ts';
import type { Summary } from './trayView.ts';

export interface AnnounceDeps {
  batch: Handlers['batches:get'];
  notify(notice: Notice): void;
  /** A person who looks at the batch sees that it ended. */
  isLookingAt(batch_id: string): boolean;
  language(): Language;
  started: Date;
  /** Whether this month's cap was told of already, over restarts. */
  cap: CapNotice;
  onError(error: unknown): void;
  /** Milliseconds; @default a second and a half to gather, ten seconds between two notices */
  pace?: { wait: number; distance: number };
}

export function createAnnouncer(deps: AnnounceDeps) {
  const ends = createEndWatch(deps.started);
  const pauses = createPauseWatch(deps.cap);
  const asks = createAskWatch();
  const ended = coalesce<Batch>(
    (batches) => {
      const notice = endNotice(
        batches.filter(({ batch_id }) => !deps.isLookingAt(batch_id)),
        deps.language(),
      );
      if (notice !== null) deps.notify(notice);
    },
    deps.pace ?? { wait: 1500, distance: 10_000 },
  );

  return {
    async look({ queue }: Summary, changed: ReadonlySet<string>): Promise<void> {
      const pause = pauses(queue, deps.language());
      if (pause !== null) deps.notify(pause);
      const asked = asks(queue, deps.language());
      if (asked !== null && !(asked.opens.id !== null && deps.isLookingAt(asked.opens.id)))
        deps.notify(asked);
      for (const batch_id of ends.candidates(queue, changed)) {
        try {
          const batch = await deps.batch({ batch_id });
          if (ends.ended(batch)) ended.add([batch]);
        } catch (error) {
          deps.onError(error);
        }
      }
    },
    stop: () => ended.stop(),
  };
}
