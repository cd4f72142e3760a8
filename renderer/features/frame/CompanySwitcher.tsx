import { Building2, Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type MenuEntry, MenuButton } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { CompanyDialog } from '../settings/CompanyDialog.tsx';
import styles from './CompanySwitcher.module.css';

const nothing = {};

/** The company whose papers are shown, and to which new files go. */
export function CompanySwitcher() {
  const { t } = useTexts();
  const { settings } = useApp();
  const run = useAction();
  const [adding, setAdding] = useState(false);
  const companies = useCall('companies:list', nothing).data?.companies ?? [];
  const current = companies.find((company) => company.company_id === settings.current_company);
  const name = current?.name ?? t('ui.company.all');
  const choose = (company_id: string | null): void => {
    void run(() => changeSettings({ current_company: company_id }));
  };
  const mark = (on: boolean) => (on ? <Check /> : undefined);
  const entries: (MenuEntry | 'line')[] = [
    ...companies.map((company) => ({
      id: company.company_id,
      label: company.name,
      icon: mark(company.company_id === settings.current_company),
      onAction: () => choose(company.company_id),
    })),
    {
      id: 'all',
      label: t('ui.company.all'),
      icon: mark(current === undefined),
      onAction: () => choose(null),
    },
    'line',
    { id: 'add', label: t('ui.company.add'), icon: <Plus />, onAction: () => setAdding(true) },
  ];
  return (
    <>
      <MenuButton label={t('ui.company.switch')} entries={entries}>
        <Button className={styles.button ?? ''} aria-label={t('ui.company.switchNow', { name })}>
          {/* The letter is drawn by the style sheet: it is decoration, not a part of the name. */}
          <span
            className={styles.badge}
            data-letter={current?.name.slice(0, 1).toLocaleUpperCase() ?? ''}
            aria-hidden
          >
            {current === undefined && <Building2 />}
          </span>
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
