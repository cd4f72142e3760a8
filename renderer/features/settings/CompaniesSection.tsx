import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Company } from '../../../shared/domain/company.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { Emblem } from '../../components/Emblem.tsx';
import { Failure } from '../../components/Failure.tsx';
import { call } from '../../lib/api.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { CompanyDialog } from './CompanyDialog.tsx';
import styles from './SettingsScreen.module.css';

const nothing = {};

/** The companies whose invoices are collected. */
export function CompaniesSection() {
  const { t } = useTexts();
  const companyName = useCompanyName();
  const { data, error, refresh } = useCall('companies:list', nothing);
  const [editing, setEditing] = useState<Company | 'new' | null>(null);
  const [removing, setRemoving] = useState<Company | null>(null);
  const companies = data?.companies ?? [];
  return (
    <>
      {error && <Failure error={error} onRetry={refresh} />}
      {companies.length > 0 && (
        <ul className={styles.companies}>
          {companies.map((company) => (
            <li key={company.company_id} className={styles.company}>
              <Emblem company={company} />
              <div className={styles.companyName}>
                <div className="truncate" title={company.name}>
                  {companyName(company.company_id)}
                </div>
                <p className="quiet truncate">
                  {company.tax_ids.length > 0 ? company.tax_ids.join(', ') : t('ui.company.noTaxId')}
                </p>
              </div>
              <IconButton
                label={t('ui.company.editNamed', { name: company.name })}
                icon={<Pencil />}
                onPress={() => setEditing(company)}
              />
              <IconButton
                label={t('ui.company.removeNamed', { name: company.name })}
                icon={<Trash2 />}
                onPress={() => setRemoving(company)}
              />
            </li>
          ))}
        </ul>
      )}
      {companies.length === 0 && !error && <p className="quiet">{t('ui.company.noneYet')}</p>}
      <div>
        <Button icon={<Plus />} onPress={() => setEditing('new')}>
          {t('ui.company.add')}
        </Button>
      </div>
      {editing !== null && (
        <CompanyDialog company={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {removing && (
        <ConfirmDialog
          title={t('ui.company.removeTitle', { name: removing.name })}
          body={<p>{t('ui.company.removeBody')}</p>}
          verb={t('ui.company.remove')}
          danger
          onConfirm={() => call('companies:remove', { company_id: removing.company_id })}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}
