import { parse } from 'csv-parse/browser/esm/sync';
import { type ReactNode, useMemo } from 'react';
import { Grid } from '../../../components/Grid.tsx';
import { useTexts } from '../../../lib/text.tsx';
import styles from './CsvTable.module.css';
import { TextView } from './TextView.tsx';
import { ViewTools } from './ViewTools.tsx';

const delimiters = [',', ';', '\t', '|'];

/** The character that splits the first lines most often. */
export function delimiterOf(text: string): string {
  const head = text
    .split(/\r?\n/, 12)
    .join('\n')
    .replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => head.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

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

const unchanged = (): void => undefined;

/** A figure stands at the right; what starts with zeros is a number of something, not a figure. */
const isFigure = (cell: string): boolean => /^$|^-?(0|[1-9][\d.,\s]*|0[.,]\d+)$/.test(cell.trim());

/** A CSV as a table; as text when it cannot be read as one. */
export function CsvTable({ text, before }: { text: string; before: ReactNode }) {
  const { t } = useTexts();
  const rows = useMemo(() => rowsOf(text), [text]);
  if (!rows || rows.length === 0)
    return <TextView text={text} cut={false} notation="plain" before={before} />;
  const [head = [], ...body] = rows;
  const width = Math.max(...rows.slice(0, 200).map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => {
    const longest = Math.max(...rows.slice(0, 60).map((row) => row[index]?.length ?? 0));
    return {
      id: String(index),
      header: head[index] ?? '',
      width: `${Math.min(260, Math.max(70, longest * 8 + 16))}px`,
      numeric: body.length > 0 && body.slice(0, 20).every((row) => isFigure(row[index] ?? '')),
      cell: (row: string[]) => (
        <span className="selectable" title={row[index]}>
          {row[index] ?? ''}
        </span>
      ),
    };
  });
  const minWidth = columns.reduce((sum, column) => sum + Number.parseInt(column.width, 10) + 12, 24);
  return (
    <>
      <ViewTools>
        {before}
        <span className="quiet">{t('ui.original.rows', { rows: body.length, columns: width })}</span>
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
