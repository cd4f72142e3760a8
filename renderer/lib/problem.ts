import { CallError } from './api.ts';

/** Any thrown thing as something a person can be told. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error;
  console.error(error);
  return new CallError({ code: 'internal', message: '', remedy: 'retry' });
}
