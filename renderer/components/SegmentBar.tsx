import { type Mark, marks } from '../lib/states.ts';
import styles from './SegmentBar.module.css';

/** Left to right: what is finished first, what is left last. */
const order: Mark[] = ['done', 'review', 'duplicate', 'failed', 'cancelled', 'working', 'waiting'];

/**
 * One bar with a segment for each state.
 * @param counts how many of each
 * @param label the whole said in words, for those who do not see it
 */
export function SegmentBar(props: {
  counts: Record<Mark, number>;
  label: string;
  percent: number;
  height?: number;
  /** How many of the waiting ones are not copied yet; they are drawn lighter. */
  uncopied?: number;
}) {
  const uncopied = props.uncopied ?? 0;
  const counts = { ...props.counts, waiting: props.counts.waiting - uncopied };
  const total = marks.reduce((sum, mark) => sum + props.counts[mark], 0);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(props.percent)}
      aria-valuetext={props.label}
      style={{ height: props.height ?? 6 }}
    >
      {total === 0 && <span className={`${styles.segment} ${styles.gathering}`} style={{ flexGrow: 1 }} />}
      {order.map((mark) =>
        counts[mark] === 0 ? null : (
          <span
            key={mark}
            className={`${styles.segment} ${styles[mark]}`}
            style={{ flexGrow: counts[mark], minWidth: mark === 'waiting' ? 0 : 4 }}
          />
        ),
      )}
      {uncopied > 0 && (
        <span className={`${styles.segment} ${styles.gathering}`} style={{ flexGrow: uncopied }} />
      )}
    </div>
  );
}
