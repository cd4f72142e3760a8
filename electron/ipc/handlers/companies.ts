/** Calls about the companies whose invoices are collected. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';
import type { Pool } from '../../extract/pool.ts';
import { logoType } from '../../extract/logoType.ts';
import type { Platform } from '../../platform.ts';
import type { SettingsStore } from '../../settings.ts';
import type { Companies } from '../../store/companies.ts';
import type { Handlers } from '../router.ts';

export interface CompanyHandlerDeps {
  companies: Companies;
  settings: SettingsStore;
  changes: { touch(area: 'companies'): void };
  pool: Pool;
  platform: Pick<Platform, 'choosePicture'>;
}

export type CompanyHandlers = Pick<Handlers, Extract<keyof Handlers, `companies:${string}`>>;

/** Larger pictures are no emblem. */
const mostBytes = 20_000_000;
const patience = 30_000;

export function companyHandlers(deps: CompanyHandlerDeps): CompanyHandlers {
  const { companies, settings, changes } = deps;

  /** The picture small and plain, made in a child. @throws AppError logo_unreadable */
  async function emblemOf(path: string): Promise<string> {
    const { size } = await stat(path);
    if (size > mostBytes) throw new AppError('logo_unreadable', 'too large');
    const sha256 = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const outcome = await deps.pool.run(
      {
        task: 'prepare',
        path,
        sha256,
        media_type: logoType,
        filename: 'logo',
        passwords: [],
        own_tax_ids: [],
      },
      AbortSignal.timeout(patience),
    );
    const made = outcome.ok && outcome.result.task === 'prepare' ? outcome.result.prepared : null;
    if (made === null || typeof made === 'string' || made.media_type !== 'image/png')
      throw new AppError('logo_unreadable');
    return Buffer.from(made.bytes).toString('base64');
  }

  return {
    'companies:list': () => ({ companies: companies.list() }),
    'companies:save'({ company_id, name, tax_ids, defaults }) {
      if (name.trim() === '') throw new AppError('bad_request', 'a company needs a name');
      const ids = new Set(tax_ids.map((id) => id.trim()).filter((id) => id !== ''));
      const saved = companies.save(company_id, name.trim(), [...ids], defaults);
      changes.touch('companies');
      return saved;
    },
    'companies:remove'({ company_id }) {
      companies.remove(company_id);
      if (settings.get().current_company === company_id) settings.set({ current_company: null });
      changes.touch('companies');
      return { ok: true };
    },
    async 'companies:chooseLogo'({ company_id }) {
      if (!companies.get(company_id)) throw new AppError('not_found', 'company');
      const path = await deps.platform.choosePicture();
      if (path === null) return { company: null };
      const logo = await emblemOf(path).catch((error: unknown) => {
        throw error instanceof AppError ? error : new AppError('logo_unreadable', null, error);
      });
      const company = companies.setLogo(company_id, logo);
      changes.touch('companies');
      return { company };
    },
    'companies:removeLogo'({ company_id }) {
      const company = companies.setLogo(company_id, null);
      changes.touch('companies');
      return company;
    },
  };
}
