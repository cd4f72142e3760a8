import type { WatchedFolder } from '../../../shared/domain/folder.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Failure } from '../../components/Failure.tsx';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { NotTakenFiles } from './FolderFiles.tsx';
import styles from './Folders.module.css';
import { folderName } from './folderWords.ts';

/** What would be taken from a folder as it is now. Nothing is taken by asking. */
export function FolderTest(props: { path: string; include_subfolders: boolean; names?: boolean }) {
  const { t } = useTexts();
  const { path, include_subfolders, names = false } = props;
  const { data, error, loading, refresh } = useCall('folders:test', { path, include_subfolders });
  if (error) return <Failure error={error} onRetry={refresh} />;
  if (!data || loading) return <p className="quiet">{t('ui.folders.testing')}</p>;
  return (
    <div className={styles.test} role="status">
      <p>
        <strong>{t('ui.folders.wouldTake', { count: data.would_take_count })}</strong>
        {data.already_taken_count > 0 &&
          ` ${t('ui.folders.alreadyTaken', { count: data.already_taken_count })}`}
        {data.not_taken_count > 0 && ` ${t('ui.folders.wouldLeave', { count: data.not_taken_count })}`}
        {data.cut && ` ${t('ui.folders.testCut')}`}
      </p>
      {data.remote && <p className="quiet">{t('ui.folders.method.remote')}</p>}
      {names && data.would_take.length > 0 && (
        <ul className={styles.rows} aria-label={t('ui.folders.wouldTake', { count: data.would_take_count })}>
          {data.would_take.map((file) => (
            <li key={file}>
              <span className="truncate selectable" title={file}>
                {file}
              </span>
            </li>
          ))}
        </ul>
      )}
      {names && data.not_taken.length > 0 && <NotTakenFiles files={data.not_taken} />}
    </div>
  );
}

export function TestDialog({ folder, onClose }: { folder: WatchedFolder; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog title={t('ui.folders.testTitle', { name: folderName(folder.path) })} onClose={onClose} wide>
      <FolderTest path={folder.path} include_subfolders={folder.include_subfolders} names />
      <DialogButtons>
        <Button kind="primary" onPress={onClose} autoFocus>
          {t('ui.close')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
