/** One life story of the app: piles go in, it is killed again and again, then it may finish. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClaudeStandIn } from '../helpers/claude.ts';
import { freePort } from '../helpers/freePort.ts';
import { waitFor } from '../helpers/waitFor.ts';
import { type Account, settle } from './account.ts';
import { look } from './library.ts';
import { type MomentName, moments } from './moments.ts';
import { type Pile, writePile } from './pile.ts';
import { startVictim, type Victim } from './victim.ts';

export interface WorldOptions {
  executable: string;
  /** An empty folder for user data and sources. */
  folder: string;
  claude: ClaudeStandIn;
  delay: number;
  random: (below: number) => number;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

const token = 'token-of-the-fault-test';

export async function createWorld({ executable, folder, claude, delay, random }: WorldOptions) {
  const user_data = path.join(folder, 'user-data');
  mkdirSync(user_data, { recursive: true });
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|npm_)/.test(name))),
    ANTHROPIC_API_KEY: 'sk-ant-test-0000000000',
    ANTHROPIC_BASE_URL: claude.url,
    UNIVERSAL_INVOICE_API_PORT: String(port),
    UNIVERSAL_INVOICE_API_TOKEN: token,
    UNIVERSAL_INVOICE_RETRY_SECONDS: '0.2,0.2,0.2',
    UNIVERSAL_INVOICE_BATCH_POLL_SECONDS: '0.2,0.4',
  };
  const piles: Pile[] = [];
  const uploads: Pile[] = [];
  /** Piles that were to be taken in when the app was killed, and those whose upload got no answer. */
  let untaken: Pile[] = [];
  let unanswered: Pile[] = [];
  let made = 0;

  const newPile = (): Pile => writePile(path.join(folder, 'source', `montón ${++made}`));
  const start = (imports: readonly Pile[] = []): Victim =>
    startVictim({ executable, user_data, env, imports: imports.map((pile) => pile.folder) });

  /** Files for the model above which a pile goes by the batch service; null for never. */
  function setWay(economical_above: number | null): void {
    const settings = { version: 1, first_start_done: true, claude: { economical_above } };
    writeFileSync(path.join(user_data, 'settings.json'), JSON.stringify(settings));
  }

  /** What became of the piles that were under way: taken in, or never heard of. */
  function takeStock(): void {
    const seen = look(user_data);
    const paths = seen?.sessions.map(({ source_path }) => source_path ?? '') ?? [];
    const isTaken = (pile: Pile): boolean =>
      (seen?.wished.includes(pile.folder) ?? false) ||
      paths.some((file) => file.startsWith(`${pile.folder}/`));
    piles.push(...untaken.filter(isTaken));
    untaken = untaken.filter((pile) => !isTaken(pile));
    const safe = new Set(
      seen?.sessions.filter((one) => one.intake_state === 'safe').map(({ filename }) => filename),
    );
    for (const pile of unanswered) {
      const kept = pile.files.filter(({ filename }) => safe.has(filename));
      if (kept.length > 0 && kept.length < pile.files.length)
        throw new Error(`Half an upload counts: ${kept.length} of ${pile.files.length} files`);
      if (kept.length > 0) uploads.push(pile);
    }
    unanswered = [];
  }

  async function answers(): Promise<void> {
    await waitFor('the local API', async () => {
      const headers = { authorization: `Bearer ${token}` };
      const answer = await fetch(`http://127.0.0.1:${port}/health`, { headers }).catch(() => null);
      return answer?.status === 200;
    });
  }

  /** True when the whole upload was answered. */
  async function upload(pile: Pile): Promise<boolean> {
    const form = new FormData();
    for (const file of pile.files)
      form.append('files', new Blob([new Uint8Array(await readFile(file.path))]), file.filename);
    const url = `http://127.0.0.1:${port}/universal-invoice/sessions/batch-upload/?company_id=faults`;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(url, { method: 'POST', headers, body: form }).catch(() => null);
    if (answer === null) return false;
    const told = (await answer.json().catch(() => null)) as { created_sessions?: number } | null;
    return answer.status === 200 && told?.created_sessions === pile.files.length;
  }

  return {
    user_data,
    /** A new pile goes in and the app is killed at that moment. */
    async dropAndKill(name: MomentName): Promise<void> {
      setWay(name === 'handingOver' ? 1 : null);
      untaken = [...untaken, newPile()];
      const victim = start(untaken);
      await moments[name]({ victim, user_data, claude, delay, random });
      await victim.kill();
      takeStock();
    },

    /** An upload is under way, or just answered, and the app is killed. */
    async uploadAndKill(): Promise<void> {
      const victim = start();
      await answers();
      const pile = newPile();
      const sending = upload(pile);
      await Promise.race([sending, pause(random(120))]);
      await victim.kill();
      if (await sending) uploads.push(pile);
      else unanswered.push(pile);
      takeStock();
    },

    /** A library of the first version meets this one, and is killed while it is brought up to date. */
    async migrateAndKill(pile: Pile): Promise<void> {
      piles.push(pile);
      const victim = start();
      await pause(300 + random(700));
      await victim.kill();
    },

    /** Lets it finish, starts it once more for its sweep, and reckons. */
    async finish(): Promise<Account & { longest_end: number }> {
      const last = start(untaken);
      await answers();
      await waitFor(
        'everything to end',
        () => {
          takeStock();
          const seen = look(user_data);
          return (
            untaken.length === 0 &&
            seen?.wished.length === 0 &&
            seen.sessions.every(({ status, intake_state }) => intake_state === 'safe' && !isPending(status))
          );
        },
        { timeout: 60_000 + made * 2000, every: 400 },
      );
      const ends = [await last.end()];
      const sweeping = start();
      await answers();
      ends.push(await sweeping.end());
      return { ...settle(user_data, { piles, uploads }), longest_end: Math.max(...ends) };
    },
  };
}

const isPending = (status: string): boolean =>
  ['received', 'queued', 'processing', 'waiting'].includes(status);
