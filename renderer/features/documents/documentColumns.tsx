import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Amount } from '../../components/Amount.tsx';
import type { Column } from '../../components/Grid.tsx';
import { FileName } from '../../components/FileName.tsx';
import { RowCheck } from '../../components/RowCheck.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { markOf } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import tags from '../batches/sessionColumns.module.css';
import type { ColumnName } from './columnNames.ts';
import styles from './documentColumns.module.css';
import { GroupCell } from './GroupCell.tsx';
import { type DocumentRow, type Grouping, isGroup, type Row } from './useDocumentRows.ts';

const widths: Record<ColumnName, string> = {
  issue_date: 'minmax(100px, 1fr)',
  seller: 'minmax(120px, 4fr)',
  number: 'minmax(110px, 3fr)',
  company: 'minmax(90px, 2fr)',
  type: 'minmax(90px, 1fr)',
  buyer: 'minmax(120px, 2fr)',
  category: 'minmax(80px, 2fr)',
  cost_centre: 'minmax(90px, 1fr)',
  tags: 'minmax(80px, 2fr)',
  direction: 'minmax(80px, 1fr)',
  tax: 'minmax(96px, 1fr)',
  payable: 'minmax(140px, 1fr)',
  created_at: 'minmax(120px, 1fr)',
};
/** Pixels that a table of these columns needs at least. */
export const widthOf = (names: readonly ColumnName[]): number =>
  names.reduce((sum, name) => sum + Number(/\d+/.exec(widths[name])?.[0] ?? 100) + 12, 80);

const sortable: ReadonlySet<ColumnName> = new Set([
  'issue_date',
  'seller',
  'number',
  'payable',
  'created_at',
]);
const numeric: ReadonlySet<ColumnName> = new Set(['tax', 'payable']);

/** The columns of the documents' table; ids are the names by which the list is sorted. */
export function useDocumentColumns(props: {
  names: readonly ColumnName[];
  by: Grouping | null;
  has: (row: Row) => boolean;
  toggle: (row: DocumentRow) => void;
}): Column<Row>[] {
  const { names, by, has, toggle } = props;
  const { t } = useTexts();
  const { day, dayLong, dayAndTime, timeLong, amount, rounded } = useFormats();
  const companyName = useCompanyName();
  return useMemo(() => {
    const quiet = (text: string | null, title: string | null = text): ReactNode =>
      text === null ? null : (
        <span className={tags.quiet} title={title ?? ''}>
          {text}
        </span>
      );
    const cells: Record<ColumnName, (row: DocumentRow) => ReactNode> = {
      issue_date: (row) => (
        <span title={dayLong(row.issue_date)}>{day(row.issue_date) || t('ui.noDate')}</span>
      ),
      seller: (row) => (
        <span title={[row.seller_name, row.seller_tax_id].filter(Boolean).join(' · ')}>
          {row.seller_name ?? row.seller_tax_id ?? t('ui.noName')}
        </span>
      ),
      number: (row) => (
        <span
          className={`${tags.quiet} ${styles.number}`}
          title={`${t(`ui.type.${row.document_type}`)} ${row.invoice_number ?? ''}`}
        >
          {row.document_type !== 'invoice' && (
            <span className={tags.tag}>{t(`ui.typeShort.${row.document_type}`)}</span>
          )}
          {row.invoice_number !== null && <FileName name={row.invoice_number} tail={9} />}
        </span>
      ),
      company: (row) => quiet(companyName(row.company_id)),
      type: (row) => quiet(t(`ui.type.${row.document_type}`)),
      buyer: (row) => quiet(row.buyer_name),
      category: (row) => quiet(row.category),
      cost_centre: (row) => quiet(row.cost_centre),
      tags: (row) => (
        <span title={row.tags.join(', ')}>
          {row.tags.map((tag) => (
            <span key={tag} className={tags.tag}>
              {tag}
            </span>
          ))}
        </span>
      ),
      direction: (row) => quiet(t(`ui.desk.direction.${row.direction}`)),
      tax: (row) => quiet(rounded(row.tax, row.currency), amount(row.tax, row.currency)),
      payable: (row) => <Amount value={row.payable} currency={row.currency} />,
      created_at: (row) => quiet(dayAndTime(row.created_at), timeLong(row.created_at)),
    };
    const columns: Column<Row>[] = [
      {
        id: 'chosen',
        header: t('ui.desk.columns.chosen'),
        bare: true,
        width: '52px',
        span: (row) => (isGroup(row) ? names.length + 1 : 1),
        cell: (row) =>
          isGroup(row) ? (
            <GroupCell row={row} by={by ?? 'month'} icon={row.open ? <ChevronDown /> : <ChevronRight />} />
          ) : (
            // A click on the box is not a click on the row beneath it.
            <span className={styles.lead} onClick={(event) => event.stopPropagation()}>
              <RowCheck
                label={t('ui.inbox.select', { name: row.invoice_number ?? row.seller_name ?? '' })}
                checked={has(row)}
                onChange={() => toggle(row)}
              />
              <StateMark mark={markOf[row.status]} label={t(`ui.state.${row.status}`)} />
            </span>
          ),
      },
      ...names.map((name): Column<Row> => ({
        id: name,
        header: t(`ui.desk.column.${name}`),
        width: widths[name],
        numeric: numeric.has(name),
        sortable: sortable.has(name),
        cell: (row) => (isGroup(row) ? null : cells[name](row)),
      })),
    ];
    return columns;
  }, [names, by, has, toggle, t, day, dayLong, dayAndTime, timeLong, amount, rounded, companyName]);
}
