/** electron-updater behind the app's own terms. Loaded only when a person looks for a newer version. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { Log } from '../log.ts';
import type { Updater } from '../updates.ts';

/** Put in place by an installer, so that another can take its place; on Linux only an AppImage can replace itself. */
function isInstalled(): boolean {
  if (!app.isPackaged) return false;
  if (process.platform === 'linux') return process.env['APPIMAGE'] !== undefined;
  if (process.platform === 'darwin') return app.isInApplicationsFolder();
  return existsSync(path.join(path.dirname(app.getPath('exe')), `Uninstall ${app.getName()}.exe`));
}

/** The build sets no feed and so leaves no configuration beside the app: where downloads are kept is said here. */
function writeConfiguration(): string {
  const file = path.join(app.getPath('userData'), 'updates.yml');
  writeFileSync(
    file,
    'provider: generic\nurl: http://127.0.0.1/\nupdaterCacheDirName: universal-invoice-updater\n',
  );
  return file;
}

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
    autoUpdater.updateConfigPath = writeConfiguration();
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
