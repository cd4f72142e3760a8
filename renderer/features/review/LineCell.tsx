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
}) {
  const { path, kind, value, label, wrap, onPaste, isWrong = false } = props;
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
      onPaste={(event) => {
        if (onPaste?.(event.clipboardData.getData('text/plain'))) event.preventDefault();
      }}
    />
  );
}
