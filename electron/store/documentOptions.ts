/** Values that a person chooses from while typing: the most used first. */
import type { Option, OptionKind } from '../../shared/domain/desk.ts';
import type { Db } from './database.ts';

const most = 50;

/** Upper and lower case, with or without accents: one. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export type DocumentOptions = ReturnType<typeof createDocumentOptions>;

export function createDocumentOptions(db: Db) {
  const of = (company_id: string | null): { sql: string; parameters: Record<string, string> } =>
    company_id === null
      ? { sql: 'TRUE', parameters: {} }
      : { sql: 'd.company_id = @company_id', parameters: { company_id } };

  function words(column: 'category' | 'cost_centre', company_id: string | null): Option[] {
    const { sql, parameters } = of(company_id);
    const used = db.all<Option>(
      `SELECT ${column} AS id, ${column} AS name, count(*) AS count FROM documents d INDEXED BY desk_${column}
       WHERE ${column} IS NOT NULL AND ${sql} GROUP BY ${column} ORDER BY count(*) DESC`,
      parameters,
    );
    const ruled = db.all<{ id: string }>(
      `SELECT DISTINCT ${column} AS id FROM rules WHERE ${column} IS NOT NULL`,
    );
    const known = new Set(used.map((one) => one.id));
    return [
      ...used,
      ...ruled.filter(({ id }) => !known.has(id)).map(({ id }) => ({ id, name: id, count: 0 })),
    ];
  }

  function tags(company_id: string | null): Option[] {
    const { sql, parameters } = of(company_id);
    const sets = db.all<{ tags: string; count: number }>(
      `SELECT tags, count(*) AS count FROM documents d INDEXED BY desk_tags WHERE tags <> '[]' AND ${sql} GROUP BY tags`,
      parameters,
    );
    const counts = new Map<string, number>();
    const add = (json: string, count: number): void => {
      for (const tag of JSON.parse(json) as string[]) counts.set(tag, (counts.get(tag) ?? 0) + count);
    };
    for (const set of sets) add(set.tags, set.count);
    for (const rule of db.all<{ tags: string }>('SELECT tags FROM rules')) add(rule.tags, 0);
    return [...counts]
      .sort((one, other) => other[1] - one[1])
      .map(([id, count]) => ({ id, name: id, count }));
  }

  /** Sellers by any part of name or id. Without a word those with most documents. */
  function sellers(company_id: string | null): Option[] {
    const { sql, parameters } = of(company_id);
    return db.all<Option>(
      `SELECT g.id, (SELECT coalesce(n.seller_name, n.seller_tax_id) FROM documents n INDEXED BY desk_seller
         WHERE n.seller_key = g.id LIMIT 1) AS name, g.count
       FROM (SELECT seller_key AS id, count(*) AS count FROM documents d INDEXED BY desk_seller
         WHERE seller_key <> '' AND ${sql} GROUP BY seller_key) g
       ORDER BY g.count DESC`,
      parameters,
    );
  }

  const currencies = (): Option[] =>
    db.all<Option>(
      `SELECT currency AS id, currency AS name, sum(count) AS count FROM document_cells
       WHERE currency <> '' GROUP BY currency ORDER BY sum(count) DESC`,
    );
  const rates = (): Option[] =>
    db
      .all<{ rates: string }>('SELECT DISTINCT rates FROM document_cells')
      .flatMap((row) => row.rates.split('|'))
      .filter((rate, at, all) => rate !== '' && all.indexOf(rate) === at)
      .sort((one, other) => Number(other) - Number(one))
      .map((id) => ({ id, name: id, count: null }));

  const kinds: Record<OptionKind, (company_id: string | null) => Option[]> = {
    seller: sellers,
    currency: currencies,
    category: (company_id) => words('category', company_id),
    cost_centre: (company_id) => words('cost_centre', company_id),
    tag: tags,
    tax_rate: rates,
  };
  /** The one whose key was asked for: a filter's own seller, by its index. */
  const sellerAt = (key: string): Option[] =>
    db.all<Option>(
      `SELECT seller_key AS id, coalesce(seller_name, seller_tax_id) AS name, NULL AS count
       FROM documents INDEXED BY desk_seller WHERE seller_key = ? AND seller_key <> '' LIMIT 1`,
      key,
    );

  return (kind: OptionKind, company_id: string | null, q: string): Option[] => {
    if (kind === 'seller') {
      const exact = sellerAt(q);
      if (exact.length > 0) return exact;
    }
    const typed = folded(q.trim());
    return kinds[kind](company_id)
      .filter(({ id, name }) => typed === '' || folded(name).includes(typed) || folded(id).includes(typed))
      .slice(0, most);
  };
}
