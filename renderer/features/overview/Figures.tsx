import { Copy, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './OverviewScreen.module.css';

export interface Column<Row> {
  label: string;
  text(row: Row): string;
  number?: boolean;
  /** An amount whose share of the largest is drawn as a bar under the cell. */
  share?(row: Row): string;
  /** The exact value behind the text, a decimal string, for a table that is saved. */
  exact?(row: Row): string | null;
  mark?(row: Row): ReactNode;
}

/** A card: its figures as a table that can be copied, and a picture of them where one helps. */
export function Figures<Row>(props: {
  title: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  chart?: ReactNode;
  wide?: boolean;
  empty?: string;
  onRow?: (row: Row) => void;
}) {
  const { t } = useTexts();
  const run = useAction();
  const { columns, rows } = props;
  const copy = async (): Promise<void> => {
    const lines = [
      columns.map((column) => column.label),
      ...rows.map((row) => columns.map((column) => column.text(row))),
    ];
    await navigator.clipboard.writeText(lines.map((cells) => cells.join('\t')).join('\n'));
    tell({ kind: 'info', text: t('ui.overview.copied') });
  };
  const save = async (): Promise<void> => {
    const cells = rows.map((row) => columns.map((column) => (column.exact ?? column.text)(row) ?? ''));
    const answer = await run(() =>
      call('table:save', {
        name: props.title,
        rows: [columns.map((column) => column.label), ...cells],
        numbers: columns.flatMap((column, index) => (column.exact && column.number ? [index] : [])),
      }),
    );
    if (answer.ok && answer.value.path !== null)
      tell({ kind: 'info', text: t('ui.overview.saved', { path: answer.value.path }) });
  };
  return (
    <section className={`${styles.card} ${props.wide ? styles.wide : ''}`}>
      <header className={styles.cardHeader}>
        <h2>{props.title}</h2>
        {rows.length > 0 && (
          <span className={styles.tableTools}>
            <IconButton
              icon={<Copy />}
              label={`${t('ui.overview.copy')}: ${props.title}`}
              onPress={() => void copy()}
            />
            <IconButton
              icon={<Download />}
              label={`${t('ui.overview.save')}: ${props.title}`}
              onPress={() => void save()}
            />
          </span>
        )}
      </header>
      {rows.length === 0 && <p className="quiet">{props.empty ?? '—'}</p>}
      {rows.length > 0 && props.chart}
      {rows.length > 0 && (
        <div className={styles.tableFrame}>
          <table className={styles.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.label} scope="col" className={column.number ? styles.number : ''}>
                    {column.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {columns.map((column) => (
                    <Cell key={column.label} column={column} row={row} rows={rows} onRow={props.onRow} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Cell<Row>(props: {
  column: Column<Row>;
  row: Row;
  rows: readonly Row[];
  onRow: ((row: Row) => void) | undefined;
}) {
  const { column, row, rows, onRow } = props;
  const text = column.text(row);
  if (column.number) return <td className={styles.number}>{text}</td>;
  return (
    <td>
      <span className={styles.name}>
        {column.mark?.(row)}
        {onRow ? (
          <button type="button" className={styles.link} onClick={() => onRow(row)} title={text}>
            {text}
          </button>
        ) : (
          <span className="truncate" title={text}>
            {text}
          </span>
        )}
      </span>
      {column.share && (
        <meter
          className={styles.share}
          min={0}
          max={1}
          value={shareOf(column.share(row), rows.map(column.share))}
          aria-hidden
        />
      )}
    </td>
  );
}

/** For pixels only: a float is exact enough for the length of a bar. */
function shareOf(value: string, all: string[]): number {
  const largest = Math.max(...all.map((one) => Math.abs(Number(one))), 0);
  return largest === 0 ? 0 : Math.max(0, Number(value)) / largest;
}
