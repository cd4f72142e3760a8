import { Ellipsis, FlaskConical, FolderOpen, Pause, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { WatchedFolder } from '../../../shared/domain/folder.ts';
import { IconButton } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { type MenuEntry, MenuButton } from '../../components/Menu.tsx';
import { Notice } from '../../components/Notice.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { FolderDialog } from './FolderDialog.tsx';
import { FolderFiles } from './FolderFiles.tsx';
import styles from './Folders.module.css';
import { TestDialog } from './FolderTest.tsx';
import { folderName, markOfFolder, useFolderSentence } from './folderWords.ts';

/** One watched folder: how it stands, what it gave, and what can be done with it. */
export function FolderCard({ folder }: { folder: WatchedFolder }) {
  const { t } = useTexts();
  const { dayAndTime } = useFormats();
  const sentence = useFolderSentence();
  const companyName = useCompanyName();
  const name = folderName(folder.path);
  const about = [
    companyName(folder.company_id),
    t('ui.folders.taken', { count: folder.taken_count }),
    ...(folder.last_taken_at === null
      ? []
      : [t('ui.folders.lastTaken', { when: dayAndTime(folder.last_taken_at) })]),
    ...(folder.include_subfolders ? [t('ui.folders.withSubfolders')] : []),
    ...(folder.afterwards === 'move' ? [t('ui.folders.moves')] : []),
  ].join(' · ');
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.line}>
        <StateMark mark={markOfFolder(folder)} />
        <h2 className={`${styles.name} truncate`} title={folder.path}>
          {name}
        </h2>
        <span className={`${styles.state} truncate`} role="status">
          {sentence(folder)}
        </span>
        <FolderActions folder={folder} name={name} />
      </div>
      <p className="quiet truncate selectable" title={folder.path}>
        {folder.path}
      </p>
      <p className="truncate" title={about}>
        {about}
      </p>
      {folder.method_reason && <p className="quiet">{t(`ui.folders.method.${folder.method_reason}`)}</p>}
      {folder.problem && (
        <Notice mark="review" alert>
          {t(`ui.folders.problem.${folder.problem}`)}
        </Notice>
      )}
      <FolderFiles folder={folder} />
    </article>
  );
}

function FolderActions({ folder, name }: { folder: WatchedFolder; name: string }) {
  const { t } = useTexts();
  const run = useAction();
  const [open, setOpen] = useState<'edit' | 'test' | 'remove' | null>(null);
  const { folder_id } = folder;
  const close = (): void => setOpen(null);
  const entries: (MenuEntry | 'line')[] = [
    {
      id: 'look',
      label: t('ui.folders.lookNow'),
      icon: <RefreshCw />,
      onAction: () => void run(() => call('folders:lookNow', { folder_id })),
    },
    { id: 'test', label: t('ui.folders.test'), icon: <FlaskConical />, onAction: () => setOpen('test') },
    {
      id: 'show',
      label: t('ui.folders.show'),
      icon: <FolderOpen />,
      onAction: () => void run(() => call('folders:show', { folder_id })),
    },
    'line',
    { id: 'edit', label: t('ui.folders.edit'), icon: <Pencil />, onAction: () => setOpen('edit') },
    {
      id: 'remove',
      label: t('ui.folders.remove'),
      icon: <Trash2 />,
      danger: true,
      onAction: () => setOpen('remove'),
    },
  ];
  return (
    <span className={styles.actions}>
      <IconButton
        small
        label={t(folder.paused ? 'ui.folders.resumeNamed' : 'ui.folders.pauseNamed', { name })}
        icon={folder.paused ? <Play /> : <Pause />}
        onPress={() => void run(() => call('folders:pause', { folder_id, paused: !folder.paused }))}
      />
      <MenuButton label={t('ui.folders.moreNamed', { name })} entries={entries}>
        <IconButton small label={t('ui.folders.moreNamed', { name })} icon={<Ellipsis />} />
      </MenuButton>
      {open === 'edit' && <FolderDialog path={folder.path} folder={folder} onClose={close} />}
      {open === 'test' && <TestDialog folder={folder} onClose={close} />}
      {open === 'remove' && (
        <ConfirmDialog
          title={t('ui.folders.removeTitle', { name })}
          body={<p>{t('ui.folders.removeBody')}</p>}
          verb={t('ui.folders.remove')}
          danger
          onConfirm={() => call('folders:remove', { folder_id })}
          onClose={close}
        />
      )}
    </span>
  );
}
