import { useMemo } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { Amount } from '../../components/Amount.tsx';
import type { Column } from '../../components/Grid.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { markOf } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from '../batches/sessionColumns.module.css';

export type DocumentRow = CallOutput<'documents:list'>['documents'][number];

/** The columns of the documents' table; ids are the names by which the list is sorted. */
export function useDocumentColumns(withCompany: boolean): Column<DocumentRow>[] {
  const { t } = useTexts();
  const { day, dayLong, amount } = useFormats();
  const companyName = useCompanyName();
  return useMemo(() => {
    const columns: Column<DocumentRow>[] = [
      {
        id: 'issue_date',
        header: t('ui.column.date'),
        width: '136px',
        sortable: true,
        cell: (row) => (
          <span className={styles.file} title={dayLong(row.issue_date)}>
            <StateMark mark={markOf[row.status]} label={t(`ui.state.${row.status}`)} />
            {day(row.issue_date) || t('ui.noDate')}
          </span>
        ),
      },
      {
        id: 'seller',
        header: t('ui.column.seller'),
        width: 'minmax(150px, 4fr)',
        sortable: true,
        cell: (row) => (
          <span title={[row.seller_name, row.seller_tax_id].filter(Boolean).join(' · ')}>
            {row.seller_name ?? row.seller_tax_id ?? t('ui.noName')}
          </span>
        ),
      },
      {
        id: 'number',
        header: t('ui.column.number'),
        width: 'minmax(140px, 4fr)',
        sortable: true,
        cell: (row) => (
          <span
            className={styles.quiet}
            title={`${t(`ui.type.${row.document_type}`)} ${row.invoice_number ?? ''}`}
          >
            {row.document_type !== 'invoice' && (
              <span className={styles.tag}>{t(`ui.typeShort.${row.document_type}`)}</span>
            )}
            {row.invoice_number}
          </span>
        ),
      },
    ];
    if (withCompany)
      columns.push({
        id: 'company',
        header: t('ui.column.company'),
        width: 'minmax(100px, 2fr)',
        cell: (row) => (
          <span className={styles.quiet} title={companyName(row.company_id)}>
            {companyName(row.company_id)}
          </span>
        ),
      });
    columns.push(
      {
        id: 'tax',
        header: t('ui.column.tax'),
        width: 'minmax(120px, 1fr)',
        numeric: true,
        cell: (row) => <span className={styles.quiet}>{amount(row.tax, row.currency)}</span>,
      },
      {
        id: 'payable',
        header: t('ui.column.payable'),
        width: 'minmax(168px, 1fr)',
        numeric: true,
        sortable: true,
        cell: (row) => <Amount value={row.payable} currency={row.currency} />,
      },
    );
    return columns;
  }, [t, day, dayLong, amount, companyName, withCompany]);
}
