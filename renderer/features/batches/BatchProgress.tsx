import type { Batch } from '../../../shared/domain/batch.ts';
import { SegmentBar } from '../../components/SegmentBar.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { countMarks } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './BatchProgress.module.css';
import { useBatchWords } from './batchWords.ts';

/** How much of the bar is filled: everything that has an end, also what failed. */
export const endedPercent = (batch: Batch): number =>
  batch.total === 0 ? 0 : ((batch.total - batch.pending) / batch.total) * 100;

/** The bar, the counts by state, and how the batch stands or what became of it. */
export function BatchProgress({ batch, tall = false }: { batch: Batch; tall?: boolean }) {
  const { t } = useTexts();
  const words = useBatchWords();
  const { integer, percent } = useFormats();
  const finished = batch.is_complete && batch.intake_state === 'safe';
  return (
    <div className={styles.progress}>
      <div className={styles.barLine}>
        <SegmentBar
          counts={countMarks(batch.states)}
          percent={endedPercent(batch)}
          label={words.spoken(batch)}
          height={tall ? 10 : 6}
        />
        {!finished && <span className={styles.percent}>{percent(batch.progress_percentage)}</span>}
      </div>
      <div className={styles.words}>
        {finished ? (
          <p className={styles.account}>{batch.total === 0 ? t('ui.batch.nothing') : words.account(batch)}</p>
        ) : (
          <>
            <ul className={styles.legend}>
              {words.legend(batch).map((part) => (
                <li key={part.mark}>
                  <StateMark mark={part.mark} /> <b>{integer(part.count)}</b> {part.label}
                </li>
              ))}
            </ul>
            <p className={styles.status}>{words.status(batch)}</p>
          </>
        )}
        {batch.rejected_count > 0 && (
          <p className={styles.rejected}>{t('ui.batch.rejected', { count: batch.rejected_count })}</p>
        )}
      </div>
    </div>
  );
}
