import { CircleHelp, FilePlus2, FolderPlus, History, LifeBuoy, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Emblem } from '../../components/Emblem.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { useIntake } from '../../lib/intake.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { useTexts } from '../../lib/text.tsx';
import { useCompanies } from '../frame/useCompanies.ts';
import { helpCases } from '../help/cases.ts';
import { screens } from '../screens.ts';
import { settingEntries } from '../settings/settingsIndex.ts';

export interface Command {
  id: string;
  label: string;
  /** Further words by which it is found. */
  words?: string;
  icon?: ReactNode;
  keys?: string;
  run: () => void;
}

const nothing = {};

/** What the palette offers: companies, places, what can be added, settings, help. */
export function useCommands(): Command[] {
  const { t } = useTexts();
  const companyName = useCompanyName();
  const { info } = useApp();
  const run = useAction();
  const intake = useIntake();
  const { companies, choose } = useCompanies();
  const paused = useCall('queue:status', nothing).data?.paused_by_person === true;
  const key = info.platform === 'darwin' ? '⌘' : 'Ctrl ';
  const places = screens
    .filter((screen) => screen.sideBar)
    .map((screen): Command => {
      const Icon = screen.sideBar?.icon ?? CircleHelp;
      return {
        id: `screen ${screen.id}`,
        label: t(screen.sideBar?.label ?? 'ui.nav.label'),
        icon: <Icon aria-hidden />,
        run: () => go(screen.path),
      };
    });
  return [
    ...companies.map((company, index): Command => ({
      id: `company ${company.company_id}`,
      label: companyName(company.company_id),
      words: `${company.tax_ids.join(' ')} ${t('ui.company.switch')}`,
      icon: <Emblem company={company} />,
      ...(index < 9 && { keys: `${key}${index + 1}` }),
      run: () => choose(company.company_id),
    })),
    {
      id: 'company',
      label: t('ui.company.all'),
      words: t('ui.company.switch'),
      icon: <Emblem company={null} />,
      keys: `${key}⇧0`,
      run: () => choose(null),
    },
    ...places,
    { id: 'activity', label: t('ui.nav.activity'), icon: <History />, run: () => go(paths.activity) },
    {
      id: 'files',
      label: t('ui.help.remedy.addFiles'),
      icon: <FilePlus2 />,
      keys: `${key}O`,
      run: () => void intake.chooseFiles(),
    },
    {
      id: 'folder',
      label: t('ui.palette.addFolder'),
      icon: <FolderPlus />,
      run: () => void intake.chooseFolder(),
    },
    {
      id: 'pause',
      label: t(paused ? 'ui.palette.resume' : 'ui.palette.pause'),
      icon: paused ? <Play /> : <Pause />,
      run: () => void run(() => call(paused ? 'queue:resume' : 'queue:pause', {})),
    },
    {
      id: 'report',
      label: t('ui.broken.report'),
      icon: <LifeBuoy />,
      run: () => go(paths.helpAt('problem')),
    },
    ...settingEntries.map(({ section, label, hint }, index): Command => ({
      id: `setting ${index}`,
      label: `${t('ui.settings.title')}: ${t(label)}`,
      words: hint === undefined ? '' : t(hint),
      run: () => go(`${paths.settingsAt(section)}&find=${label}`),
    })),
    ...helpCases.map(({ id }): Command => ({
      id: `help ${id}`,
      label: t(`ui.help.${id}.title`),
      words: `${t('ui.nav.help')} ${t(`ui.help.${id}.words`)}`,
      icon: <CircleHelp />,
      run: () => go(paths.helpAt(id)),
    })),
  ];
}
