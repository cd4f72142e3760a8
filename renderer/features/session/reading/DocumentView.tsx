import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { Checks } from './Checks.tsx';
import { Fact, Facts, PartyFacts } from './Facts.tsx';
import { Lines } from './Lines.tsx';
import styles from './Reading.module.css';
import { TaxTotals } from './TaxTotals.tsx';
import { Totals } from './Totals.tsx';

/** One document, in the order of the paper. */
export function DocumentView({ document }: { document: StoredDocument }) {
  const { t, named } = useTexts();
  const { day, dayLong, decimal } = useFormats();
  const { fields } = document.provenance;
  const foreign = document.exchange_rate !== null && !/^1(\.0*)?$/.test(document.exchange_rate);
  return (
    <>
      <Checks checks={document.checks} />
      <section className={styles.section}>
        <h3>
          {t(`ui.type.${document.document_type}`)}{' '}
          <span className="quiet mono" title={t('ui.read.format')}>
            {document.format}
          </span>
        </h3>
        <Facts>
          <Fact
            name={t('ui.read.number')}
            value={document.invoice_number}
            source={fields['invoice_number']}
            mono
            copy
          />
          <Fact
            name={t('ui.read.fiscalKey')}
            value={document.fiscal_key}
            source={fields['fiscal_key']}
            mono
            copy
          />
          <Fact
            name={t('ui.read.issueDate')}
            value={day(document.issue_date) || null}
            title={dayLong(document.issue_date)}
            source={fields['issue_date']}
            after={document.issue_time?.slice(0, 8)}
          />
          <Fact
            name={t('ui.read.dueDate')}
            value={day(document.due_date) || null}
            source={fields['due_date']}
          />
          <Fact
            name={t('ui.read.currency')}
            value={document.currency}
            source={fields['currency']}
            after={foreign ? t('ui.read.rate', { rate: decimal(document.exchange_rate) }) : undefined}
          />
        </Facts>
      </section>
      <PartyFacts title={t('ui.read.seller')} party={document.seller} fields={fields} path="seller" />
      <PartyFacts title={t('ui.read.buyer')} party={document.buyer} fields={fields} path="buyer" />
      <Lines document={document} />
      <TaxTotals document={document} />
      <Totals document={document} />
      <Rest document={document} />
      {document.authority && (
        <section className={styles.section}>
          <h3>{t('ui.read.authority')}</h3>
          <Facts>
            <Fact
              name={t('ui.read.authorityStatus')}
              value={t(`ui.authority.${document.authority.status}`)}
            />
            <Fact name={t('ui.read.authorityDate')} value={document.authority.date} />
            <Fact name={t('ui.read.authorityMessage')} value={document.authority.message} />
          </Facts>
        </section>
      )}
      {document.references.length > 0 && (
        <section className={styles.section}>
          <h3>{t('ui.read.references')}</h3>
          <Facts>
            {document.references.map((reference, index) => (
              <Fact
                key={index}
                name={named(`ui.reference.${reference.kind}`, reference.kind)}
                value={
                  [reference.number, reference.fiscal_key, day(reference.date)].filter(Boolean).join(' · ') ||
                  null
                }
                mono
              />
            ))}
          </Facts>
        </section>
      )}
    </>
  );
}

/** How it is to be paid. */
function Rest({ document }: { document: StoredDocument }) {
  const { t } = useTexts();
  const { terms, means, due_days } = document.payment;
  if (terms === null && means.length === 0 && due_days === null) return null;
  return (
    <section className={styles.section}>
      <h3>{t('ui.read.payment')}</h3>
      <Facts>
        <Fact name={t('ui.read.paymentTerms')} value={terms} />
        <Fact name={t('ui.read.paymentMeans')} value={means.join(', ') || null} />
        <Fact
          name={t('ui.read.paymentDays')}
          value={due_days === null ? null : t('ui.read.days', { count: due_days })}
        />
      </Facts>
    </section>
  );
}
