/** One act on many documents, in steps that leave the thread free, and back again. */
import { setImmediate as pause } from 'node:timers/promises';
import { noCompany } from '../../../shared/domain/company.ts';
import type { BulkChange, ManyDocuments, ManyOutcome } from '../../../shared/domain/desk.ts';
import { matchKeyOf } from '../../../shared/domain/keys.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Beside } from './beside.ts';
import type { Rearrange } from './rearrange.ts';
import type { SellerRules } from './sellerRules.ts';

const somebody = 'person';
/** Documents in one transaction: some ten milliseconds. */
const atOnce = 25;

export interface ManyDeps {
  store: Store;
  clock: Clock;
  beside: Beside;
  rules: SellerRules;
  rearrange: Rearrange;
}

export type Many = ReturnType<typeof createMany>;

export function createMany({ store, clock, beside, rules, rearrange }: ManyDeps) {
  const { documents, db } = store;

  /** Does something to each; a document that went meanwhile is passed over. */
  async function each(
    ids: readonly string[],
    change_id: string,
    work: (document: StoredDocument) => boolean,
  ): Promise<ManyOutcome> {
    let changed = 0;
    for (let from = 0; from < ids.length; from += atOnce) {
      db.transaction(() => {
        for (const document_id of ids.slice(from, from + atOnce))
          if (documents.companyOf(document_id) !== null && work(documents.get(document_id))) changed += 1;
      });
      store.changes.touch('documents');
      await pause();
    }
    return { change_id: changed === 0 ? null : change_id, changed, left: ids.length - changed };
  }

  const idsOf = (which: ManyDocuments): string[] =>
    'document_ids' in which
      ? [...new Set(which.document_ids)]
      : store.documentList.ids({ ...which.filter, except_ids: which.except_ids });

  function tagsOf(document: StoredDocument, add: readonly string[], remove: readonly string[]): string[] {
    const kept = (document.tags ?? []).filter((tag) => !remove.includes(tag));
    return [...new Set([...kept, ...add])];
  }

  /** Where the company has the same document already, the two would become one and could not be parted again. */
  function move(document: StoredDocument, company_id: string, change_id: string): boolean {
    if (document.company_id === company_id) return false;
    const key = matchKeyOf(document.fiscal_key);
    if (key !== null && documents.byMatchKey(key, [company_id]).length > 0) return false;
    db.run(
      'INSERT INTO moved_together (change_id, document_id, company_id) VALUES (?, ?, ?)',
      change_id,
      document.document_id,
      document.company_id,
    );
    rearrange.moveToCompany(document.document_id, company_id);
    return true;
  }

  function workOf(change: BulkChange, change_id: string): (document: StoredDocument) => boolean {
    switch (change.kind) {
      case 'category':
        return (document) => beside.change(document, change_id, somebody, { category: change.value });
      case 'cost_centre':
        return (document) => beside.change(document, change_id, somebody, { cost_centre: change.value });
      case 'tags':
        return (document) =>
          beside.change(document, change_id, somebody, { tags: tagsOf(document, change.add, change.remove) });
      case 'confirm':
        return (document) => {
          const errors = document.checks.some((check) => !check.passed && check.severity === 'error');
          return document.status === 'needs_review' && (change.force || !errors)
            ? beside.change(document, change_id, somebody, { confirm: true })
            : false;
        };
      case 'company':
        return (document) => move(document, change.company_id, change_id);
    }
  }

  return {
    /** @throws AppError not_found for a company that is not there */
    async change(which: ManyDocuments, change: BulkChange): Promise<ManyOutcome> {
      if (
        change.kind === 'company' &&
        (change.company_id === noCompany || !store.companies.get(change.company_id))
      )
        throw new AppError('not_found', 'company');
      const change_id = newId(clock.now());
      return each(idsOf(which), change_id, workOf(change, change_id));
    },

    async undo(change_id: string): Promise<ManyOutcome> {
      store.rules.renameBack(change_id);
      const moved = new Map(
        db
          .all<{ document_id: string; company_id: string }>(
            'SELECT document_id, company_id FROM moved_together WHERE change_id = ?',
            change_id,
          )
          .map((row) => [row.document_id, row.company_id]),
      );
      const said = db.all<{ document_id: string }>(
        'SELECT DISTINCT document_id FROM corrections WHERE change_id = ? AND undone_at IS NULL',
        change_id,
      );
      const ids = new Set([...moved.keys(), ...said.map((row) => row.document_id)]);
      return each([...ids], change_id, ({ document_id }) => {
        const back = moved.get(document_id);
        if (back !== undefined && store.companies.get(back)) rearrange.moveToCompany(document_id, back);
        beside.undo(document_id, change_id);
        db.run('DELETE FROM moved_together WHERE change_id = ? AND document_id = ?', change_id, document_id);
        return true;
      });
    },

    /** A word under another name on every document, or gone; rules and what is remembered of sellers follow. */
    async rename(
      company_id: string | null,
      kind: 'category' | 'cost_centre' | 'tag',
      from: string,
      to: string | null,
    ): Promise<ManyOutcome> {
      const filter = { company_id, from: null, to: null, q: null, status: null, [kind]: from };
      const change: BulkChange =
        kind === 'tag' ? { kind: 'tags', add: to === null ? [] : [to], remove: [from] } : { kind, value: to };
      const change_id = newId(clock.now());
      store.rules.rename(kind, from, to, change_id);
      const outcome = await each(store.documentList.ids(filter), change_id, workOf(change, change_id));
      // Rules alone can be taken back too.
      return { ...outcome, change_id };
    },

    async applyRule(rule_id: string): Promise<ManyOutcome> {
      const rule = store.rules.need(rule_id);
      const change_id = newId(clock.now());
      return each(rules.ids(rule), change_id, ({ document_id }) => rules.apply(document_id, rule, change_id));
    },
  };
}
