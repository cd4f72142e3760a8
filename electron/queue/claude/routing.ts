/**
 * Which way a batch's files take to Claude: one by one, or by the batch service at half the price. By itself it is
 * settled when all files of the batch have been read here, since only then it is known how many are left for Claude.
 */
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Route } from '../../../shared/domain/session.ts';
import type { BatchRecord } from '../../store/batches.ts';
import type { Store } from '../../store/store.ts';

export interface RoutingDeps {
  store: Store;
  settings(): Settings['claude'];
}

export type Routing = ReturnType<typeof createRouting>;

export function createRouting({ store, settings }: RoutingDeps) {
  const hasMoreThan = (batch_id: string, files: number): boolean =>
    store.db.get(
      'SELECT 1 FROM universal_invoice_sessions WHERE batch_id = ? AND position >= ? LIMIT 1',
      batch_id,
      files,
    ) !== undefined;

  /** The person's limits; a company whose files always go by the batch service needs no number. */
  function limitsOf({ company_id }: BatchRecord): Pick<Settings['claude'], 'ask_above' | 'economical_above'> {
    const { ask_above, economical_above } = settings();
    const always = store.companies.get(company_id)?.defaults.economical === true;
    return { ask_above, economical_above: always ? 0 : economical_above };
  }

  /** Puts what has not been sent yet on its way. */
  function reroute(batch_id: string, route: Route): void {
    store.db.run(
      `UPDATE universal_invoice_sessions SET route = ?
       WHERE batch_id = ? AND lane = 'claude' AND status IN ('queued', 'waiting') AND read_again IS NULL`,
      route,
      batch_id,
    );
    store.changes.batch(batch_id);
  }

  function settle(batch: BatchRecord): boolean {
    if (batch.claude_choice !== 'none' || batch.intake_state !== 'safe') return false;
    const held = store.db.get(
      `SELECT 1 FROM universal_invoice_sessions
       WHERE batch_id = ? AND lane = 'claude' AND route = 'held' AND status IN ('queued', 'waiting') LIMIT 1`,
      batch.batch_id,
    );
    if (!held || store.vendorBatches.readingLeft(batch.batch_id)) return false;
    const { ask_above, economical_above } = limitsOf(batch);
    const files = store.costs.claudeFiles(batch.batch_id) + store.innerPages.further(batch.batch_id);
    const economical = economical_above !== null && files > economical_above;
    const mode = economical ? 'economical' : 'direct';
    if (ask_above !== null && files > ask_above) {
      store.batches.setMode(batch.batch_id, mode, 'asked');
      store.changes.batch(batch.batch_id);
      return true;
    }
    store.batches.setMode(batch.batch_id, mode, 'made');
    reroute(batch.batch_id, mode);
    return true;
  }

  return {
    /** The way of a file that the local lane hands over now. */
    routeFor(batch_id: string): Route {
      const batch = store.batches.need(batch_id);
      const { mode, claude_choice } = batch;
      if (claude_choice === 'asked') return 'held';
      if (claude_choice === 'made') return mode;
      const { ask_above, economical_above } = limitsOf(batch);
      const limits = [ask_above, economical_above].filter((limit) => limit !== null);
      const pages = 1 + store.innerPages.further(batch_id);
      return limits.some((limit) => pages > limit || hasMoreThan(batch_id, limit)) ? 'held' : 'direct';
    },

    /** Settles a batch's way once its files have been read here. True when something may go on (or was asked). */
    settle: (batch_id: string): boolean => settle(store.batches.need(batch_id)),
    /** The same for every open batch: at start. */
    settleAll(): void {
      for (const batch of store.batches.open()) settle(batch);
    },

    /** The person's choice, for what has not been sent yet. */
    choose(batch_id: string, mode: BatchRecord['mode']): void {
      store.db.transaction(() => {
        store.batches.setMode(batch_id, mode, 'made');
        reroute(batch_id, mode);
      });
    },
  };
}
