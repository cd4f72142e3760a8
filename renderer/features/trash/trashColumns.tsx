import { File, FileText, Layers } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { TrashEntry, TrashKind } from '../../../shared/domain/care.ts';
import { Amount } from '../../components/Amount.tsx';
import type { Column } from '../../components/Grid.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './TrashScreen.module.css';

const icons: Record<TrashKind, ReactNode> = {
  document: <FileText aria-hidden />,
  file: <File aria-hidden />,
  batch: <Layers aria-hidden />,
};
/** Below so many days a row says so louder. */
const soon = 3;

/** The columns of the trash. */
export function useTrashColumns(withCompany: boolean): Column<TrashEntry>[] {
  const { t } = useTexts();
  const { day, dayAndTime, timeLong } = useFormats();
  const companyName = useCompanyName();
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('ui.trash.column.what'),
        width: 'minmax(180px, 1.4fr)',
        cell: (row) => (
          <span className={styles.what}>
            {icons[row.kind]}
            <span className="visually-hidden">{t(`ui.trash.kind.${row.kind}`)}</span>
            <span className="truncate" title={row.title}>
              {row.title}
            </span>
          </span>
        ),
      },
      {
        id: 'seller',
        header: t('ui.column.seller'),
        width: 'minmax(120px, 1fr)',
        cell: (row) => {
          const words =
            row.kind === 'batch'
              ? t('ui.trash.held', { documents: row.documents, files: row.files })
              : (row.seller_name ?? '');
          const said = withCompany ? [words, companyName(row.company_id)].filter(Boolean).join(' · ') : words;
          return (
            <span className="truncate" title={said}>
              {said}
            </span>
          );
        },
      },
      {
        id: 'date',
        header: t('ui.column.date'),
        width: '104px',
        cell: (row) => day(row.issue_date),
      },
      {
        id: 'payable',
        header: t('ui.column.payable'),
        width: '136px',
        numeric: true,
        cell: (row) => <Amount value={row.payable} currency={row.currency} />,
      },
      {
        id: 'trashed',
        header: t('ui.trash.column.since'),
        width: '112px',
        cell: (row) => <span title={timeLong(row.trashed_at)}>{dayAndTime(row.trashed_at)}</span>,
      },
      {
        id: 'left',
        header: t('ui.trash.column.left'),
        width: '96px',
        numeric: true,
        cell: (row) => (
          <span className={row.days_left <= soon ? styles.soon : ''}>
            {t('ui.trash.daysLeft', { days: row.days_left })}
          </span>
        ),
      },
    ],
    [t, day, dayAndTime, timeLong, companyName, withCompany],
  );
}
