/** Calls that bring files in. All of them end in `intake.addPaths`. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { BatchSource } from '../../../shared/domain/batch.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Platform } from '../../platform.ts';
import { sentence } from '../../sentences.ts';
import type { SettingsStore } from '../../settings.ts';
import type { Handlers } from '../router.ts';

export interface IntakeHandlerDeps {
  intake: {
    addPaths(
      paths: string[],
      options: { company_id: string | null; user_id?: string | null; source: BatchSource },
    ): { batch_id: string };
  };
  companies: { ensure(company_id: string, name?: string): unknown };
  changes: { touch(area: 'companies'): void };
  settings: Pick<SettingsStore, 'get'>;
  platform: Pick<Platform, 'chooseFiles' | 'chooseFolder' | 'samples'>;
  language(): Language;
}

/** The company of the sample invoices, apart from the person's own. */
export const samplesCompany = 'muestras';

type IntakeHandlers = Pick<
  Handlers,
  'intake:addPaths' | 'intake:chooseFiles' | 'intake:chooseFolder' | 'intake:addSamples'
>;

export function intakeHandlers(deps: IntakeHandlerDeps): IntakeHandlers {
  const add = (paths: string[], company_id: string | null, source: BatchSource) =>
    paths.length === 0
      ? { batch_id: null }
      : deps.intake.addPaths(paths, {
          company_id: company_id ?? deps.settings.get().current_company,
          source,
        });
  return {
    'intake:addPaths': ({ paths, company_id, source }) => add(paths, company_id, source),
    'intake:chooseFiles': async ({ company_id }) =>
      add(await deps.platform.chooseFiles(), company_id, 'picker'),
    async 'intake:chooseFolder'({ company_id }) {
      const folder = await deps.platform.chooseFolder();
      return add(folder === null ? [] : [folder], company_id, 'picker');
    },
    async 'intake:addSamples'() {
      const { samples } = deps.platform;
      if (samples === null) throw new AppError('source_missing', 'samples');
      // The folder also holds a note about the samples, which is none of them.
      const names = (await readdir(samples)).filter((name) => !/^readme/i.test(name)).sort();
      deps.companies.ensure(samplesCompany, sentence(deps.language(), 'shell.samples_company'));
      deps.changes.touch('companies');
      return add(
        names.map((name) => path.join(samples, name)),
        samplesCompany,
        'samples',
      );
    },
  };
}
