import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';

/** A file that a person threw away before and that has come again: read anew, and the earlier one can be had back. */
export function EarlierNotice({ session_id }: { session_id: string }) {
  const { t } = useTexts();
  const { dayAndTime } = useFormats();
  const run = useAction();
  const earlier = useCall('trash:earlier', { session_id }).data;
  const trash_id = earlier?.trash_id ?? null;
  if (trash_id === null) return null;
  const back = async (): Promise<void> => {
    const answer = await run(() => call('trash:restore', { trash_ids: [trash_id], instead: true }));
    if (!answer.ok) return;
    tell({ kind: 'info', text: t('ui.trash.restored', { count: answer.value.restored }) });
    go(paths.documents, { replace: true });
  };
  return (
    <Notice
      mark="duplicate"
      actions={
        <Button small onPress={() => void back()}>
          {t('ui.trash.takeEarlier')}
        </Button>
      }
    >
      {t('ui.trash.cameAgain', { when: dayAndTime(earlier?.trashed_at) })}
    </Notice>
  );
}
