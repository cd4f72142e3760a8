import { parse } from 'csv-parse/browser/esm/sync';
import { type ReactNode, useMemo } from 'react';
import { type Column, Grid } from '../../../components/Grid.tsx';
import { useTexts } from '../../../lib/text.tsx';
import { delimiterOf, isFigure } from './csv.ts';
import styles from './CsvTable.module.css';
import { TextView } from './TextView.tsx';
import { ViewTools } from './ViewTools.tsx';

/** Rows of cells; null when the text is no table. */
function rowsOf(text: string): string[][] | null {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    console.warn('no table:', error);
    return null;
  }
}

const cellAt = (index: number) => (row: string[]) => (
  <span className="selectable" title={row[index]}>
    {row[index] ?? ''}
  </span>
);

/** A column for each of the widest row's cells, as wide as the first rows need. */
function columnsOf(rows: string[][]): Column<string[]>[] {
  const [head = [], ...body] = rows;
  const count = Math.max(0, ...rows.slice(0, 200).map((row) => row.length));
  return Array.from({ length: count }, (_, index) => {
    const longest = Math.max(0, ...rows.slice(0, 60).map((row) => row[index]?.length ?? 0));
    return {
      id: String(index),
      header: head[index] ?? '',
      width: `${Math.min(260, Math.max(70, longest * 8 + 16))}px`,
      numeric: body.length > 0 && body.slice(0, 20).every((row) => isFigure(row[index] ?? '')),
      cell: cellAt(index),
    };
  });
}

const unchanged = (): void => undefined;

/** A CSV as a table; as text when it cannot be read as one. */
export function CsvTable({ text, before }: { text: string; before: ReactNode }) {
  const { t } = useTexts();
  const rows = useMemo(() => rowsOf(text), [text]);
  const columns = useMemo(() => columnsOf(rows ?? []), [rows]);
  if (!rows || rows.length === 0)
    return <TextView text={text} cut={false} notation="plain" before={before} />;
  const body = rows.slice(1);
  const minWidth = columns.reduce((sum, column) => sum + Number.parseInt(column.width, 10) + 12, 24);
  return (
    <>
      <ViewTools>
        {before}
        <span className="quiet">{t('ui.original.rows', { rows: body.length, columns: columns.length })}</span>
      </ViewTools>
      <div className={styles.table}>
        <Grid
          label={t('ui.original.table')}
          columns={columns}
          total={body.length}
          row={(index) => body[index]}
          onShow={unchanged}
          onOpen={unchanged}
          rowHeight={28}
          minWidth={minWidth}
        />
      </div>
    </>
  );
}
