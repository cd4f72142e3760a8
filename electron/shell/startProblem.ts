/** The start failed: says why and what to do, on screen or, without a window, on stderr. */
import { app, dialog, shell } from 'electron';
import type { Language } from '../../shared/domain/settings.ts';
import type { Mend } from '../mend.ts';
import { sentence } from '../sentences.ts';

export interface StartProblem {
  /** What happened, what is safe, what to do. */
  message: string;
  folder: string;
  hidden: boolean;
  language: Language;
  /** What the app can do about it; null when only the person can. */
  mend: Mend | null;
}

/**
 * Resolves with true when the person wants to try again, or had it mended; otherwise the app ends with code 1.
 * @throws what the mending throws
 */
export async function tellStartProblem({
  message,
  folder,
  hidden,
  language,
  mend,
}: StartProblem): Promise<boolean> {
  process.stderr.write(`${message}\n`);
  if (hidden) {
    app.exit(1);
    return false;
  }
  await app.whenReady();
  const words = ['startup_again', 'startup_folder', 'quit'].map((id) => sentence(language, `shell.${id}`));
  const offered = mend === null ? 0 : 1;
  for (;;) {
    const { response } = await answered(() =>
      dialog.showMessageBox({
        type: 'error',
        title: 'Universal Invoice',
        message: sentence(language, 'shell.startup_title'),
        detail: mend === null ? message : `${message}\n\n${mend.detail}`,
        buttons: mend === null ? words : [mend.label, ...words],
        defaultId: 0,
        cancelId: 2 + offered,
        noLink: true,
      }),
    );
    if (mend !== null && response === 0) {
      mend.run();
      return true;
    }
    if (response === offered) return true;
    if (response === 2 + offered) {
      app.exit(1);
      return false;
    }
    await shell.openPath(folder);
  }
}

/** Before there is a window, a dialog's answer is only taken up when something else happens: so something does. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const stir = setInterval(() => undefined, 100);
  try {
    return await ask();
  } finally {
    clearInterval(stir);
  }
}
