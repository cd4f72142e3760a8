/** The user-data folder: chosen, made and proven writable before anything is kept in it. */
import { accessSync, constants } from 'node:fs';
import { app } from 'electron';
import { makeFolders, pathsIn } from '../paths.ts';
import type { Paths } from '../paths.ts';

/**
 * @param asked from `--user-data-dir`, absolute; null for the system's place (on Linux under `$XDG_CONFIG_HOME`)
 * @returns the places, and why they cannot be used, if so
 */
export function prepareDataFolder(asked: string | null): { paths: Paths; problem: unknown } {
  const paths = pathsIn(asked ?? app.getPath('userData'));
  try {
    makeFolders(paths);
    accessSync(paths.user_data, constants.W_OK | constants.X_OK);
    app.setPath('userData', paths.user_data);
    app.setPath('sessionData', paths.browser);
    return { paths, problem: null };
  } catch (error) {
    return { paths, problem: error };
  }
}
