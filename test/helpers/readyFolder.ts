/** A user-data folder of a person who has been through the first start. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './app.ts';

/** Removed by `cleanUp()`. */
export async function readyFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ version: 1, first_start_done: true }));
  return folder;
}
