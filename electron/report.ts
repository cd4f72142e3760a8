/** What a person can send to whoever helps them: versions, settings and the end of the log. No secret, no document. */
import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import { redact } from './redact.ts';
import type { SettingsStore } from './settings.ts';

export interface ReportSource {
  app_version: string;
  electron_version: string;
  settings: Pick<SettingsStore, 'get'>;
  log_file: string;
}

/** Characters of the log that are taken along. */
const logTail = 400_000;

/** Writes the report as a text file. @throws the file system's error */
export async function writeReport(target: string, source: ReportSource): Promise<void> {
  const log = await readFile(source.log_file, 'utf8').catch((error: unknown) => `no log: ${String(error)}`);
  const { last_folder: _private, ...settings } = source.settings.get();
  const text = [
    `Universal Invoice ${source.app_version}, Electron ${source.electron_version}`,
    `${os.platform()} ${os.release()} ${os.arch()}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
    '',
    redact(JSON.stringify(settings, null, 2)),
    '',
    redact(log.slice(-logTail)),
  ].join('\n');
  await writeFile(target, text);
}
