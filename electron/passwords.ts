/** Passwords of encrypted PDFs: for one session in memory, or remembered for its seller in the system's key store. */
import { z } from 'zod';
import { bare, squeeze } from './extract/checks/identity.ts';
import type { Secrets } from './secrets.ts';
import type { SessionRecord } from './store/sessions.ts';

export interface Passwords {
  /** Those to try on a file, the likeliest first: the person's own, its seller's, those of files named alike. */
  for(session: SessionRecord): Promise<string[]>;
  /** @throws AppError('secrets_unavailable') when it cannot be remembered */
  set(session: SessionRecord, password: string, remember: boolean): Promise<void>;
  /**
   * What the person's password did: it opened a file of these sellers (tax ids), or it did not. A wrong one is not kept.
   */
  told(session: SessionRecord, opened: boolean, sellers: readonly (string | null)[]): Promise<void>;
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
const mostKept = 20;

const entry = z.object({ password: z.string(), sellers: z.array(z.string()), shapes: z.array(z.string()) });
type Entry = z.infer<typeof entry>;
/** Older versions kept the bare words. */
const entries = z.array(
  z.union([entry, z.string().transform((password) => ({ password, sellers: [], shapes: [] }))]),
);

/** "Estado 2026-03.pdf" and "Estado 2026-04.pdf" are named alike. */
const shapeOf = (filename: string): string => filename.toLowerCase().replace(/\d+/g, '#');
const keyOf = (tax_id: string | null): string => bare(squeeze(tax_id));
const shortestKey = 6;

export function createPasswords(secrets: Secrets): Passwords {
  /** Given in this run of the app; `unproven` until a file was opened with it. */
  const given = new Map<string, { password: string; remember: boolean; proven: boolean }>();
  let turn: Promise<unknown> = Promise.resolve();

  async function remembered(): Promise<Entry[]> {
    if (secrets.state(name) === null) return [];
    const text = await secrets.get(name);
    return text === null ? [] : entries.parse(JSON.parse(text));
  }

  /** Changes follow one another: none is lost to another. */
  function change(by: (known: Entry[]) => Entry[]): Promise<void> {
    const next = turn.then(async () => {
      const known = by(await remembered()).slice(0, mostRemembered);
      await secrets.set(name, known.length === 0 ? null : JSON.stringify(known));
    });
    turn = next.catch(() => undefined);
    return next;
  }

  return {
    async for(session) {
      if (!mayBeLocked.has(session.media_type)) return [];
      const own = given.get(session.session_id)?.password;
      const written = squeeze(session.filename);
      const shape = shapeOf(session.filename);
      const likeliness = ({ sellers, shapes }: Entry): number =>
        (sellers.some((seller) => seller.length >= shortestKey && written.includes(seller)) ? 2 : 0) +
        (shapes.includes(shape) ? 1 : 0);
      const known = (await remembered()).sort((a, b) => likeliness(b) - likeliness(a));
      return [...new Set([...(own === undefined ? [] : [own]), ...known.map(({ password }) => password)])];
    },
    async set({ session_id }, password, remember) {
      given.set(session_id, { password, remember, proven: false });
      if (!remember) return;
      await change((known) => {
        const before = known.find((one) => one.password === password);
        const others = known.filter((one) => one !== before);
        return [before ?? { password, sellers: [], shapes: [] }, ...others];
      });
    },
    async told({ session_id, filename }, opened, sellers) {
      const own = given.get(session_id);
      if (!own?.remember || own.proven) return;
      if (!opened) {
        given.delete(session_id);
        // What has opened something before stays, whatever it does here.
        return change((known) =>
          known.filter((one) => one.password !== own.password || one.shapes.length > 0),
        );
      }
      own.proven = true;
      const keys = sellers.map(keyOf).filter((key) => key !== '');
      await change((known) =>
        known.map((one) =>
          one.password === own.password
            ? {
                ...one,
                sellers: [...new Set([...keys, ...one.sellers])].slice(0, mostKept),
                shapes: [...new Set([shapeOf(filename), ...one.shapes])].slice(0, mostKept),
              }
            : one,
        ),
      );
    },
  };
}
