import { useCall } from '../../lib/query.ts';
import { paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';

/** How many files of a batch lie in the trash, so that its account is whole; nothing when there are none. */
export function InTrash({ batch_id }: { batch_id: string }) {
  const { t } = useTexts();
  const files = useCall('trash:ofBatch', { batch_id }).data?.files ?? 0;
  if (files === 0) return null;
  return (
    <p className="quiet">
      <a href={`#${paths.trash}`}>{t('ui.trash.ofBatch', { files })}</a>
    </p>
  );
}
