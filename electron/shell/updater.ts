/** electron-updater behind the app's own terms. Loaded only when a person looks for a newer version. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { Log } from '../log.ts';
import type { Updater } from '../updates.ts';

/** An installer has left its configuration; on Linux only an AppImage can replace itself. */
const isInstalled = (): boolean =>
  app.isPackaged &&
  (process.platform === 'linux'
    ? process.env['APPIMAGE'] !== undefined
    : existsSync(path.join(process.resourcesPath, 'app-update.yml')));

/** Notes are text for a person; markup in them is shown as it is written. */
const notesOf = (notes: unknown): string | null => {
  const text =
    typeof notes === 'string'
      ? notes
      : Array.isArray(notes)
        ? notes.map((one: { note?: string | null }) => one.note ?? '').join('\n')
        : '';
  return text.trim() === '' ? null : text.trim().slice(0, 4000);
};

export function createUpdater(log: Log): Updater {
  const load = async () => {
    const { autoUpdater } = await import('electron-updater');
    autoUpdater.autoDownload = false;
    autoUpdater.autoInstallOnAppQuit = true;
    autoUpdater.allowDowngrade = false;
    autoUpdater.disableWebInstaller = true;
    // A copy that no installer has put there can still look and say what is new.
    autoUpdater.forceDevUpdateConfig = !isInstalled();
    autoUpdater.logger = {
      info: () => undefined,
      warn: (message: unknown) => log.warning(`Updater: ${String(message).slice(0, 300)}`),
      error: (message: unknown) => log.warning(`Updater: ${String(message).slice(0, 300)}`),
    };
    return autoUpdater;
  };
  return {
    can_install: isInstalled(),
    async check(feed) {
      const updater = await load();
      updater.setFeedURL({ provider: 'generic', url: feed });
      const found = await updater.checkForUpdates();
      if (!found?.isUpdateAvailable) return null;
      return { version: found.updateInfo.version, notes: notesOf(found.updateInfo.releaseNotes) };
    },
    async download(tell) {
      const updater = await load();
      const told = ({ percent }: { percent: number }): void => tell(Math.floor(percent));
      updater.on('download-progress', told);
      try {
        await updater.downloadUpdate();
      } finally {
        updater.off('download-progress', told);
      }
    },
  };
}
