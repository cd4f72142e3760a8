import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './Lines.module.css';
import { useTaxName } from './taxName.ts';

/** Taxes by kind and rate. */
export function TaxTotals({ document }: { document: StoredDocument }) {
  const { t } = useTexts();
  const { amount } = useFormats();
  const taxName = useTaxName();
  const { taxes, currency } = document;
  if (taxes.length === 0) return null;
  return (
    <section className={styles.lines} aria-label={t('ui.read.taxes')}>
      <h3>{t('ui.read.taxes')}</h3>
      <div className={styles.scroller}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ui.read.tax')}</th>
              <th scope="col" className={styles.figure}>
                {t('ui.read.taxable')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('ui.read.amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {taxes.map((tax, index) => (
              <tr key={index}>
                <td>{taxName(tax.category, tax.rate)}</td>
                <td className={styles.figure}>{amount(tax.taxable_amount, currency)}</td>
                <td className={styles.figure}>{amount(tax.amount, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
