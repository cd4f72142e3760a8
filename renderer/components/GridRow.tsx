import { type DragEvent, memo, type MouseEvent } from 'react';
import styles from './Grid.module.css';
import type { Column } from './Grid.tsx';

interface RowProps<Row> {
  id: string;
  index: number;
  /** Undefined while it is being fetched. */
  row: Row | undefined;
  active: boolean;
  /** Undefined where rows cannot be selected. */
  selected?: boolean | undefined;
  columns: Column<Row>[];
  template: string;
  top: number;
  height: number;
  onPress: (event: MouseEvent, index: number) => void;
  /** Set on rows that unfold. */
  expanded?: boolean | undefined;
  onDrag?: ((event: DragEvent, index: number) => void) | undefined;
  onMenu: (event: MouseEvent, index: number) => void;
}

/** The cells of a row that are drawn, with the columns each takes. */
function cellsOf<Row>(
  columns: Column<Row>[],
  row: Row | undefined,
): { column: Column<Row>; index: number; span: number }[] {
  const cells: { column: Column<Row>; index: number; span: number }[] = [];
  for (let index = 0; index < columns.length;) {
    const column = columns[index];
    if (!column) break;
    const span = row === undefined ? 1 : (column.span?.(row) ?? 1);
    cells.push({ column, index, span });
    index += span;
  }
  return cells;
}

function PlainRow<Row>(props: RowProps<Row>) {
  const { index, row, columns, template } = props;
  return (
    <div
      id={props.id}
      role="row"
      // The head is the first.
      aria-rowindex={index + 2}
      className={`${styles.row} ${props.active ? styles.active : ''} ${props.selected ? styles.selected : ''}`}
      {...(props.selected !== undefined && { 'aria-selected': props.selected })}
      {...(props.expanded !== undefined && { 'aria-expanded': props.expanded })}
      style={{
        height: props.height,
        transform: `translateY(${props.top}px)`,
        gridTemplateColumns: template,
      }}
      onClick={(event) => props.onPress(event, index)}
      {...(props.onDrag && {
        draggable: true,
        onDragStart: (event: DragEvent) => props.onDrag?.(event, index),
      })}
      onContextMenu={(event) => props.onMenu(event, index)}
    >
      {cellsOf(columns, row).map(({ column, index: at, span }) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + 1}
          {...(span > 1 && { 'aria-colspan': span, style: { gridColumn: `span ${span}` } })}
          className={`${styles.cell} ${column.numeric ? styles.numeric : ''}`}
        >
          {row === undefined ? <span className={styles.ghost} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a grid; drawn again only when its record, its place or its being active changes. */
export const GridRow = memo(PlainRow) as typeof PlainRow;
