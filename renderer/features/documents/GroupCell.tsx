import type { ReactNode } from 'react';
import { useCompanyName } from '../../lib/companies.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './documentColumns.module.css';
import type { Grouping, GroupRow } from './useDocumentRows.ts';

/** The line above a group: its name, how many, and what they come to by currency. */
export function GroupCell({ row, by, icon }: { row: GroupRow; by: Grouping; icon: ReactNode }) {
  const { t } = useTexts();
  const { month, rounded } = useFormats();
  const companyName = useCompanyName();
  const { key, name, count, sums } = row.group;
  const title =
    by === 'month'
      ? key === null
        ? t('ui.noDate')
        : month(key)
      : by === 'company'
        ? companyName(key ?? '')
        : (name ?? t('ui.noName'));
  return (
    <span className={styles.group}>
      {icon}
      <span className={styles.name} title={title}>
        {title}
      </span>
      <span className={`quiet ${styles.count}`}>{t('ui.documents.count', { count })}</span>
      <span className={styles.sums}>
        {sums
          .filter((sum) => sum.currency !== 'XXX')
          .map((sum) => (
            <span key={sum.currency ?? ''}>
              {rounded(sum.payable, sum.currency)} <span className="quiet">{sum.currency}</span>
            </span>
          ))}
      </span>
    </span>
  );
}
