/** When to kill: each moment waits for a sign of its phase, then for a random little while. */
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClaudeStandIn } from '../helpers/claude.ts';
import { waitFor } from '../helpers/waitFor.ts';
import type { Victim } from './victim.ts';

export interface Scene {
  victim: Victim;
  user_data: string;
  claude: ClaudeStandIn;
  /** Milliseconds that the stand-in takes for an answer. */
  delay: number;
  random: (below: number) => number;
}

/** Resolves when the moment has come. */
type Moment = (scene: Scene) => Promise<void>;

const starts = /Universal Invoice \S+ starts/;

/** Waits for the n-th thing to happen in a folder that may not be there yet. */
async function stir(folder: string, count: number, victim: Victim): Promise<void> {
  await Promise.race([
    waitFor(folder, () => existsSync(folder), { every: 5 }),
    victim.line(/Stored \d+ files safely/),
  ]);
  if (!existsSync(folder)) return;
  let seen = 0;
  const watching = new AbortController();
  const stirred = new Promise<void>((resolve) => {
    watch(folder, { recursive: true, signal: watching.signal }, () => {
      seen += 1;
      if (seen >= count) resolve();
    });
  });
  // Nothing may stir: all of it was done in an earlier life.
  await Promise.race([stirred, victim.line(/Stored \d+ files safely/), pause(3000)]);
  watching.abort();
}

export const moments = {
  async starting({ random }) {
    await pause(random(1200));
  },
  async gathering({ victim, random }) {
    await victim.line(starts);
    await pause(random(500));
  },
  async copying({ victim, user_data, random }) {
    await stir(path.join(user_data, 'files', 'incoming'), 1 + random(40), victim);
  },
  async claiming({ victim, random }) {
    await victim.line(/Starting background processing/, 1 + random(20));
    await pause(random(10));
  },
  async calling({ claude, delay, random }) {
    await waitFor('a call', () => claude.running() > 0, { every: 5, timeout: 15_000 });
    await pause(random(delay + 20));
  },
  async storing({ victim, random }) {
    await victim.line(/Background invoice processing completed/, 1 + random(15));
    await pause(random(6));
  },
  async answered({ claude, random }) {
    const before = claude.messages().filter((call) => call.outcome !== null).length;
    await waitFor(
      'an answer',
      () => claude.messages().filter((call) => call.outcome !== null).length > before,
      { every: 2, timeout: 15_000 },
    );
    await pause(random(25));
  },
  /** A pile on its half-price way: while it is sent, asked for, or its results come in. */
  async handingOver({ claude, random }) {
    const calls = [/^POST .*\/batches$/, /^GET .*\/batches\/[^/]+$/, /\/results$/];
    const call = calls[random(calls.length)] ?? /batches/;
    const seen = (): number =>
      claude.requests.filter(({ method, path }) => call.test(`${method} ${path}`)).length;
    const before = seen();
    await waitFor('the hand-over', () => seen() > before, { every: 2, timeout: 20_000 });
    await pause(random(40));
  },
} satisfies Record<string, Moment>;

export type MomentName = keyof typeof moments;
export const momentNames = Object.keys(moments) as MomentName[];
