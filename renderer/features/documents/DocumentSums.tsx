import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './DocumentsScreen.module.css';

type Sum = CallOutput<'documents:sums'>['sums'][number];

/** The total of what the filter shows, one figure a currency: they are never added to each other. */
export function DocumentSums(props: { filter: CallInput<'documents:sums'>; total: number }) {
  const { t } = useTexts();
  const { amount, rounded } = useFormats();
  const { data } = useCall('documents:sums', props.filter);
  const shown = (data?.sums ?? []).filter((sum) => /[1-9]/.test(sum.payable) || /[1-9]/.test(sum.tax));
  const title = (sum: Sum): string =>
    [
      t('ui.documents.count', { count: sum.count }),
      `${amount(sum.payable, sum.currency)} ${sum.currency ?? ''}`,
      t('ui.documents.taxSum', { amount: amount(sum.tax, sum.currency) }),
    ].join(' · ');
  return (
    <footer className={styles.sums}>
      <span className="quiet">{t('ui.documents.count', { count: props.total })}</span>
      <ul className={styles.amounts} aria-label={t('ui.read.totals')}>
        {shown.map((sum) => (
          <li key={sum.currency ?? ''} title={title(sum)}>
            <b>{rounded(sum.payable, sum.currency)}</b> <span className="quiet">{sum.currency}</span>
          </li>
        ))}
      </ul>
    </footer>
  );
}
