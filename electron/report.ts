/**
 * What a person can send to whoever helps them: versions, how the library stands in numbers, and the end of the log.
 * No secret, no document, no name of a file, a person, a company or a folder.
 */
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { scrub } from './scrub.ts';
import type { SettingsStore } from './settings.ts';
import type { Store } from './store/store.ts';

export interface ReportSource {
  app_version: string;
  electron_version: string;
  settings: Pick<SettingsStore, 'get'>;
  log_file: string;
  store: Store;
}

/** So many of the newest names are looked for; older ones are not in the end of the log. */
const namedAtMost = 500;
/** Characters of the log that are taken along. */
const logTail = 400_000;

/** Of the settings only what steers the app, never what a person typed. */
function plainSettings(settings: SettingsStore): string {
  const { language, theme, start_with_computer, claude, api, updates } = settings.get();
  return JSON.stringify(
    {
      language,
      theme,
      start_with_computer,
      claude: { ...claude, base_url: claude.base_url === null ? null : '<set>' },
      api,
      updates: { feed: updates.feed === null ? null : '<set>' },
    },
    null,
    2,
  );
}

/** Numbers only, and codes of the app's own. */
function figures({ db }: Store): string[] {
  const counted = (title: string, sql: string): string =>
    `${title}: ${
      db
        .all<{ name: string | number | null; count: number }>(sql)
        .map(({ name, count }) => `${name ?? '-'} ${count}`)
        .join(', ') || 'none'
    }`;
  const sessions = 'universal_invoice_sessions';
  const { page_count, page_size } = db.get<{ page_count: number; page_size: number }>(
    'SELECT * FROM pragma_page_count, pragma_page_size',
  ) ?? { page_count: 0, page_size: 0 };
  return [
    `schema: ${db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0}`,
    `database: ${Math.round((page_count * page_size) / 2 ** 20)} MB`,
    counted('files by state', `SELECT status AS name, count(*) AS count FROM ${sessions} GROUP BY 1`),
    counted(
      'files by reason',
      `SELECT coalesce(error_code, waiting_for) AS name, count(*) AS count FROM ${sessions}
       WHERE error_code IS NOT NULL OR waiting_for IS NOT NULL GROUP BY 1`,
    ),
    counted('files by type', `SELECT media_type AS name, count(*) AS count FROM ${sessions} GROUP BY 1`),
    counted('files by engine', `SELECT engine AS name, count(*) AS count FROM ${sessions} GROUP BY 1`),
    counted('documents by format', 'SELECT format AS name, count(*) AS count FROM documents GROUP BY 1'),
    counted(
      'open batches by source',
      'SELECT source AS name, count(*) AS count FROM batches WHERE open = 1 GROUP BY 1',
    ),
    counted('rejected by reason', 'SELECT reason AS name, count(*) AS count FROM rejections GROUP BY 1'),
    counted(
      'Claude calls by outcome',
      'SELECT outcome AS name, count(*) AS count FROM claude_calls GROUP BY 1',
    ),
    counted('lanes', `SELECT lane || ' ' || coalesce(paused_for, 'runs') AS name, times AS count FROM lanes`),
    counted(
      'watched folders by way',
      'SELECT watch_mode AS name, count(*) AS count FROM folders WHERE removed_at IS NULL GROUP BY 1',
    ),
    counted('trash by kind', 'SELECT kind AS name, count(*) AS count FROM trash GROUP BY 1'),
  ];
}

/** Names that the log may hold and that say who this is. */
function namesOf({ db }: Store): string[] {
  const list = (sql: string): string[] => db.all<{ name: string }>(sql).map((row) => row.name);
  const sources = list(
    `SELECT source_path AS name FROM universal_invoice_sessions WHERE source_path IS NOT NULL
     ORDER BY rowid DESC LIMIT ${namedAtMost}`,
  );
  return [
    ...sources,
    ...new Set(sources.map((source) => path.dirname(source))),
    ...list(
      `SELECT filename AS name FROM universal_invoice_sessions ORDER BY rowid DESC LIMIT ${namedAtMost}`,
    ),
    ...list(`SELECT filename AS name FROM rejections ORDER BY rowid DESC LIMIT ${namedAtMost}`),
    os.userInfo().username,
    os.hostname(),
    os.homedir(),
    ...list(`SELECT name FROM companies WHERE company_id <> 'general'`),
    ...list(`SELECT company_id AS name FROM companies WHERE company_id <> 'general'`),
    ...list('SELECT path AS name FROM folders'),
    ...list(
      `SELECT DISTINCT seller_name AS name FROM documents WHERE seller_name IS NOT NULL ORDER BY rowid DESC LIMIT ${namedAtMost}`,
    ),
  ];
}

/** The whole report as text. A log that cannot be read is said so. */
export async function reportText(source: ReportSource): Promise<string> {
  const log = await readFile(source.log_file, 'utf8').catch((error: unknown) => `no log: ${String(error)}`);
  const tail = log.slice(-logTail);
  return [
    `Universal Invoice ${source.app_version}, Electron ${source.electron_version}, Node ${process.versions.node}`,
    `${os.platform()} ${os.release()} ${os.arch()}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
    '',
    ...figures(source.store),
    '',
    plainSettings(source.settings as SettingsStore),
    '',
    scrub(tail.slice(tail.length < log.length ? tail.indexOf('\n') + 1 : 0), namesOf(source.store)),
  ].join('\n');
}
