/** Names what SQLite could not do. */
import { AppError, type ErrorCode } from '../../shared/errors.ts';

/** Trouble of the disk or of another program: the same work succeeds when it is gone. */
const passing: ReadonlySet<ErrorCode> = new Set(['disk_full', 'storage_failed', 'database_locked']);

/** SQLite's own error as the expected one behind it; everything else as it is. */
export function namedSqliteError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new AppError('database_corrupt', code, error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new AppError('database_locked', code, error);
  if (code === 'SQLITE_FULL') return new AppError('disk_full', code, error);
  if (/^SQLITE_(CANTOPEN|READONLY|IOERR|PERM)/.test(code)) return new AppError('storage_failed', code, error);
  return error;
}

/** The error's code when the work may be tried again later; null when it is of another kind. */
export const passingTrouble = (error: unknown): ErrorCode | null =>
  error instanceof AppError && passing.has(error.code) ? error.code : null;
