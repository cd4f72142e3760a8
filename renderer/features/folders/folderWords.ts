/** How a watched folder is told of. */
import type { WatchedFolder } from '../../../shared/domain/folder.ts';
import type { Mark } from '../../lib/states.ts';
import { useTexts } from '../../lib/text.tsx';

/** The last part of a path, of either kind of system. */
export const folderName = (path: string): string =>
  path.split(/[\\/]/).findLast((part) => part !== '') ?? path;

export function markOfFolder(folder: WatchedFolder): Mark {
  if (folder.state === 'unreachable' || folder.problem !== null) return 'review';
  if (folder.state === 'paused') return 'waiting';
  return folder.state === 'starting' || folder.waiting_count > 0 ? 'working' : 'done';
}

/** One sentence: how it stands. */
export function useFolderSentence(): (folder: WatchedFolder) => string {
  const { t } = useTexts();
  return (folder) => {
    if (folder.state === 'unreachable')
      return t(`ui.folders.unreachable.${folder.unreachable_reason ?? 'missing'}`);
    if (folder.state === 'watching')
      return folder.waiting_count > 0
        ? t('ui.folders.onTheWay', { count: folder.waiting_count })
        : t(folder.method === 'polling' ? 'ui.folders.polled' : 'ui.folders.watching');
    return t(`ui.folders.${folder.state}`);
  };
}
