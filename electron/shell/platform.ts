/** What only Electron can do, for the parts below the shell. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, nativeImage, net, shell } from 'electron';
import { AppError } from '../../shared/errors.ts';
import type { Platform } from '../platform.ts';
import type { Dialogs } from './dialogs.ts';

/** The system's locale tag, e.g. es-CR. Call after the app is ready. */
export const systemLocale = (): string => app.getPreferredSystemLanguages()[0] ?? app.getSystemLocale();

/** @param resources folder of pictures and samples */
export function createPlatform(resources: string, locale: () => string, dialogs: Dialogs): Platform {
  const samples = path.join(resources, 'samples');
  const dragIcon = (several: boolean) =>
    nativeImage.createFromPath(path.join(resources, 'drag', several ? 'files.png' : 'file.png'));
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    name: process.platform,
    locale,
    samples: existsSync(samples) ? samples : null,
    chooseFiles: dialogs.chooseFiles,
    chooseFolder: dialogs.chooseFolder,
    choosePicture: dialogs.choosePicture,
    chooseSavePath: dialogs.chooseSavePath,
    async openFolder(folder) {
      const problem = await shell.openPath(folder);
      if (problem !== '') throw new AppError('source_missing', problem);
    },
    async openFile(file) {
      const problem = await shell.openPath(file);
      if (problem !== '') throw new AppError('source_missing', problem);
    },
    dragOut(files) {
      const [window] = BrowserWindow.getAllWindows();
      const [file] = files;
      if (window && file !== undefined)
        window.webContents.startDrag({ file, files: [...files], icon: dragIcon(files.length > 1) });
    },
    showInFolder: (file) => shell.showItemInFolder(file),
    isOnline: () => net.isOnline(),
  };
}
