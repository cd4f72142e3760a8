import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { Batch } from '../../../shared/domain/batch.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useDollars } from '../../lib/dollars.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './ClaudeBand.module.css';

type Cost = CallOutput<'cost:batch'>;

/** Files for Claude from which a batch is worth a word before they are sent. */
const toldAbove = 20;

/** What the batch's files for Claude cost, which way they go, and the choice of another. */
export function ClaudeBand({ batch, onCancel }: { batch: Batch; onCancel: () => void }) {
  const { batch_id } = batch;
  const { data: cost } = useCall('cost:batch', { batch_id });
  if (!cost) return null;
  return (
    <>
      {!batch.is_complete && <Way batch={batch} cost={cost} onCancel={onCancel} />}
      <Spent batch={batch} cost={cost} />
    </>
  );
}

function Way({ batch, cost, onCancel }: { batch: Batch; cost: Cost; onCancel: () => void }) {
  const { t } = useTexts();
  const dollars = useDollars();
  const run = useAction();
  const choose = (mode: Cost['mode'], primary = false) => (
    <Button
      small
      {...(primary ? { kind: 'primary' as const } : {})}
      onPress={() => void run(() => call('batches:chooseMode', { batch_id: batch.batch_id, mode }))}
    >
      {t(`ui.cost.choose.${mode}`)}
    </Button>
  );
  const cancel = (
    <Button small onPress={onCancel}>
      {t('ui.batch.cancel')}
    </Button>
  );
  const sums = {
    count: cost.to_send,
    amount: dollars(cost.estimate_usd),
    half: dollars(cost.estimate_economical_usd),
  };
  if (cost.choice === 'asked' && cost.to_send > 0)
    return (
      <Notice
        mark="review"
        actions={
          <>
            {choose('economical', true)}
            {choose('direct')}
            {cancel}
          </>
        }
      >
        {t('ui.cost.asked', sums)}
      </Notice>
    );
  if (batch.handed_over > 0)
    return (
      <Notice mark="waiting" actions={cancel}>
        {t('ui.cost.handedOver', { count: batch.handed_over, amount: dollars(cost.handed_over_usd) })}
      </Notice>
    );
  if (cost.mode === 'economical' && cost.to_send > 0)
    return (
      <Notice mark="working" actions={choose('direct')}>
        {t('ui.cost.gathering', sums)}
      </Notice>
    );
  if (cost.to_send > toldAbove)
    return (
      <Notice mark="working" actions={choose('economical')}>
        {t('ui.cost.estimate', sums)}
      </Notice>
    );
  return null;
}

/** What was spent, and that the rest cost nothing. */
function Spent({ batch, cost }: { batch: Batch; cost: Cost }) {
  const { t } = useTexts();
  const dollars = useDollars();
  const here = batch.completed - cost.claude_done;
  const parts = [
    ...(here > 0 ? [t('ui.cost.free', { count: here })] : []),
    ...(cost.claude_files > 0 && (cost.claude_done > 0 || /[1-9]/.test(cost.spent_usd))
      ? [t('ui.cost.spent', { count: cost.claude_done, amount: dollars(cost.spent_usd) })]
      : []),
  ];
  return parts.length === 0 ? null : <p className={styles.spent}>{parts.join(' · ')}</p>;
}
