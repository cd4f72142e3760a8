import { Fragment } from 'react';
import type { Batch } from '../../../shared/domain/batch.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { accountOfBatch } from '../../lib/states.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './BatchProgress.module.css';
import { useBatchWords } from './batchWords.ts';

/** "51 in = ● 45 ok + ◆ 3 to review + ■ 1 failed · 0 lost": every file is in one of the parts. */
export function Account({ batch }: { batch: Batch }) {
  const { t } = useTexts();
  const parts = useBatchWords().account(batch);
  const { total, lost } = accountOfBatch(batch);
  return (
    <p className={styles.account}>
      <b>{t('ui.account.in', { total })}</b> ={' '}
      {parts.map((part, index) => (
        <Fragment key={part.text}>
          {index > 0 && ' + '}
          <span className={styles.part}>
            <StateMark mark={part.mark} /> {part.text}
          </span>
        </Fragment>
      ))}
      {' · '}
      <span className={lost === 0 ? styles.part : styles.lost}>{t('ui.account.lost', { lost })}</span>
    </p>
  );
}
