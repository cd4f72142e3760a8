import { useState } from 'react';
import type { BulkChange, ManyDocuments, ManyOutcome } from '../../../shared/domain/desk.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';

/** Does things to many documents and tells how it went, with the way back. */
export function useChangeMany() {
  const { t } = useTexts();
  const run = useAction();
  const [busy, setBusy] = useState(false);
  const told = ({ changed, left, change_id }: ManyOutcome): void =>
    tell({
      kind: 'info',
      text: t('ui.desk.changed', { changed, left }),
      ...(change_id !== null && {
        action: {
          label: t('ui.undo'),
          run: () => void run(() => call('documents:undoMany', { change_id })),
        },
      }),
    });
  const work = async (ask: () => Promise<ManyOutcome>): Promise<boolean> => {
    setBusy(true);
    const answer = await run(ask);
    setBusy(false);
    if (answer.ok) told(answer.value);
    return answer.ok;
  };
  return {
    busy,
    /** @returns false when it was refused; the person was told why then */
    work,
    change: (which: ManyDocuments, change: BulkChange): Promise<boolean> =>
      work(() => call('documents:changeMany', { which, change })),
  };
}
