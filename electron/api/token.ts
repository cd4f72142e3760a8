/** The API's token: a file that only this person can read, made at the first need. */
import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../../shared/errors.ts';
import { asStorageError } from '../settings.ts';

export interface TokenKeeper {
  /** The token that requests must show. @throws AppError disk_full, storage_failed when it cannot be kept */
  get(): string;
  /** Makes a new one; the old one is worth nothing from then on. @throws AppError conflict when the environment sets it */
  renew(): string;
  /** True when UNIVERSAL_INVOICE_API_TOKEN sets it. */
  readonly fixed: boolean;
}

const wellFormed = /^[!-~]{16,512}$/;

/**
 * @param file absolute path of `api-token`
 * @param fromEnvironment value of UNIVERSAL_INVOICE_API_TOKEN; empty counts as not set
 */
export function createTokenKeeper(file: string, fromEnvironment: string | undefined): TokenKeeper {
  const fixed = fromEnvironment?.trim() || null;
  let known: string | null = null;

  const write = (): string => {
    const made = randomBytes(32).toString('base64url');
    try {
      writeFileAtomic.sync(file, made + '\n', { mode: 0o600 });
    } catch (error) {
      throw asStorageError(error);
    }
    return (known = made);
  };

  /** The kept token; null when there is none that could be trusted. */
  const read = (): string | null => {
    try {
      const text = readFileSync(file, 'utf8').trim();
      if (!wellFormed.test(text)) return null;
      // A copied or restored file may have come back readable by others.
      if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
      return text;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw asStorageError(error);
    }
  };

  return {
    fixed: fixed !== null,
    get: () => fixed ?? (known ??= read()) ?? write(),
    renew() {
      if (fixed !== null) throw new AppError('conflict', 'UNIVERSAL_INVOICE_API_TOKEN sets the token');
      return write();
    },
  };
}
