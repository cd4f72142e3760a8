/** Rules of sellers, in their order. */
import type { Rule, RuleDraft } from '../../shared/domain/rules.ts';
import { AppError } from '../../shared/errors.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';

interface RuleRow extends Omit<Rule, 'tags' | 'approve' | 'enabled'> {
  tags: string;
  approve: number;
  enabled: number;
}

const fromRow = (row: RuleRow): Rule => ({
  ...row,
  tags: JSON.parse(row.tags) as string[],
  approve: row.approve === 1,
  enabled: row.enabled === 1,
});
const columns =
  'rule_id, company_id, enabled, seller_key, seller_name, category, cost_centre, tags, approve, updated_at';

export type Rules = ReturnType<typeof createRules>;

export function createRules(db: Db, now: () => Date) {
  const list = (): Rule[] =>
    db.all<RuleRow>(`SELECT ${columns} FROM rules ORDER BY position, rule_id`).map(fromRow);
  const need = (rule_id: string): Rule => {
    const row = db.get<RuleRow>(`SELECT ${columns} FROM rules WHERE rule_id = ?`, rule_id);
    if (!row) throw new AppError('not_found', 'rule');
    return fromRow(row);
  };
  const place = (rule_ids: readonly string[]): void =>
    rule_ids.forEach((rule_id, at) => db.run('UPDATE rules SET position = ? WHERE rule_id = ?', at, rule_id));

  return {
    list,
    need,

    /** Those that are on, for a seller's documents of a company, in order. */
    of: (company_id: string, seller_key: string): Rule[] =>
      db
        .all<RuleRow>(
          `SELECT ${columns} FROM rules WHERE seller_key = ? AND enabled = 1
             AND (company_id IS NULL OR company_id = ?) ORDER BY position, rule_id`,
          seller_key,
          company_id,
        )
        .map(fromRow),

    /** A new one goes to the end. @throws AppError not_found */
    save({ rule_id, ...draft }: RuleDraft): Rule {
      return db.transaction(() => {
        const id = rule_id ?? newId(now());
        if (rule_id !== null) need(rule_id);
        const at = now().toISOString();
        db.run(
          `INSERT INTO rules (rule_id, company_id, position, enabled, seller_key, seller_name, category, cost_centre,
             tags, approve, created_at, updated_at)
           VALUES (@id, @company_id, (SELECT count(*) FROM rules), @enabled, @seller_key, @seller_name, @category,
             @cost_centre, @tags, @approve, @at, @at)
           ON CONFLICT DO UPDATE SET company_id = @company_id, enabled = @enabled, seller_key = @seller_key,
             seller_name = @seller_name, category = @category, cost_centre = @cost_centre, tags = @tags,
             approve = @approve, updated_at = @at`,
          {
            ...draft,
            id,
            at,
            tags: JSON.stringify([...new Set(draft.tags)]),
            enabled: draft.enabled ? 1 : 0,
            approve: draft.approve ? 1 : 0,
          },
        );
        return need(id);
      });
    },

    remove(rule_id: string): void {
      db.transaction(() => {
        need(rule_id);
        db.run('DELETE FROM rules WHERE rule_id = ?', rule_id);
        place(list().map((rule) => rule.rule_id));
      });
    },

    /** @param to its place among all, counted from 0; beyond the end is the end */
    move(rule_id: string, to: number): void {
      db.transaction(() => {
        need(rule_id);
        const others = list().flatMap((rule) => (rule.rule_id === rule_id ? [] : [rule.rule_id]));
        place(others.toSpliced(to, 0, rule_id));
      });
    },

    /** A word under another name, or gone. */
    rename(kind: 'category' | 'cost_centre' | 'tag', from: string, to: string | null): void {
      if (kind !== 'tag') {
        db.run(`UPDATE rules SET ${kind} = ? WHERE ${kind} = ?`, to, from);
        db.run('UPDATE OR REPLACE suppliers SET value = ? WHERE field = ? AND value = ? AND ? IS NOT NULL', to, kind, from, to); // prettier-ignore
        if (to === null) db.run('DELETE FROM suppliers WHERE field = ? AND value = ?', kind, from);
        return;
      }
      for (const { rule_id, tags } of list())
        if (tags.includes(from)) {
          const renamed = tags.flatMap((tag) => (tag === from ? (to === null ? [] : [to]) : [tag]));
          db.run('UPDATE rules SET tags = ? WHERE rule_id = ?', JSON.stringify([...new Set(renamed)]), rule_id); // prettier-ignore
        }
    },
  };
}
