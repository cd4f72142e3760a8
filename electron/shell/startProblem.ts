/** The start failed: says why and what to do, on screen or, without a window, on stderr. */
import { app, dialog, shell } from 'electron';
import type { Language } from '../../shared/domain/settings.ts';
import { sentence } from '../sentences.ts';

export interface StartProblem {
  /** What happened, what is safe, what to do. */
  message: string;
  folder: string;
  hidden: boolean;
  language: Language;
}

/** Resolves with true when the person wants to try again; otherwise the app ends with code 1. */
export async function tellStartProblem({
  message,
  folder,
  hidden,
  language,
}: StartProblem): Promise<boolean> {
  process.stderr.write(`${message}\n`);
  if (hidden) {
    app.exit(1);
    return false;
  }
  await app.whenReady();
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Universal Invoice',
      message: sentence(language, 'shell.startup_title'),
      detail: message,
      buttons: ['startup_again', 'startup_folder', 'quit'].map((id) => sentence(language, `shell.${id}`)),
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    if (response === 0) return true;
    if (response === 2) {
      app.exit(1);
      return false;
    }
    await shell.openPath(folder);
  }
}
