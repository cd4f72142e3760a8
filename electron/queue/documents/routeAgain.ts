/**
 * Documents judged anew when the person's companies change: what was filed under none goes to its company once that
 * company's tax ids are known, and what was said of senders and receivers is said again. What a person has put under a
 * company stays there.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { noCompany } from '../../../shared/domain/company.ts';
import { sameId } from '../../extract/checks/identity.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Library } from './library.ts';

export interface RouteAgainDeps {
  store: Store;
  library: Library;
  log: Log;
}

/** Tax ids by company, as they were when all documents had last been judged. */
type Known = Record<string, string[]>;

const key = 'companies_judged';
/** Documents looked at, and documents written, between two turns of others. */
const [lookedAt, writtenAtOnce] = [2000, 20];

export type RouteAgain = ReturnType<typeof createRouteAgain>;

export function createRouteAgain({ store, library, log }: RouteAgainDeps) {
  const { db, lanes, documents } = store;
  let stopped = false;
  let running: Promise<void> | null = null;
  let again = false;

  const now = (): Known =>
    Object.fromEntries(store.companies.list().map(({ company_id, tax_ids }) => [company_id, tax_ids]));

  /** Companies whose ids changed, and the ids that came or went. */
  function difference(before: Known, after: Known): { companies: Set<string>; ids: string[] } {
    const companies = new Set<string>();
    const ids: string[] = [];
    for (const company_id of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const [old, present] = [before[company_id] ?? [], after[company_id] ?? []];
      const changed = [
        ...old.filter((id) => !present.includes(id)),
        ...present.filter((id) => !old.includes(id)),
      ];
      if (changed.length === 0) continue;
      companies.add(company_id);
      ids.push(...changed);
    }
    return { companies, ids };
  }

  async function judge(companies: ReadonlySet<string>, ids: readonly string[]): Promise<number> {
    const isOne = (id: string | null): boolean => id !== null && ids.some((one) => sameId(one, id));
    let count = 0;
    for (let after = 0; ;) {
      const rows = db.all<{
        row: number;
        document_id: string;
        company_id: string;
        seller_tax_id: string | null;
        buyer_tax_id: string | null;
      }>(
        `SELECT rowid AS row, document_id, company_id, seller_tax_id, buyer_tax_id FROM documents
         WHERE rowid > ? ORDER BY rowid LIMIT ${lookedAt}`,
        after,
      );
      const last = rows.at(-1);
      if (!last) return count;
      after = last.row;
      const concerned = rows.filter(
        (one) =>
          (one.company_id !== noCompany && companies.has(one.company_id)) ||
          isOne(one.buyer_tax_id) ||
          isOne(one.seller_tax_id),
      );
      for (let at = 0; at < concerned.length; at += writtenAtOnce) {
        await breathe();
        if (stopped) return count;
        db.transaction(() => {
          for (const { document_id } of concerned.slice(at, at + writtenAtOnce))
            if (documents.companyOf(document_id) !== null) library.renew(document_id);
        });
        store.changes.touch('documents');
      }
      count += concerned.length;
      await breathe();
      if (stopped) return count;
    }
  }

  async function run(): Promise<void> {
    do {
      again = false;
      const before = JSON.parse(lanes.state(key) ?? '{}') as Known;
      const after = now();
      const { companies, ids } = difference(before, after);
      if (companies.size === 0) return;
      const count = await judge(companies, ids);
      if (stopped) return;
      lanes.setState(key, JSON.stringify(after));
      if (count > 0) log.info(`Companies changed: ${count} documents were judged anew`);
    } while (again);
  }

  /** Looks whether anything changed; what a former run left undone is done. */
  function look(): void {
    again = true;
    if (stopped || running) return;
    running = run()
      .catch((error: unknown) => log.error('Judging documents anew failed', {}, error))
      .finally(() => {
        running = null;
      });
  }

  const stopFollowing = store.changes.onChange((change) => {
    if (change.companies || change.all) look();
  });

  return {
    /** At start: a change that a crash cut short is taken up. */
    look,
    async stop(): Promise<void> {
      stopped = true;
      stopFollowing();
      await running;
    },
  };
}
