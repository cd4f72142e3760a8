/** Who may come in: this computer, no web page, and (unless switched off) only with the token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../shared/errors.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Compares in a time that says nothing about where two secrets differ. */
export const sameSecret = (given: string, wanted: string): boolean =>
  timingSafeEqual(digest(given), digest(wanted));

/**
 * Checks a request before anything of it is looked at.
 * A web page cannot leave out its Origin, and a name that was rebound to 127.0.0.1 shows in Host.
 * @param token the wanted token; null when none is needed
 * @throws AppError forbidden, unauthorized
 */
export function checkDoors(headers: IncomingHttpHeaders, port: number, token: string | null): void {
  const host = headers.host?.toLowerCase();
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) throw new AppError('forbidden', 'host');
  if (headers.origin !== undefined) throw new AppError('forbidden', 'origin');
  if (token === null) return;
  const given = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined || !sameSecret(given, token)) throw new AppError('unauthorized');
}
