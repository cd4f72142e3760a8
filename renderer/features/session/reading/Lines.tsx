import { useState } from 'react';
import type { Line } from '../../../../shared/domain/document.ts';
import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { Button } from '../../../components/Button.tsx';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './Lines.module.css';
import { useTaxName } from './taxName.ts';

/** Drawn at first; the rest on demand, so that a document of 5,000 lines opens at once. */
const first = 100;

/** The lines of a document as a table. */
export function Lines({ document }: { document: StoredDocument }) {
  const { t } = useTexts();
  const { integer } = useFormats();
  const [all, setAll] = useState(false);
  const { lines, currency } = document;
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, first);
  return (
    <section className={styles.lines} aria-label={t('ui.read.lines')}>
      <h3>
        {t('ui.read.lines')} <span className="quiet">{integer(lines.length)}</span>
      </h3>
      <div className={styles.scroller} tabIndex={0} role="group" aria-label={t('ui.read.lines')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className={styles.figure}>
                {t('ui.read.quantity')}
              </th>
              <th scope="col">{t('ui.read.description')}</th>
              <th scope="col" className={styles.figure}>
                {t('ui.read.unitPrice')}
              </th>
              <th scope="col" className={styles.figure}>
                {t('ui.read.net')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line, index) => (
              <LineRow key={index} line={line} currency={currency} />
            ))}
          </tbody>
        </table>
      </div>
      {!all && lines.length > first && (
        <Button small onPress={() => setAll(true)}>
          {t('ui.read.allLines', { count: lines.length })}
        </Button>
      )}
    </section>
  );
}

function LineRow({ line, currency }: { line: Line; currency: string | null }) {
  const { t } = useTexts();
  const { amount, decimal } = useFormats();
  const taxName = useTaxName();
  const under = [
    line.code,
    line.classification && `${line.classification.scheme} ${line.classification.code}`,
    ...line.taxes.map((tax) =>
      [taxName(tax.category, tax.rate), tax.amount === null ? '' : amount(tax.amount, currency)]
        .filter(Boolean)
        .join(' '),
    ),
    ...(line.discount !== null && /[1-9]/.test(line.discount)
      ? [t('ui.read.discount', { amount: amount(line.discount, currency) })]
      : []),
  ].filter(Boolean);
  return (
    <tr>
      <td className={styles.figure}>
        {decimal(line.quantity)}
        {line.unit !== null && <div className={styles.under}>{line.unit}</div>}
      </td>
      <td className="selectable">
        {line.description}
        {under.length > 0 && <div className={styles.under}>{under.join(' · ')}</div>}
      </td>
      <td className={styles.figure}>{amount(line.unit_price, currency)}</td>
      <td className={styles.figure}>{amount(line.net_amount, currency)}</td>
    </tr>
  );
}
