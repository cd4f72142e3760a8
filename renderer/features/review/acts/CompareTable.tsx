import type { DocumentDetail } from '../../../../shared/domain/correction.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { useTyping } from '../useTyping.ts';
import styles from './CompareDialog.module.css';
import { type CompareRow, compareRows } from './compareRows.ts';

/** What two documents say, field by field; where they differ it is said by a sign and by colour. */
export function CompareTable({ left, right }: { left: DocumentDetail; right: DocumentDetail }) {
  const { t, named } = useTexts();
  const { dayAndTime } = useFormats();
  const typing = useTyping();
  const shown = ({ kind }: CompareRow, value: string | null, currency: string | null): string => {
    if (value === null) return '–';
    if (kind === 'type') return named(`ui.type.${value}`, value);
    return kind === 'count' || kind === 'time' ? value : typing.shown(value, kind, currency);
  };
  return (
    <table className={`${styles.table} selectable`}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('ui.compare.first', { when: dayAndTime(left.created_at) })}</th>
          <th scope="col">{t('ui.compare.second', { when: dayAndTime(right.created_at) })}</th>
        </tr>
      </thead>
      <tbody>
        {compareRows(left, right).map((row) => (
          <tr key={row.id} className={row.differs ? styles.differs : ''}>
            <th scope="row">{t(row.label)}</th>
            <td>{shown(row, row.left, left.currency)}</td>
            <td>
              {row.differs && (
                <span className={styles.sign} role="img" aria-label={t('ui.compare.differs')}>
                  ≠
                </span>
              )}
              {shown(row, row.right, right.currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
