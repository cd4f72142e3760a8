import type { Batch } from '../../../shared/domain/batch.ts';
import { SegmentBar } from '../../components/SegmentBar.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { countMarks } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { Account } from './Account.tsx';
import styles from './BatchProgress.module.css';
import { useBatchWords } from './batchWords.ts';

/** How much of the bar is filled: everything that has an end, also what failed. */
const endedPercent = (batch: Batch): number =>
  batch.total === 0 ? 0 : ((batch.total - batch.pending) / batch.total) * 100;

/** The bar, the counts by state, and how the batch stands or what became of it. */
export function BatchProgress({ batch, tall = false }: { batch: Batch; tall?: boolean }) {
  const { t } = useTexts();
  const words = useBatchWords();
  const { percent } = useFormats();
  const safe = batch.intake_state === 'safe';
  const finished = batch.is_complete && safe;
  return (
    <div className={styles.progress}>
      <div className={styles.barLine}>
        <SegmentBar
          counts={countMarks(batch.states)}
          uncopied={safe ? 0 : (batch.states.received ?? 0)}
          percent={endedPercent(batch)}
          label={safe ? words.spoken(batch) : words.status(batch)}
          height={tall ? 10 : 6}
        />
        {!finished && safe && <span className={styles.percent}>{percent(batch.progress_percentage)}</span>}
      </div>
      <div className={styles.words}>
        {finished && batch.total > 0 && <Account batch={batch} />}
        {finished && batch.total === 0 && <p>{t('ui.batch.nothing')}</p>}
        {!finished && safe && <Legend batch={batch} />}
        {!finished && <p className={styles.status}>{words.status(batch)}</p>}
        {!tall && batch.rejected_count > 0 && (
          <p className={styles.rejected}>{t('ui.batch.rejected', { count: batch.rejected_count })}</p>
        )}
      </div>
    </div>
  );
}

function Legend({ batch }: { batch: Batch }) {
  const { integer } = useFormats();
  const parts = useBatchWords().legend(batch);
  if (parts.length === 0) return null;
  return (
    <ul className={styles.legend}>
      {parts.map((part) => (
        <li key={part.mark}>
          <StateMark mark={part.mark} /> <b>{integer(part.count)}</b> {part.label}
        </li>
      ))}
    </ul>
  );
}
