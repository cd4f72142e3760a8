/** The dated copy of the database that a clean end leaves, at most one a day. */
import type { Clock } from './clock.ts';
import { describeForLog, type Log } from './log.ts';
import { backUpAtEnd } from './store/backups.ts';
import { currentVersion } from './store/migrate.ts';

/** Call when the database is closed. A backup that cannot be made is told in the log and holds nothing up. */
export function keepDailyBackup(database: string, clock: Clock, log: Log): void {
  try {
    const made = backUpAtEnd(database, currentVersion, clock.now());
    if (made !== null) log.info('Made the backup of the day');
  } catch (error) {
    log.warning(`No backup could be made: ${describeForLog(error)}`);
  }
}
