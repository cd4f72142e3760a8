/** What a person may read of an error. */
import type { Language } from '../shared/domain/settings.ts';
import { AppError, errorCatalogue } from '../shared/errors.ts';
import type { ErrorCode, ErrorShape } from '../shared/errors.ts';
import type { Log } from './log.ts';
import { sentence } from './sentences.ts';

/**
 * An expected error becomes its sentence and remedy. Anything else is a bug: its stack goes to the log
 * and the person reads "internal".
 */
export function describeError(
  error: unknown,
  language: Language,
  log: Pick<Log, 'error' | 'warning'>,
): ErrorShape {
  if (!(error instanceof AppError)) {
    log.error('Internal error', {}, error);
    return describeError(new AppError('internal'), language, log);
  }
  if (error.code === 'bad_request') log.warning(`Refused a call: ${error.detail ?? ''}`);
  return {
    code: error.code,
    message: sentence(language, `error.${error.code}`, { detail: error.detail ?? '' }),
    remedy: error.remedy,
  };
}

/** Describes stored error codes in the app's present language; an unknown code reads as "internal". */
export const describerOf =
  (language: () => Language, log: Pick<Log, 'error' | 'warning'>) =>
  (code: string, detail: string | null): ErrorShape =>
    describeError(
      new AppError(Object.hasOwn(errorCatalogue, code) ? (code as ErrorCode) : 'internal', detail),
      language(),
      log,
    );
