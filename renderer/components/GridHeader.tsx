import { ArrowDown, ArrowUp } from 'lucide-react';
import styles from './Grid.module.css';
import type { Column, Sort } from './Grid.tsx';

/** The sticky head of a grid; sortable columns are buttons. */
export function GridHeader<Row>(props: {
  columns: Column<Row>[];
  template: string;
  minWidth: number;
  sort?: Sort | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
}) {
  const { columns, sort, onSort } = props;
  return (
    <div role="rowgroup" className={styles.head} style={{ minWidth: props.minWidth }}>
      <div
        role="row"
        aria-rowindex={1}
        className={styles.headRow}
        style={{ gridTemplateColumns: props.template }}
      >
        {columns.map((column, index) => {
          const sorted = sort?.column === column.id;
          const descending = sorted && sort.descending;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              className={`${styles.headCell} ${column.numeric ? styles.numeric : ''}`}
              {...(column.sortable && {
                'aria-sort': sorted ? (descending ? 'descending' : 'ascending') : 'none',
              })}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onSort({ column: column.id, descending: sorted ? !descending : true })}
                >
                  <span className="truncate">{column.header}</span>
                  {sorted && (descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
                </button>
              ) : (
                <span className={column.bare ? 'visually-hidden' : 'truncate'}>{column.header}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
