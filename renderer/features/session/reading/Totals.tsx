import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { Amount } from '../../../components/Amount.tsx';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './Totals.module.css';

type Name = keyof DocumentRecord['totals'];
const order: Name[] = [
  'line_net',
  'allowances',
  'charges',
  'tax_exclusive',
  'tax',
  'withheld',
  'tax_inclusive',
  'prepaid',
  'rounding',
];
/** Shown only when they are something: a zero there says nothing. */
const quietZero = new Set<Name>(['allowances', 'charges', 'withheld', 'prepaid', 'rounding']);

/** The sums, down to what is due. */
export function Totals({ document }: { document: StoredDocument }) {
  const { t } = useTexts();
  const { amount } = useFormats();
  const { totals, currency } = document;
  const shown = order.filter((name) => {
    const value = totals[name];
    return value !== null && !(quietZero.has(name) && !/[1-9]/.test(value));
  });
  if (shown.length === 0 && totals.payable === null) return null;
  return (
    <section className={styles.totals} aria-label={t('ui.read.totals')}>
      <h3>{t('ui.read.totals')}</h3>
      <dl>
        {shown.map((name) => (
          <div key={name} className={styles.row}>
            <dt>{t(`ui.total.${name}`)}</dt>
            <dd className="selectable">{amount(totals[name], currency)}</dd>
          </div>
        ))}
        {totals.payable !== null && (
          <div className={`${styles.row} ${styles.payable}`}>
            <dt>{t('ui.total.payable')}</dt>
            <dd className="selectable">
              <Amount value={totals.payable} currency={currency} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
