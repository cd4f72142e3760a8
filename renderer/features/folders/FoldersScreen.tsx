import { FolderPlus, FolderSync } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { WatchedFolder } from '../../../shared/domain/folder.ts';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { FolderCard } from './FolderCard.tsx';
import { FolderDialog } from './FolderDialog.tsx';
import styles from './Folders.module.css';

const nothing = {};

/** The folders whose files are taken by themselves. */
export function FoldersScreen() {
  const { t } = useTexts();
  const run = useAction();
  const { data, error, refresh } = useCall('folders:list', nothing);
  const [adding, setAdding] = useState<string | null>(null);
  const folders = data?.folders;

  const choose = async (): Promise<void> => {
    const chosen = await run(() => call('folders:choose', nothing));
    if (chosen.ok && chosen.value.path !== null) setAdding(chosen.value.path);
  };
  const add = (kind: 'plain' | 'primary'): ReactNode => (
    <Button kind={kind} icon={<FolderPlus />} onPress={() => void choose()}>
      {t('ui.folders.add')}
    </Button>
  );

  return (
    <Screen title={t('ui.folders.title')} actions={folders && folders.length > 0 ? add('primary') : null}>
      {error && <Failure error={error} onRetry={refresh} />}
      {folders?.length === 0 && (
        <Empty icon={<FolderSync />} title={t('ui.folders.empty')} actions={add('primary')}>
          <p>{t('ui.folders.emptyBody')}</p>
        </Empty>
      )}
      {folders && folders.length > 0 && <FolderList folders={folders} />}
      {adding !== null && <FolderDialog path={adding} folder={null} onClose={() => setAdding(null)} />}
    </Screen>
  );
}

function FolderList({ folders }: { folders: WatchedFolder[] }) {
  const { t } = useTexts();
  return (
    <div className={styles.scroller} tabIndex={-1}>
      <ul className={styles.list} aria-label={t('ui.folders.title')}>
        {folders.map((folder) => (
          <li key={folder.folder_id}>
            <FolderCard folder={folder} />
          </li>
        ))}
      </ul>
    </div>
  );
}
