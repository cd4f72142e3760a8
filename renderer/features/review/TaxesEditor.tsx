import { useTexts } from '../../lib/text.tsx';
import { useTaxName } from '../session/reading/taxName.ts';
import { LineCell } from './LineCell.tsx';
import styles from './LinesEditor.module.css';
import sections from './Sections.module.css';
import { useReviewed } from './useReview.ts';

/** Taxes by kind and rate, to be typed over. */
export function TaxesEditor() {
  const { t } = useTexts();
  const taxName = useTaxName();
  const { taxes } = useReviewed().document;
  if (taxes.length === 0) return null;
  return (
    <section className={sections.section} aria-label={t('ui.read.taxes')}>
      <h3>{t('ui.read.taxes')}</h3>
      <table className={`${styles.table} ${styles.taxes}`}>
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
          {taxes.map((tax, index) => {
            const name = taxName(tax.category, tax.rate);
            return (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>
                  <LineCell
                    path={`taxes[${index}].taxable_amount`}
                    kind="amount"
                    value={tax.taxable_amount}
                    label={`${name}: ${t('ui.read.taxable')}`}
                  />
                </td>
                <td>
                  <LineCell
                    path={`taxes[${index}].amount`}
                    kind="amount"
                    value={tax.amount}
                    label={`${name}: ${t('ui.read.amount')}`}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
