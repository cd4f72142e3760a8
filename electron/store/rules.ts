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

/** What a seller's documents were last said to be. */
interface Remembered {
  company_id: string;
  seller_key: string;
  field: string;
  value: string;
  document_id: string;
  at: string;
}

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

    /** A word under another name, or gone; what was before is kept under `change_id`. */
    rename(
      kind: 'category' | 'cost_centre' | 'tag',
      from: string,
      to: string | null,
      change_id: string,
    ): void {
      db.transaction(() => {
        const named = list().filter((rule) =>
          kind === 'tag' ? rule.tags.includes(from) : rule[kind] === from,
        );
        const remembered =
          kind === 'tag'
            ? []
            : db.all<Remembered>('SELECT * FROM suppliers WHERE field = ? AND value = ?', kind, from);
        if (named.length + remembered.length > 0)
          db.run(
            'INSERT INTO renamed_words (change_id, rules, suppliers) VALUES (?, ?, ?)',
            change_id,
            JSON.stringify(
              named.map(({ rule_id, category, cost_centre, tags }) => ({
                rule_id,
                category,
                cost_centre,
                tags,
              })),
            ),
            JSON.stringify(remembered),
          );
        if (kind !== 'tag') {
          db.run(`UPDATE rules SET ${kind} = ? WHERE ${kind} = ?`, to, from);
          if (to === null) db.run('DELETE FROM suppliers WHERE field = ? AND value = ?', kind, from);
          else
            db.run('UPDATE OR REPLACE suppliers SET value = ? WHERE field = ? AND value = ?', to, kind, from);
          return;
        }
        for (const { rule_id, tags } of named) {
          const renamed = tags.flatMap((tag) => (tag === from ? (to === null ? [] : [to]) : [tag]));
          db.run('UPDATE rules SET tags = ? WHERE rule_id = ?', JSON.stringify([...new Set(renamed)]), rule_id); // prettier-ignore
        }
      });
    },

    /** Takes a renaming back; what was said of a seller later stays. @returns whether there was one */
    renameBack(change_id: string): boolean {
      return db.transaction(() => {
        const kept = db.get<{ rules: string; suppliers: string }>(
          'SELECT rules, suppliers FROM renamed_words WHERE change_id = ?',
          change_id,
        );
        if (!kept) return false;
        for (const { rule_id, category, cost_centre, tags } of JSON.parse(kept.rules) as Pick<
          Rule,
          'rule_id' | 'category' | 'cost_centre' | 'tags'
        >[])
          db.run(
            'UPDATE rules SET category = ?, cost_centre = ?, tags = ? WHERE rule_id = ?',
            category,
            cost_centre,
            JSON.stringify(tags),
            rule_id,
          );
        for (const row of JSON.parse(kept.suppliers) as Remembered[])
          db.run(
            `INSERT INTO suppliers (company_id, seller_key, field, value, document_id, at)
             VALUES (@company_id, @seller_key, @field, @value, @document_id, @at)
             ON CONFLICT DO UPDATE SET value = excluded.value WHERE suppliers.at <= excluded.at`,
            { ...row },
          );
        db.run('DELETE FROM renamed_words WHERE change_id = ?', change_id);
        return true;
      });
    },
  };
}
