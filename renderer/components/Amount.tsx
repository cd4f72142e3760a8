import { useFormats } from '../lib/text.tsx';
import styles from './Amount.module.css';

/**
 * Money: the figure with its currency's code, small. Shown with the currency's own digits; what the source has
 * beyond them stands in the title. Nothing when there is none. `exact`: with every digit, as on an original.
 */
export function Amount(props: { value: string | null; currency: string | null; exact?: boolean }) {
  const { value, currency } = props;
  const { amount, rounded } = useFormats();
  if (value === null) return null;
  // ISO 4217: "no currency". A payment receipt states none and adds up to nothing.
  if (currency === 'XXX') return <span className={styles.code}>—</span>;
  const exact = amount(value, currency);
  const shown = props.exact ? exact : rounded(value, currency);
  return (
    <span className={styles.amount} {...(exact === shown ? {} : { title: exact })}>
      {shown}
      {currency !== null && <span className={styles.code}> {currency}</span>}
    </span>
  );
}
