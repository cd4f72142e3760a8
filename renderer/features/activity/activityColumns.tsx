import { useMemo } from 'react';
import type { ActivityEntry } from '../../../shared/domain/care.ts';
import type { Column } from '../../components/Grid.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './ActivityScreen.module.css';
import { useActivityWords } from './activityWords.ts';

/** The columns of the account of changes. */
export function useActivityColumns(): Column<ActivityEntry>[] {
  const { t } = useTexts();
  const { dayAndTime, timeLong } = useFormats();
  const words = useActivityWords();
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('ui.activity.when'),
        width: '116px',
        cell: (row) => <span title={timeLong(row.at)}>{dayAndTime(row.at)}</span>,
      },
      {
        id: 'who',
        header: t('ui.activity.who'),
        width: '104px',
        cell: (row) => (
          <span className="truncate" title={words(row).who}>
            {words(row).who}
          </span>
        ),
      },
      {
        id: 'what',
        header: t('ui.activity.what'),
        width: 'minmax(190px, 1.4fr)',
        cell: (row) => {
          const { act, field } = words(row);
          const said = [act, field].filter(Boolean).join(': ');
          return (
            <span className="truncate" title={said}>
              {said}
            </span>
          );
        },
      },
      {
        id: 'subject',
        header: t('ui.activity.subject'),
        width: 'minmax(150px, 1fr)',
        cell: (row) => (
          <span className="truncate" title={words(row).subject}>
            {words(row).subject}
          </span>
        ),
      },
      {
        id: 'change',
        header: t('ui.activity.change'),
        width: 'minmax(150px, 1.2fr)',
        cell: (row) => (
          <span className={styles.change}>
            {row.before !== null && <s className={`${styles.was} truncate`}>{row.before}</s>}
            {row.after !== null && <span className="truncate">{row.after}</span>}
          </span>
        ),
      },
    ],
    [t, dayAndTime, timeLong, words],
  );
}
