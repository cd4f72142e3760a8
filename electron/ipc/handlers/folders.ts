/** Calls about watched folders. */
import type { WatchFolders } from '../../intake/watchFolders.ts';
import type { Platform } from '../../platform.ts';
import type { Handlers } from '../router.ts';

export interface FolderHandlerDeps {
  folders: WatchFolders;
  platform: Pick<Platform, 'chooseFolder' | 'openFolder'>;
}

type FolderHandlers = Pick<Handlers, Extract<keyof Handlers, `folders:${string}`>>;

export function folderHandlers({ folders, platform }: FolderHandlerDeps): FolderHandlers {
  const done = { ok: true } as const;
  return {
    'folders:list': () => ({ folders: folders.list() }),
    'folders:get': ({ folder_id }) => folders.get(folder_id),
    'folders:choose': async () => ({ path: await platform.chooseFolder() }),
    'folders:add': ({ path, ...choice }) => folders.add(path, choice),
    'folders:change': ({ folder_id, ...choice }) => folders.change(folder_id, choice),
    'folders:pause': ({ folder_id, paused }) => folders.setPaused(folder_id, paused),
    async 'folders:remove'({ folder_id }) {
      await folders.remove(folder_id);
      return done;
    },
    'folders:test': ({ path, include_subfolders }) => folders.preview(path, include_subfolders),
    'folders:lookNow'({ folder_id }) {
      folders.lookNow(folder_id);
      return done;
    },
    async 'folders:show'({ folder_id }) {
      await platform.openFolder(folders.get(folder_id).folder.path);
      return done;
    },
  };
}
