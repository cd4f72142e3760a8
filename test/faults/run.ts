/**
 * `npm run test:faults [-- --kills 500] [--seed 7]`: kills the real packaged app with SIGKILL at random moments of
 * its work, lets it finish, and reckons: nothing lost, nothing twice, everything ended. Prints the counts; stopped
 * with Ctrl+C it finishes the present kill and reckons with what there is. A long run can be made of several short
 * ones with seeds of their own. `-- --storm`: 200 files against 60 requests a minute instead.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startDesktop } from '../../scripts/lib/desktop.ts';
import { main, say } from '../../scripts/lib/shell.ts';
import { startClaude } from '../helpers/claude.ts';
import type { Account } from './account.ts';
import { momentNames } from './moments.ts';
import { writeOldLibrary } from './oldLibrary.ts';
import { writePile } from './pile.ts';
import { packagedApp } from '../helpers/packaged.ts';
import { storm } from '../helpers/storm.ts';
import { createWorld } from './world.ts';

/** Milliseconds that the stand-in takes for an answer. */
const delay = 120;

/** Mulberry32: the same seed gives the same moments. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) % 1_000_000) * (below / 1_000_000);
  };
}

const kinds = [...momentNames, 'uploading', 'migrating'] as const;

async function weatherTheStorm(): Promise<number> {
  const told = await storm({ files: 200, perMinute: 60, burst: 60, waits: '10,30,60' });
  const { completed, failed, attempts, refused, early, seconds, least } = told;
  say(`200 files, 60 requests a minute: ${completed} read, ${failed} failed, at most ${attempts} attempts`);
  say(`${refused} refused; at most ${early} sent before retry-after had passed`);
  say(
    `${seconds.toFixed(1)} s; the limit allows ${least.toFixed(1)} s: ${(seconds / least).toFixed(3)} times`,
  );
  return failed === 0 && completed === 200 && early <= 1 && seconds <= least * 1.1 ? 0 : 1;
}

await main(async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '12' },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      keep: { type: 'boolean', default: false },
      storm: { type: 'boolean', default: false },
    },
  });
  if (values.storm) return weatherTheStorm();
  const [wanted, seed] = [Number(values.kills), Number(values.seed)];
  if (process.platform !== 'linux') {
    say('The fault test needs Linux: it runs on a desktop of its own.');
    return 0;
  }
  const executable = await packagedApp();
  const folder = mkdtempSync(path.join(tmpdir(), 'ui-faults-'));
  const desktop = await startDesktop({ ownHome: true, windowManager: false });
  Object.assign(process.env, desktop.env);
  const claude = await startClaude({ delay });
  const random = (below: number): number => Math.floor(draw(below));
  const draw = randomOf(seed);
  const began = Date.now();
  let kills = 0;
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(130);
    stopping = true;
    say('Stopping after this kill; once more ends at once.');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const counts: Record<string, number> = {};
  const accounts: (Account & { longest_end: number })[] = [];
  try {
    const world = await createWorld({ executable, folder: path.join(folder, 'main'), claude, delay, random });
    for (; kills < wanted && !stopping; kills += 1) {
      const kind = kinds[kills % kinds.length] ?? 'starting';
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (kind === 'uploading') await world.uploadAndKill();
      else if (kind === 'migrating') accounts.push(await migration(path.join(folder, `old ${kills}`)));
      else await world.dropAndKill(kind);
      if (kills % 25 === 24) say(`${kills + 1} kills, ${pace()}`);
    }
    accounts.push(await world.finish());
  } finally {
    await claude.stop();
    await desktop.stop();
    if (values.keep) say(`Kept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  return tell(accounts);

  async function migration(place: string): Promise<Account & { longest_end: number }> {
    const old = await createWorld({ executable, folder: place, claude, delay, random });
    const pile = writePile(path.join(place, 'source', 'old'));
    writeOldLibrary(old.user_data, pile);
    await old.migrateAndKill(pile);
    return old.finish();
  }

  function pace(): string {
    const seconds = (Date.now() - began) / 1000;
    return `${Math.round(seconds)} s, ${(seconds / Math.max(1, kills)).toFixed(1)} s each`;
  }

  function tell(all: (Account & { longest_end: number })[]): number {
    const sum = (pick: (account: Account) => number): number =>
      all.reduce((total, account) => total + pick(account), 0);
    const broken = all.flatMap((account) => account.broken);
    const states: Record<string, number> = {};
    for (const account of all)
      for (const [state, count] of Object.entries(account.states)) states[state] = (states[state] ?? 0) + count;
    const list = (values: Record<string, number>): string =>
      Object.entries(values).map(([name, count]) => `${count} ${name}`).join(', ');
    say(`${kills} kills${kills < wanted ? ` of ${wanted}` : ''} in ${pace()} (seed ${seed}): ${list(counts)}`);
    say(`${sum(({ files }) => files)} files -> ${sum(({ sessions }) => sessions)} sessions: ${list(states)}`);
    say(`${sum(({ documents }) => documents)} documents; ${sum(({ calls }) => calls)} calls to the model stored, ${claude.messages().length} made, ${claude.batches.state.batches.length} piles handed over`);
    say(`longest orderly end ${Math.max(...all.map(({ longest_end }) => longest_end))} ms`);
    if (broken.length === 0) say('Nothing lost, nothing twice, everything ended; integrity ok, no orphan, sources untouched.');
    for (const one of broken) say(`BROKEN  ${one}`);
    return broken.length === 0 ? 0 : 1;
  } // prettier-ignore
});
