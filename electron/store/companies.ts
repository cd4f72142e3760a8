import { AppError } from '../../shared/errors.ts';
import { type Company, companyDefaults, type CompanyDefaults, slugOf } from '../../shared/domain/company.ts';
import { noDefaults } from '../../shared/domain/companyDefaults.ts';
import type { Db } from './database.ts';

interface CompanyRow {
  company_id: string;
  name: string;
  tax_ids: string;
  created_at: string;
  logo: string | null;
  defaults: string;
}

const fromRow = (row: CompanyRow): Company => {
  const kept = companyDefaults.partial().safeParse(JSON.parse(row.defaults));
  return {
    ...row,
    tax_ids: JSON.parse(row.tax_ids) as string[],
    defaults: { ...noDefaults, ...(kept.success && kept.data) },
  };
};

export interface Companies {
  list(): Company[];
  get(company_id: string): Company | null;
  /** Makes the company with its id as its name when it is new. */
  ensure(company_id: string, name?: string): Company;
  /** Makes a company (null id: a slug of the name) or changes one. */
  save(company_id: string | null, name: string, tax_ids: string[], defaults?: CompanyDefaults): Company;
  /** Its picture: a small PNG as base64, null for none. @throws AppError not_found */
  setLogo(company_id: string, logo: string | null): Company;
  /** @throws AppError conflict while it has files */
  remove(company_id: string): void;
}

export function createCompanies(db: Db, now: () => string): Companies {
  const get = (company_id: string): Company | null => {
    const row = db.get<CompanyRow>('SELECT * FROM companies WHERE company_id = ?', company_id);
    return row ? fromRow(row) : null;
  };
  const freeSlug = (name: string): string => {
    const base = slugOf(name);
    for (let count = 1; ; count += 1) {
      const slug = count === 1 ? base : `${base}_${count}`;
      if (!get(slug)) return slug;
    }
  };
  const insert = (company_id: string, name: string, tax_ids: string[]): void => {
    db.run(
      'INSERT OR IGNORE INTO companies (company_id, name, tax_ids, created_at) VALUES (?, ?, ?, ?)',
      company_id,
      name,
      JSON.stringify(tax_ids),
      now(),
    );
  };
  return {
    list: () => db.all<CompanyRow>('SELECT * FROM companies ORDER BY name COLLATE NOCASE').map(fromRow),
    get,
    ensure(company_id, name = company_id) {
      const known = get(company_id);
      if (known) return known;
      insert(company_id, name, []);
      return get(company_id) as Company;
    },
    save(company_id, name, tax_ids, defaults) {
      return db.transaction(() => {
        const id = company_id ?? freeSlug(name);
        if (company_id !== null && !get(company_id)) throw new AppError('not_found', 'company');
        insert(id, name, tax_ids);
        db.run(
          'UPDATE companies SET name = ?, tax_ids = ?, defaults = coalesce(?, defaults) WHERE company_id = ?',
          name,
          JSON.stringify(tax_ids),
          defaults ? JSON.stringify(defaults) : null,
          id,
        );
        return get(id) as Company;
      });
    },
    setLogo(company_id, logo) {
      db.run('UPDATE companies SET logo = ? WHERE company_id = ?', logo, company_id);
      const saved = get(company_id);
      if (!saved) throw new AppError('not_found', 'company');
      return saved;
    },
    remove(company_id) {
      if (!get(company_id)) throw new AppError('not_found', 'company');
      if (db.get('SELECT 1 FROM batches WHERE company_id = ? LIMIT 1', company_id))
        throw new AppError('conflict', 'company has files');
      if (db.get('SELECT 1 FROM folders WHERE company_id = ? AND removed_at IS NULL LIMIT 1', company_id))
        throw new AppError('conflict', 'company has a watched folder');
      db.run('DELETE FROM companies WHERE company_id = ?', company_id);
    },
  };
}
