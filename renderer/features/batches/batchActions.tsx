import { type ReactNode, useState } from 'react';
import type { Batch } from '../../../shared/domain/batch.ts';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';

/** What can be done with a whole batch. Put `dialog` somewhere on the screen. */
export function useBatchActions(batch: Batch): {
  retry: () => Promise<void>;
  askCancel: () => void;
  dialog: ReactNode;
} {
  const { t } = useTexts();
  const run = useAction();
  const [asking, setAsking] = useState(false);
  const { batch_id } = batch;
  return {
    async retry() {
      const answer = await run(() => call('batches:retry', { batch_id }));
      if (answer.ok) tell({ kind: 'info', text: t('ui.batch.retried', { count: answer.value.changed }) });
    },
    askCancel: () => setAsking(true),
    dialog: asking && (
      <ConfirmDialog
        title={t('ui.batch.cancelTitle')}
        body={<p>{t('ui.batch.cancelBody', { count: batch.pending, done: batch.total - batch.pending })}</p>}
        verb={t('ui.batch.cancelVerb')}
        danger
        onConfirm={() => call('batches:cancel', { batch_id })}
        onClose={() => setAsking(false)}
      />
    ),
  };
}
