/** What a person may read of an error. */
import type { Language } from '../shared/domain/settings.ts';
import { AppError } from '../shared/errors.ts';
import type { ErrorShape } from '../shared/errors.ts';
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
