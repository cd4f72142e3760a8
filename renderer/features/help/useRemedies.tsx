import { type ReactNode, useState } from 'react';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { changeSettings } from '../../lib/app.tsx';
import { useIntake } from '../../lib/intake.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { ReportDialog } from '../report/ReportDialog.tsx';
import type { HelpRemedy } from './cases.ts';

/** Does what a button of the help says. Put `dialog` somewhere on the screen. */
export function useRemedies(): { apply: (remedy: HelpRemedy) => void; dialog: ReactNode } {
  const { t } = useTexts();
  const run = useAction();
  const intake = useIntake();
  const [reporting, setReporting] = useState(false);
  const done = async (work: () => Promise<unknown>): Promise<void> => {
    const answer = await run(work);
    if (answer.ok) tell({ kind: 'info', text: t('ui.help.done') });
  };
  const settingsAt = (section: string) => (): void => go(paths.settingsAt(section));
  const does: Record<HelpRemedy, () => void> = {
    inbox: () => go(paths.inbox),
    batches: () => go(paths.batches),
    documents: () => go(paths.documents),
    folders: () => go(paths.folders),
    trash: () => go(paths.trash),
    activity: () => go(paths.activity),
    key: settingsAt('claude'),
    cap: settingsAt('claude'),
    companies: settingsAt('companies'),
    api: settingsAt('api'),
    library: settingsAt('library'),
    startup: settingsAt('general'),
    updates: settingsAt('updates'),
    tryNow: () => void done(() => call('queue:tryNow', {})),
    resume: () => void done(() => call('queue:resume', {})),
    addFiles: () => void intake.chooseFiles(),
    dataFolder: () => void run(() => call('app:openDataFolder', {})),
    backup: () =>
      void run(async () => {
        const { started } = await call('library:backup', {});
        if (started) go(paths.settingsAt('library'));
      }),
    check: () =>
      void run(async () => {
        await call('library:check', {});
        go(paths.settingsAt('library'));
      }),
    report: () => setReporting(true),
    tour: () => void run(() => changeSettings({ tour: 'due' })),
  };
  return {
    apply: (remedy) => does[remedy](),
    dialog: reporting && <ReportDialog onClose={() => setReporting(false)} />,
  };
}
