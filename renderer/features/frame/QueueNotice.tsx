import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './QueueNotice.module.css';

const nothing = {};
type Status = CallOutput<'queue:status'>;

/** Says why work stands still, and offers what mends it. Quiet when all goes well. */
export function QueueNotice() {
  const { t } = useTexts();
  const run = useAction();
  const status = useCall('queue:status', nothing).data;
  if (!status) return null;
  if (status.paused_by_person && status.pending > 0) {
    return (
      <div className={styles.band}>
        <Notice
          mark="waiting"
          actions={
            <Button small onPress={() => void run(() => call('queue:resume', {}))}>
              {t('ui.queue.resume')}
            </Button>
          }
        >
          {t('ui.queue.pausedBody', { count: status.pending })}
        </Notice>
      </div>
    );
  }
  const stuck = status.lanes.find((lane) => lane.paused_for === 'storage');
  if (stuck?.message)
    return (
      <div className={styles.band}>
        <Notice mark="failed">{stuck.message}</Notice>
      </div>
    );
  return <ClaudeNotice status={status} />;
}

function ClaudeNotice({ status }: { status: Status }) {
  const { t } = useTexts();
  const { time } = useFormats();
  const run = useAction();
  const [trying, setTrying] = useState(false);
  const lane = status.lanes.find((candidate) => candidate.lane === 'claude');
  const reason = (['api_key', 'budget', 'network', 'rate_limit'] as const).find(
    (candidate) => lane?.paused_for === candidate || (status.waiting[candidate] ?? 0) > 0,
  );
  if (!reason) return null;
  const count = status.waiting[reason] ?? 0;
  if (count === 0) return null;
  const mendable = reason === 'api_key' || reason === 'budget';
  const until = lane?.paused_until ?? null;
  const tryNow = async (): Promise<void> => {
    setTrying(true);
    await run(() => call('queue:tryNow', {}));
    setTrying(false);
  };
  return (
    <div className={styles.band}>
      <Notice
        mark={mendable ? 'review' : 'waiting'}
        actions={
          <>
            {mendable && (
              <Button small kind="primary" onPress={() => go(paths.settingsAt('claude'))}>
                {t(reason === 'api_key' ? 'ui.wait.addKey' : 'ui.wait.openSettings')}
              </Button>
            )}
            {lane?.paused_for != null && (
              <Button small isDisabled={trying} onPress={() => void tryNow()}>
                {t('ui.wait.tryNow')}
              </Button>
            )}
          </>
        }
      >
        <b>{t(`ui.wait.${reason}`, { count })}</b>{' '}
        {lane?.message ??
          (until === null ? t(`ui.wait.${reason}.body`) : t('ui.wait.until', { time: time(until) }))}
      </Notice>
    </div>
  );
}
