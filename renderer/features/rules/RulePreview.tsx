import type { CallOutput } from '../../../shared/contract.ts';
import type { RuleDraft } from '../../../shared/domain/rules.ts';
import { Amount } from '../../components/Amount.tsx';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './Rules.module.css';

type Said = CallOutput<'rules:preview'>['first'][number]['before'];

/** Exactly which documents a rule would change, before and after. */
export function RulePreview({ draft }: { draft: RuleDraft }) {
  const { t } = useTexts();
  const { day } = useFormats();
  const { data } = useCall('rules:preview', draft);
  const words = ({ category, cost_centre, tags, approved }: Said): string =>
    [category, cost_centre, ...tags, t(`ui.state.${approved ? 'completed' : 'needs_review'}`)]
      .filter((word) => word !== null)
      .join(' · ');
  if (data === undefined) return <p className={styles.preview}>&nbsp;</p>;
  return (
    <section className={styles.preview} aria-label={t('ui.desk.rules.preview')}>
      <p role="status">{t('ui.desk.rules.would', { changing: data.changing, matching: data.matching })}</p>
      {data.first.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('ui.desk.rules.preview')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('ui.column.date')}</th>
                <th scope="col">{t('ui.column.number')}</th>
                <th scope="col">{t('ui.column.payable')}</th>
                <th scope="col">{t('ui.desk.rules.before')}</th>
                <th scope="col">{t('ui.desk.rules.after')}</th>
              </tr>
            </thead>
            <tbody>
              {data.first.map((one) => (
                <tr key={one.document_id}>
                  <td>{day(one.issue_date)}</td>
                  <td>{one.invoice_number}</td>
                  <td className={styles.figure}>
                    <Amount value={one.payable} currency={one.currency} />
                  </td>
                  <td className="quiet">{words(one.before)}</td>
                  <td>{words(one.after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data.changing > data.first.length && (
        <p className="quiet">{t('ui.desk.rules.more', { count: data.changing - data.first.length })}</p>
      )}
    </section>
  );
}
