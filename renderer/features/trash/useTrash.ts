import { useState } from 'react';
import type { TrashTwin } from '../../../shared/domain/care.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';

/** Bringing back. What came again meanwhile is asked about: `twins` until it is answered. */
export function useTrash() {
  const { t } = useTexts();
  const run = useAction();
  const [twins, setTwins] = useState<TrashTwin[]>([]);
  const told = (restored: number): void => {
    if (restored > 0) tell({ kind: 'info', text: t('ui.trash.restored', { count: restored }) });
  };
  const done = (answer: { restored: number; twins: TrashTwin[] }): void => {
    told(answer.restored);
    setTwins(answer.twins);
  };
  return {
    twins,
    forgetTwins: () => setTwins([]),
    restore: (trash_ids: string[]) =>
      run(async () => done(await call('trash:restore', { trash_ids, instead: false }))),
    restoreAll: (company_id: string | null) =>
      run(async () => done(await call('trash:restoreAll', { company_id }))),
    /** The one in the trash takes the place of the one that came again. */
    restoreInstead: async (trash_ids: string[]): Promise<void> => {
      const answer = await call('trash:restore', { trash_ids, instead: true });
      told(answer.restored);
    },
  };
}
