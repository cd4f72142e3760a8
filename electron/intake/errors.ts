/** Names what a disk or a source file did. */
import { AppError } from '../../shared/errors.ts';

/** ENOENT, ENOSPC… of a file system error. */
export const errnoOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** Names a failure of writing into the vault. */
export function storageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  return new AppError(
    errno === 'ENOSPC' || errno === 'EDQUOT' ? 'disk_full' : 'storage_failed',
    errno,
    error,
  );
}

/** Names a failure of reading the person's file. */
export function sourceError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  return new AppError(
    errno === 'ENOENT' || errno === 'ENOTDIR' ? 'source_missing' : 'source_unreadable',
    errno,
    error,
  );
}
