import { useCallback, useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { TrashChoice } from '../../../shared/domain/care.ts';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { onThrowAway } from '../../lib/throwAway.ts';
import { tell } from '../../lib/toasts.ts';

/** Up to so many files go without a question: the toast takes them back. */
const few = 3;

/** Asks before much goes to the trash, and offers to take back what went. */
export function TrashAsk() {
  const { t } = useTexts();
  const run = useAction();
  const [asked, setAsked] = useState<{ choice: TrashChoice; preview: CallOutput<'trash:preview'> } | null>(
    null,
  );

  const put = useCallback(
    async (choice: TrashChoice): Promise<void> => {
      const { trash_ids } = await call('trash:put', { choice });
      // What is looked at is gone now.
      if (window.location.hash.startsWith('#/sessions/')) window.history.back();
      if (window.location.hash.startsWith('#/batches/')) go(paths.batches, { replace: true });
      tell({
        kind: 'info',
        text: t('ui.trash.moved', { count: trash_ids.length }),
        action: {
          label: t('ui.undo'),
          run: () => void run(() => call('trash:restore', { trash_ids, instead: false })),
        },
      });
    },
    [run, t],
  );
  useEffect(
    () =>
      onThrowAway(
        (choice) =>
          void run(async () => {
            const preview = await call('trash:preview', { choice });
            const many = preview.files + preview.documents > few * 2 || 'batch_id' in choice;
            if (many && preview.working === 0) setAsked({ choice, preview });
            else await put(choice);
          }),
      ),
    [put, run],
  );
  if (asked === null) return null;
  const { documents, files } = asked.preview;
  return (
    <ConfirmDialog
      title={t('batch_id' in asked.choice ? 'ui.trash.askBatch' : 'ui.trash.ask')}
      body={<p>{t('ui.trash.askBody', { documents, files })}</p>}
      verb={t('ui.trash.move')}
      danger
      onConfirm={() => put(asked.choice)}
      onClose={() => setAsked(null)}
    />
  );
}
