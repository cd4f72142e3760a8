import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { Fact, Facts } from './Facts.tsx';
import { usePayWords } from './payWords.ts';
import styles from './Reading.module.css';

/** What is told of a document beside its fields: payment, the authority's word, what it refers to. */
export function MoreFacts({ document }: { document: StoredDocument }) {
  const { t, named } = useTexts();
  const { day } = useFormats();
  const words = usePayWords(document.format);
  const { terms, means, due_days } = document.payment;
  const { authority, references } = document;
  return (
    <>
      {(terms !== null || means.length > 0 || due_days !== null) && (
        <section className={styles.section}>
          <h3>{t('ui.read.payment')}</h3>
          <Facts>
            <Fact name={t('ui.read.paymentTerms')} value={terms === null ? null : words('terms', terms)} />
            <Fact
              name={t('ui.read.paymentMeans')}
              value={means.map((code) => words('means', code)).join(', ') || null}
            />
            <Fact
              name={t('ui.read.paymentDays')}
              value={due_days === null ? null : t('ui.read.days', { count: due_days })}
            />
          </Facts>
        </section>
      )}
      {authority && (
        <section className={styles.section}>
          <h3>{t('ui.read.authority')}</h3>
          <Facts>
            <Fact name={t('ui.read.authorityStatus')} value={t(`ui.authority.${authority.status}`)} />
            <Fact name={t('ui.read.authorityDate')} value={authority.date} />
            <Fact name={t('ui.read.authorityMessage')} value={authority.message} />
          </Facts>
        </section>
      )}
      {references.length > 0 && (
        <section className={styles.section}>
          <h3>{t('ui.read.references')}</h3>
          <Facts>
            {references.map((reference, index) => (
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
