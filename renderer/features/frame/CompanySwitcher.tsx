import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Emblem } from '../../components/Emblem.tsx';
import { type MenuEntry, MenuButton } from '../../components/Menu.tsx';
import { useApp } from '../../lib/app.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useTexts } from '../../lib/text.tsx';
import { CompanyDialog } from '../settings/CompanyDialog.tsx';
import styles from './CompanySwitcher.module.css';
import { useCompanies, useCompanyKeys } from './useCompanies.ts';

/** So many companies have a key of their own. */
const withKey = 9;

/** The company whose papers are shown, and to which new files go. */
export function CompanySwitcher() {
  const { t } = useTexts();
  const companyName = useCompanyName();
  const { info } = useApp();
  const [adding, setAdding] = useState(false);
  const { companies, current, choose } = useCompanies();
  useCompanyKeys(companies, choose);
  const name = current ? companyName(current.company_id) : t('ui.company.all');
  const key = info.platform === 'darwin' ? '⌘' : 'Ctrl ';
  const entries: (MenuEntry | 'line')[] = [
    ...companies.map((company, index) => ({
      id: company.company_id,
      label: companyName(company.company_id),
      icon: company === current ? <Check /> : <Emblem company={company} size="small" />,
      ...(index < withKey && { keys: `${key}${index + 1}` }),
      onAction: () => choose(company.company_id),
    })),
    {
      id: 'all',
      label: t('ui.company.all'),
      icon: current === undefined ? <Check /> : <Emblem company={null} size="small" />,
      keys: `${key}⇧0`,
      onAction: () => choose(null),
    },
    'line',
    { id: 'add', label: t('ui.company.add'), icon: <Plus />, onAction: () => setAdding(true) },
  ];
  return (
    <>
      <MenuButton label={t('ui.company.switch')} entries={entries}>
        <Button className={styles.button ?? ''} aria-label={t('ui.company.switchNow', { name })}>
          <Emblem company={current ?? null} />
          <span className={styles.name} title={name}>
            {name}
          </span>
          <ChevronsUpDown className={styles.arrows} aria-hidden />
        </Button>
      </MenuButton>
      {adding && (
        <CompanyDialog
          company={null}
          onClose={() => setAdding(false)}
          onSaved={(saved) => choose(saved.company_id)}
        />
      )}
    </>
  );
}
