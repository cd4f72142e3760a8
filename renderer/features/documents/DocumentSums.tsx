import type { CallOutput } from '../../../shared/contract.ts';
import { Amount } from '../../components/Amount.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './DocumentsScreen.module.css';

/** The total of what the filter shows, one figure a currency: they are never added to each other. */
export function DocumentSums(props: { sums: CallOutput<'documents:list'>['sums']; total: number }) {
  const { t } = useTexts();
  const { amount } = useFormats();
  return (
    <footer className={styles.sums}>
      <span className="quiet">{t('ui.documents.count', { count: props.total })}</span>
      <span className={styles.amounts}>
        {props.sums.map((sum) => (
          <span key={sum.currency ?? ''} title={t('ui.documents.count', { count: sum.count })}>
            <span className="quiet">
              {t('ui.documents.taxSum', { amount: amount(sum.tax, sum.currency) })}{' '}
            </span>
            <b>
              <Amount value={sum.payable} currency={sum.currency} />
            </b>
          </span>
        ))}
      </span>
    </footer>
  );
}
