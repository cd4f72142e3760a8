import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { Fact, Facts } from './Facts.tsx';
import styles from './Reading.module.css';

/** What a file that is no invoice says of itself: payroll, a withholding, a dispatch guide, an answer. */
export function Said({ records }: { records: readonly DocumentRecord[] }) {
  const { t } = useTexts();
  const { day, rounded, amount } = useFormats();
  /** As lists show it, with its currency; every digit in the title. */
  const money = (value: string | null, currency: string | null): { value: string | null; title?: string } => {
    if (value === null || currency === 'XXX') return { value: null };
    const code = currency === null ? '' : `\u00a0${currency}`;
    return { value: rounded(value, currency) + code, title: amount(value, currency) + code };
  };
  return records.map((record, index) => (
    <section key={index} className={styles.section}>
      <h3>{t('ui.read.said')}</h3>
      <Facts>
        <Fact name={t('ui.read.number')} value={record.invoice_number} mono copy />
        <Fact name={t('ui.read.fiscalKey')} value={record.fiscal_key} mono copy />
        <Fact name={t('ui.read.issueDate')} value={record.issue_date && day(record.issue_date)} />
        <Fact name={t('ui.read.seller')} value={record.seller.tax_id} mono copy />
        <Fact name={t('ui.read.buyer')} value={record.buyer.tax_id} mono copy />
        <Fact name={t('ui.read.tax')} {...money(record.totals.tax, record.currency)} />
        <Fact name={t('ui.read.totals')} {...money(record.totals.payable, record.currency)} />
        {record.authority && (
          <Fact
            name={t('ui.read.authorityStatus')}
            value={t(`ui.authority.${record.authority.status}`)}
            after={record.authority.message ?? undefined}
          />
        )}
      </Facts>
    </section>
  ));
}
