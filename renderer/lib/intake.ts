/** The ways in: drop, file dialog, folder dialog, samples. Each ends with its batch opened. */
import { useMemo } from 'react';
import { useAction } from './action.ts';
import { call } from './api.ts';
import { changeSettings, useApp } from './app.tsx';
import { go, paths } from './router.ts';
import { useTexts } from './text.tsx';
import { tell } from './toasts.ts';

export interface Intake {
  drop(files: File[]): Promise<void>;
  chooseFiles(): Promise<void>;
  chooseFolder(): Promise<void>;
  addSamples(): Promise<void>;
}

export function useIntake(): Intake {
  const run = useAction();
  const { t } = useTexts();
  const { settings } = useApp();
  const company_id = settings.current_company;
  const first_start = !settings.first_start_done;
  return useMemo(() => {
    const open = async (work: () => Promise<{ batch_id: string | null }>): Promise<void> => {
      const answer = await run(work);
      if (!answer.ok || answer.value.batch_id === null) return;
      go(paths.batch(answer.value.batch_id));
      if (first_start) await run(() => changeSettings({ first_start_done: true }));
    };
    return {
      async drop(files) {
        const found = files.map((file) => window.bridge.pathForFile(file));
        const known = found.filter((path) => path !== '');
        const lost = found.length - known.length;
        if (lost > 0) tell({ kind: 'error', text: t('ui.drop.noPath', { count: lost }) });
        if (known.length > 0)
          await open(() => call('intake:addPaths', { paths: known, company_id, source: 'drop' }));
      },
      chooseFiles: () => open(() => call('intake:chooseFiles', { company_id })),
      chooseFolder: () => open(() => call('intake:chooseFolder', { company_id })),
      addSamples: () => open(() => call('intake:addSamples', {})),
    };
  }, [run, t, company_id, first_start]);
}
