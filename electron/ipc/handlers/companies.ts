/** Calls about the companies whose invoices are collected. */
import type { Company } from '../../../shared/domain/company.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SettingsStore } from '../../settings.ts';
import type { Handlers } from '../router.ts';

export interface CompanyHandlerDeps {
  companies: {
    list(): Company[];
    save(company_id: string | null, name: string, tax_ids: string[]): Company;
    remove(company_id: string): void;
  };
  settings: SettingsStore;
  changes: { touch(area: 'companies'): void };
}

type CompanyHandlers = Pick<Handlers, 'companies:list' | 'companies:save' | 'companies:remove'>;

export const companyHandlers = ({ companies, settings, changes }: CompanyHandlerDeps): CompanyHandlers => ({
  'companies:list': () => ({ companies: companies.list() }),
  'companies:save'({ company_id, name, tax_ids }) {
    if (name.trim() === '') throw new AppError('bad_request', 'a company needs a name');
    const ids = new Set(tax_ids.map((id) => id.trim()).filter((id) => id !== ''));
    const saved = companies.save(company_id, name.trim(), [...ids]);
    changes.touch('companies');
    return saved;
  },
  'companies:remove'({ company_id }) {
    companies.remove(company_id);
    if (settings.get().current_company === company_id) settings.set({ current_company: null });
    changes.touch('companies');
    return { ok: true };
  },
});
