import { useFormats } from '../lib/text.tsx';
import styles from './Amount.module.css';

/** Money: the figure with its currency's code, small. Nothing when there is none. */
export function Amount({ value, currency }: { value: string | null; currency: string | null }) {
  const { amount } = useFormats();
  if (value === null) return null;
  return (
    <span className={styles.amount}>
      {amount(value, currency)}
      {currency !== null && <span className={styles.code}> {currency}</span>}
    </span>
  );
}
