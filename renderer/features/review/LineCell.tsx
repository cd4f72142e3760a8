import styles from './LinesEditor.module.css';
import type { FieldKind } from './fields.ts';
import { useFieldInput } from './useFieldInput.ts';

/** One cell of a table, by the path of its value. */
export function LineCell(props: {
  path: string;
  kind: FieldKind;
  value: string | null;
  label: string;
  wrap?: (value: string | null) => unknown;
  onPaste?: (text: string) => boolean;
  isWrong?: boolean;
  /** Alt with an arrow: the row goes up or down. */
  onMove?: (by: 1 | -1) => void;
}) {
  const { path, kind, value, label, wrap, onPaste, isWrong = false, onMove } = props;
  const entry = useFieldInput(path, kind, value, wrap);
  const unreadable = entry.problem !== null;
  return (
    <input
      {...entry.props}
      className={`${styles.cell} ${kind === 'amount' || kind === 'number' ? styles.figure : ''}`}
      value={entry.text}
      aria-label={label}
      aria-invalid={unreadable || isWrong}
      data-unreadable={unreadable || undefined}
      title={entry.text}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={(event) => {
        const by = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
        if (!event.altKey || by === undefined || !onMove) return entry.props.onKeyDown(event);
        event.preventDefault();
        void entry.store().then((stored) => stored && onMove(by));
      }}
      onPaste={(event) => {
        if (onPaste?.(event.clipboardData.getData('text/plain'))) event.preventDefault();
      }}
    />
  );
}
