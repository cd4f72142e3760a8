/** What the app itself can do about a start that failed. */
import type { Language } from '../shared/domain/settings.ts';
import { AppError } from '../shared/errors.ts';
import type { Log } from './log.ts';
import type { Paths } from './paths.ts';
import { sentence } from './sentences.ts';
import { newestWhole, restoreNewest } from './store/backups.ts';
import { currentVersion } from './store/migrate.ts';

export interface Mend {
  /** Of its button. */
  label: string;
  /** What happens then, in a sentence. */
  detail: string;
  /** @throws AppError or the file system's error */
  run(): void;
}

/**
 * A corrupt database: back to the newest whole backup; without one, a new library that reads the stored files again.
 * Null for every other error.
 * @param locale for the date of the backup
 */
export function mendFor(
  error: unknown,
  { paths, log, language, locale }: { paths: Paths; log: Log; language: Language; locale: string },
): Mend | null {
  if (!(error instanceof AppError) || error.code !== 'database_corrupt') return null;
  const backup = newestWhole(paths.database, currentVersion);
  const date =
    backup &&
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(backup.made_at);
  return {
    label: date
      ? sentence(language, 'shell.startup_restore', { date })
      : sentence(language, 'shell.startup_rebuild'),
    detail: sentence(language, backup ? 'shell.startup_restore_detail' : 'shell.startup_rebuild_detail'),
    run() {
      const { from, kept_as } = restoreNewest(paths.database, currentVersion, new Date());
      log.warning(
        from
          ? `Restored the backup of ${from.made_at.toISOString()}; the broken file is kept as ${kept_as}`
          : `Began a new library; the broken file is kept as ${kept_as}`,
      );
    },
  };
}
