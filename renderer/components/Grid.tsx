/** A table of any length: only the rows on screen exist. One tab stop; arrows move, Enter opens. */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import styles from './Grid.module.css';
import { GridHeader } from './GridHeader.tsx';
import { GridRow } from './GridRow.tsx';

export interface Column<Row> {
  id: string;
  header: string;
  /** The heading is read out and not seen. */
  bare?: boolean;
  /** A CSS grid track: "120px", "minmax(160px, 2fr)". */
  width: string;
  numeric?: boolean;
  /** Set when the list can be sorted by it. */
  sortable?: boolean;
  cell: (row: Row) => ReactNode;
  /** How many columns the cell takes for this row, its own included; those it covers are not drawn. */
  span?: (row: Row) => number;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** This one too or no more; all from the last one to this. */
export type SelectHow = 'toggle' | 'range';

export interface GridProps<Row> {
  label: string;
  columns: Column<Row>[];
  total: number;
  row: (index: number) => Row | undefined;
  onShow: (first: number, last: number) => void;
  onOpen: (row: Row, index: number) => void;
  onMenu?: (row: Row, at: { x: number; y: number }) => void;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  /** Further keys, for the active row: "e", "x"… */
  keys?: Record<string, (row: Row, index: number) => void>;
  /** Rows that are chosen for doing something with several at once. */
  isSelected?: (row: Row) => boolean;
  /** Chooses rows: a click with Ctrl or Shift, the space bar, Shift with an arrow. */
  onSelect?: (index: number, how: SelectHow) => void;
  /** Ctrl+A. */
  onSelectAll?: () => void;
  /** Rows that unfold: open or not; undefined for those that do not. */
  isExpanded?: (row: Row) => boolean | undefined;
  /** A row begins to be dragged out of the window. */
  onDragOut?: (row: Row) => void;
  /** Takes the keyboard when it appears, unless something else holds it. */
  autoFocus?: boolean;
  /** Place and active row are kept under this name while the window lives. */
  memory?: string;
  rowHeight?: number;
  /** The narrowest the columns may get together, in pixels; below it the table scrolls sideways. */
  minWidth?: number;
}

const headHeight = 33;
const places = new Map<string, { top: number; active: number }>();

export function Grid<Row>(props: GridProps<Row>) {
  const {
    columns,
    total,
    row,
    onShow,
    memory,
    rowHeight = 32,
    minWidth = 560,
    isSelected,
    isExpanded,
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const name = useId();
  const [place] = useState(() => (memory === undefined ? undefined : places.get(memory)));
  const [active, setActive] = useState(place?.active ?? 0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialOffset: place?.top ?? 0,
    // The head is sticky: rows start below it, and scrolling to one must not leave it underneath.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onShow(first, last), [onShow, first, last]);
  useEffect(() => {
    if (memory !== undefined) places.set(memory, { top: places.get(memory)?.top ?? 0, active });
  }, [memory, active]);
  const returned = place !== undefined;
  const wished = props.autoFocus === true;
  useEffect(() => {
    // Back from what was opened: the keys go on where they were.
    const holder = document.activeElement;
    // Who came here by a link wants to be in the list, not on the link.
    if (wished && holder?.matches('nav a')) scroller.current?.focus({ preventScroll: true });
    if ((returned || wished) && (holder === document.body || holder?.id === 'main'))
      scroller.current?.focus({ preventScroll: true });
  }, [returned, wished]);
  const now = Math.min(active, Math.max(0, total - 1));

  const move = (to: number): void => {
    const target = Math.max(0, Math.min(total - 1, to));
    setActive(target);
    virtual.scrollToIndex(target, { align: 'auto' });
  };
  const menuAtRow = (index: number): void => {
    const record = row(index);
    const element = scroller.current?.querySelector(`[aria-rowindex="${index + 2}"]`);
    const box = element?.getBoundingClientRect();
    if (record && box) props.onMenu?.(record, { x: box.left + 40, y: box.bottom });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a' || !props.onSelectAll) return;
      event.preventDefault();
      return props.onSelectAll();
    }
    const perPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 320) / rowHeight) - 2);
    const steps: Record<string, number> = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      j: now + 1,
      k: now - 1,
      PageDown: now + perPage,
      PageUp: now - perPage,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      move(to);
      if (event.shiftKey) props.onSelect?.(Math.max(0, Math.min(total - 1, to)), 'range');
    } else if (event.key === ' ' && props.onSelect) props.onSelect(now, 'toggle');
    else if (event.key === 'Enter') openAt(now);
    else if (props.keys?.[event.key.toLowerCase()]) keyAt(event.key.toLowerCase(), now);
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) menuAtRow(now);
    else return;
    event.preventDefault();
  };
  const keyAt = (key: string, index: number): void => {
    const record = row(index);
    if (record !== undefined) props.keys?.[key]?.(record, index);
  };
  const openAt = (index: number): void => {
    const record = row(index);
    if (record !== undefined) props.onOpen(record, index);
  };
  // Rows are drawn anew only when they change; so what they call must keep its identity.
  const { onMenu, onSelect, onDragOut } = props;
  const latest = useRef({ row, openAt, onMenu, onSelect, onDragOut });
  useEffect(() => {
    latest.current = { row, openAt, onMenu, onSelect, onDragOut };
  });
  const onRowPress = useCallback((event: MouseEvent, index: number): void => {
    setActive(index);
    const { onSelect: select } = latest.current;
    if (select && event.shiftKey) select(index, 'range');
    else if (select && (event.ctrlKey || event.metaKey)) select(index, 'toggle');
    else latest.current.openAt(index);
  }, []);
  const onRowDrag = useCallback((event: DragEvent, index: number): void => {
    // The system drags the files; the page's own drag ends here.
    event.preventDefault();
    const record = latest.current.row(index);
    if (record !== undefined) latest.current.onDragOut?.(record);
  }, []);
  const onRowMenu = useCallback((event: MouseEvent, index: number): void => {
    const record = latest.current.row(index);
    if (record === undefined || !latest.current.onMenu) return;
    event.preventDefault();
    setActive(index);
    latest.current.onMenu(record, { x: event.clientX, y: event.clientY });
  }, []);
  const template = columns.map((column) => column.width).join(' ');

  return (
    <div
      ref={scroller}
      className={styles.grid}
      role={isExpanded ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      {...(isSelected && { 'aria-multiselectable': true })}
      tabIndex={0}
      aria-activedescendant={total > 0 ? `${name}-${now}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        if (memory !== undefined) places.set(memory, { top: event.currentTarget.scrollTop, active });
      }}
    >
      <GridHeader
        columns={columns}
        template={template}
        minWidth={minWidth}
        sort={props.sort}
        onSort={props.onSort}
      />
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize(), minWidth }}>
        {items.map((item) => {
          const record = row(item.index);
          return (
            <GridRow
              key={item.key}
              id={`${name}-${item.index}`}
              index={item.index}
              row={record}
              active={item.index === now}
              selected={isSelected && record !== undefined ? isSelected(record) : undefined}
              columns={columns}
              template={template}
              top={item.start - headHeight}
              height={rowHeight}
              onPress={onRowPress}
              onMenu={onRowMenu}
              expanded={isExpanded && record !== undefined ? isExpanded(record) : undefined}
              onDrag={onDragOut && onRowDrag}
            />
          );
        })}
      </div>
    </div>
  );
}
