/** One app per user-data folder. A second start hands over what it was given and ends. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const handover = z.object({
  files: z.array(z.string()),
  company: z.string().nullable(),
  user: z.string().nullable(),
  hidden: z.boolean(),
});
export type Handover = z.infer<typeof handover>;

/** What travels between two starts: the wish itself, or the file in which a long one lies. */
const message = z.union([handover, z.object({ list: z.string() })]);
export type HandoverMessage = z.infer<typeof message>;

const showYourself: Handover = { files: [], company: null, user: null, hidden: false };

/** Another version of the app may say it differently: then it only wants to be seen. */
export const readMessage = (data: unknown): HandoverMessage => {
  const parsed = message.safeParse(data);
  return parsed.success ? parsed.data : showYourself;
};

/**
 * Whether a wish is too long to travel. The system carries 32 KB between two instances, the arguments included;
 * beyond that the first one never answers and is killed after 20 seconds by the second.
 */
export function isTooLong(wish: Handover, argv: readonly string[], cwd: string): boolean {
  const words = [...argv, cwd].reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0);
  // Names beyond Latin-1 travel with two bytes a character.
  return words + JSON.stringify(wish).length * 2 > 24_000;
}

/** Writes a wish into the folder. @returns the file, for the message and for `takeWish` */
export function writeWish(folder: string, wish: Handover): string {
  const list = path.join(folder, `handover-${randomUUID()}.json`);
  writeFileSync(list, JSON.stringify(wish), { mode: 0o600 });
  return list;
}

/** The wish behind a message. @throws when its file is gone or broken */
export const wishOf = (told: HandoverMessage): Handover =>
  'list' in told ? handover.parse(JSON.parse(readFileSync(told.list, 'utf8'))) : told;

/**
 * Hands the wish to `take`; the file of a long one is removed only after that. A file that is gone was taken.
 * @throws what `take` throws; the file then stays for the next start
 */
export function takeWish(told: HandoverMessage, take: (wish: Handover) => void): void {
  if ('list' in told && !existsSync(told.list)) return;
  take(wishOf(told));
  if ('list' in told) rmSync(told.list, { force: true });
}

/** Long wishes that an earlier start left behind. */
export const leftWishes = (folder: string): HandoverMessage[] =>
  readdirSync(folder)
    .filter((name) => /^handover-.*\.json$/.test(name))
    .map((name) => ({ list: path.join(folder, name) }));
