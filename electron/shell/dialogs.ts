/** The system's dialogs. They open where the last one was. */
import path from 'node:path';
import { app, dialog } from 'electron';
import type { BrowserWindow, OpenDialogOptions } from 'electron';
import type { Language } from '../../shared/domain/settings.ts';
import type { Platform } from '../platform.ts';
import { sentence } from '../sentences.ts';
import { acceptedExtensions } from '../intake/extensions.ts';
import type { SettingsStore } from '../settings.ts';

export interface DialogDeps {
  window(): BrowserWindow | null;
  settings: SettingsStore;
  language(): Language;
}

export type Dialogs = Pick<Platform, 'chooseFiles' | 'chooseFolder' | 'choosePicture' | 'chooseSavePath'> & {
  /** Whether to quit although work is running. */
  confirmQuit(pending: number): Promise<boolean>;
  about(version: string, electron: string): void;
};

export function createDialogs({ window, settings, language }: DialogDeps): Dialogs {
  const say = (id: string, values?: Record<string, string | number>): string =>
    sentence(language(), `shell.${id}`, values);
  const folder = (): string => settings.get().last_folder ?? app.getPath('documents');

  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const parent = window();
    const all = { ...options, defaultPath: folder(), buttonLabel: say('choose_button') };
    const { canceled, filePaths } = await (parent === null
      ? dialog.showOpenDialog(all)
      : dialog.showOpenDialog(parent, all));
    const [first] = filePaths;
    if (canceled || first === undefined) return [];
    settings.set({
      last_folder: options.properties?.includes('openDirectory') ? first : path.dirname(first),
    });
    return filePaths;
  };

  return {
    chooseFiles: () =>
      open({
        title: say('choose_files'),
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: say('accepted_files'), extensions: withUpperCase(acceptedExtensions) },
          { name: say('all_files'), extensions: ['*'] },
        ],
      }),
    async chooseFolder() {
      const [chosen] = await open({ title: say('choose_folder'), properties: ['openDirectory'] });
      return chosen ?? null;
    },
    async choosePicture() {
      const extensions = withUpperCase(['png', 'jpg', 'jpeg', 'webp', 'tif', 'tiff']);
      const [chosen] = await open({
        title: say('choose_picture'),
        properties: ['openFile'],
        filters: [{ name: say('pictures'), extensions }],
      });
      return chosen ?? null;
    },
    async chooseSavePath(suggested) {
      const parent = window();
      const options = { title: say('save_as'), defaultPath: path.join(folder(), suggested) };
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      if (canceled || filePath === '') return null;
      settings.set({ last_folder: path.dirname(filePath) });
      return filePath;
    },
    async confirmQuit(pending) {
      const parent = window();
      const options = {
        type: 'question' as const,
        message: say('quit_question'),
        detail: say('quit_detail', { pending }),
        buttons: [say('quit_now'), say('keep_running')],
        defaultId: 1,
        cancelId: 1,
      };
      const { response } = await (parent === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(parent, options));
      return response === 0;
    },
    about(version, electron) {
      void dialog.showMessageBox({
        type: 'info',
        message: 'Universal Invoice',
        detail: say('about', { version, electron }),
      });
    },
  };
}

// Linux tells Factura.XML from factura.xml in its filter; the other systems do not.
const withUpperCase = (extensions: readonly string[]): string[] =>
  process.platform === 'linux'
    ? [...extensions, ...extensions.map((one) => one.toUpperCase())]
    : [...extensions];
