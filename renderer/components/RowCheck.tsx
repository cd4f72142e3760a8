import styles from './RowCheck.module.css';

/** Chooses a row of a grid. The browser's own box: a table draws dozens of them with every turn of the wheel. */
export function RowCheck(props: {
  label: string;
  checked: boolean;
  onChange: () => void;
  className?: string;
}) {
  return (
    <input
      type="checkbox"
      className={`${styles.box} ${props.className ?? ''}`}
      aria-label={props.label}
      checked={props.checked}
      onChange={props.onChange}
      tabIndex={-1}
    />
  );
}
