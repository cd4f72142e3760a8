import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { Fact, Facts } from './Facts.tsx';
import styles from './Reading.module.css';

/** What a file that is no invoice says of itself: payroll, a withholding, a dispatch guide, an answer. */
export function Said({ records }: { records: readonly DocumentRecord[] }) {
  const { t } = useTexts();
  const { day, amount } = useFormats();
  return records.map((record, index) => (
    <section key={index} className={styles.section}>
      <h3>{t('ui.read.said')}</h3>
      <Facts>
        <Fact name={t('ui.read.number')} value={record.invoice_number} mono copy />
        <Fact name={t('ui.read.fiscalKey')} value={record.fiscal_key} mono copy />
        <Fact name={t('ui.read.issueDate')} value={record.issue_date && day(record.issue_date)} />
        <Fact name={t('ui.read.seller')} value={record.seller.tax_id} mono copy />
        <Fact name={t('ui.read.buyer')} value={record.buyer.tax_id} mono copy />
        <Fact
          name={t('ui.read.tax')}
          value={record.totals.tax && amount(record.totals.tax, record.currency)}
        />
        <Fact
          name={t('ui.read.totals')}
          value={record.totals.payable && amount(record.totals.payable, record.currency)}
        />
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
