/** Where everything lies that the app keeps: one folder, whose copy (with the app closed) is a whole backup. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';

export interface Paths {
  user_data: string;
  database: string;
  /** The vault: received files by their SHA-256. */
  files: string;
  settings: string;
  logs: string;
  /** The HTTP API's token, mode 0600. */
  api_token: string;
  exports: string;
  /** Encrypted secrets (the Claude key), mode 0600. */
  secrets: string;
  /** Chromium's own caches and storage; nothing in it is missed. */
  browser: string;
  /** Copies of originals for other programs; each lies there for a day. */
  outgoing: string;
}

/** The places inside a user-data folder. @param user_data absolute path */
export const pathsIn = (user_data: string): Paths => ({
  user_data,
  database: path.join(user_data, 'library.db'),
  files: path.join(user_data, 'files'),
  settings: path.join(user_data, 'settings.json'),
  logs: path.join(user_data, 'logs'),
  api_token: path.join(user_data, 'api-token'),
  exports: path.join(user_data, 'exports'),
  secrets: path.join(user_data, 'secrets.json'),
  browser: path.join(user_data, 'browser'),
  outgoing: path.join(user_data, 'outgoing'),
});

/**
 * Makes the folders, readable by this person only.
 * @throws the file system's error (EACCES, EROFS, ENOSPC, ENOTDIR) when the data folder cannot be written
 */
export function makeFolders(paths: Paths): void {
  for (const folder of [paths.user_data, paths.files, paths.logs, paths.exports, paths.browser])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
}
