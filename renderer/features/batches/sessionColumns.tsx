import { useMemo } from 'react';
import { Amount } from '../../components/Amount.tsx';
import { FileName } from '../../components/FileName.tsx';
import type { Column } from '../../components/Grid.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { markOf } from '../../lib/states.ts';
import { useTexts } from '../../lib/text.tsx';
import { RemedyButton } from '../session/RemedyButton.tsx';
import { useSessionSentence } from '../session/sessionSentence.ts';
import styles from './sessionColumns.module.css';
import type { BatchSession } from './SessionsTable.tsx';

/** The columns of a batch's files. */
export function useSessionColumns(): Column<BatchSession>[] {
  const { t } = useTexts();
  const sentence = useSessionSentence();
  return useMemo(
    () => [
      {
        id: 'filename',
        header: t('ui.column.file'),
        width: 'minmax(140px, 5fr)',
        cell: (session) => (
          <span className={styles.file}>
            <StateMark mark={markOf[session.status]} label={t(`ui.state.${session.status}`)} />
            <FileName name={session.filename} />
          </span>
        ),
      },
      {
        id: 'result',
        header: t('ui.column.result'),
        width: 'minmax(140px, 7fr)',
        // Without an amount the sentence has room to be read whole.
        span: (session) => (session.payable === null ? 2 : 1),
        cell: (session) => {
          const said = sentence(session);
          return (
            <span className={said.loud ? styles.loud : styles.quiet} title={said.text}>
              {said.text}
            </span>
          );
        },
      },
      {
        id: 'payable',
        header: t('ui.column.payable'),
        width: 'minmax(168px, 1fr)',
        numeric: true,
        cell: (session) => <Amount value={session.payable} currency={session.currency} />,
      },
      {
        id: 'remedy',
        header: t('ui.column.action'),
        width: '108px',
        numeric: true,
        cell: (session) => <RemedyButton session={session} small />,
      },
    ],
    [t, sentence],
  );
}
