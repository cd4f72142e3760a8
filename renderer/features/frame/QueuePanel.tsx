import { Pause, Play } from 'lucide-react';
import { IconButton } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTimeLeft } from '../../lib/timeLeft.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './QueuePanel.module.css';

const nothing = {};

/** How the whole work stands, at the foot of the side bar; there only while there is work. */
export function QueuePanel() {
  const { t } = useTexts();
  const run = useAction();
  const timeLeft = useTimeLeft();
  const status = useCall('queue:status', nothing).data;
  if (!status || (status.pending === 0 && !status.paused_by_person)) return null;
  const paused = status.paused_by_person;
  const done = status.total - status.pending;
  const waiting = Object.values(status.waiting).reduce((sum, count) => sum + count, status.elsewhere);
  const standing = status.processing === 0 && status.pending <= waiting;
  const percent = status.total === 0 ? 0 : (done / status.total) * 100;
  return (
    <section className={styles.panel} aria-label={t('ui.queue.label')}>
      <div className={styles.words}>
        <p className={styles.count}>{t('ui.queue.count', { done, total: status.total })}</p>
        <p className={styles.left}>
          {paused
            ? t('ui.queue.paused')
            : status.seconds_left === null
              ? t(standing ? 'ui.queue.standing' : 'ui.queue.working')
              : timeLeft(status.seconds_left)}
        </p>
        <div className={styles.bar} aria-hidden>
          <span style={{ width: `${percent}%` }} />
        </div>
      </div>
      <IconButton
        small
        label={paused ? t('ui.queue.resume') : t('ui.queue.pause')}
        icon={paused ? <Play /> : <Pause />}
        onPress={() => void run(() => call(paused ? 'queue:resume' : 'queue:pause', {}))}
      />
    </section>
  );
}
