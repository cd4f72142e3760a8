/** Passwords of encrypted PDFs: for one session in memory, or remembered in the system's key store. */
import type { Secrets } from './secrets.ts';
import type { SessionRecord } from './store/sessions.ts';

export interface Passwords {
  /** Those to try on a file, the person's latest first. */
  for(session: SessionRecord): Promise<string[]>;
  /** @throws AppError('secrets_unavailable') when it cannot be remembered */
  set(session_id: string, password: string, remember: boolean): Promise<void>;
}

const name = 'pdf_passwords';
/** PDFs, and what may hold one. */
const mayBeLocked = new Set([
  'application/pdf',
  'application/zip',
  'message/rfc822',
  'application/vnd.ms-outlook',
]);
const mostRemembered = 50;

export function createPasswords(secrets: Secrets): Passwords {
  const given = new Map<string, string>();
  const remembered = async (): Promise<string[]> => {
    if (secrets.state(name) === null) return [];
    const text = await secrets.get(name);
    return text === null ? [] : (JSON.parse(text) as string[]);
  };
  return {
    async for(session) {
      if (!mayBeLocked.has(session.media_type)) return [];
      const own = given.get(session.session_id);
      return [...(own === undefined ? [] : [own]), ...(await remembered())];
    },
    async set(session_id, password, remember) {
      given.set(session_id, password);
      if (!remember) return;
      const others = (await remembered()).filter((known) => known !== password);
      await secrets.set(name, JSON.stringify([password, ...others].slice(0, mostRemembered)));
    },
  };
}
