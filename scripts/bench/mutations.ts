/**
 * `npm run bench -- mutations [FROM-TO]`: seeded damage of good files, and the hostile files of the corpus, through the
 * app's own readers in their child processes. Nothing may crash, hang, grow, call out, or end without a sentence.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { headLength, judge } from '../../electron/extract/mediaType.ts';
import type { Reading } from '../../electron/extract/types.ts';
import { sentence } from '../../electron/sentences.ts';
import { damaged, holdsDoctype, pickOf } from './mutations/damage.ts';
import { lockedReaders, mostMemory, mostSeconds, secondsPerPage, type Watched } from './mutations/readers.ts';
import { goodFiles, hostileFiles, type Source } from './mutations/sources.ts';

export const allMutations = 10_000;

/** How often each kind comes, of a hundred. */
const shares: readonly [kind: string, share: number][] = [
  ['xml', 46], ['json', 7], ['csv', 7], ['p7m', 6], ['zip', 7], ['eml', 7], ['pdf', 14], ['jpg', 3], ['png', 2], ['tiff', 1],
]; // prettier-ignore

function kindFor(number: number): string {
  let left = number % 100;
  for (const [kind, share] of shares) if ((left -= share) < 0) return kind;
  return 'xml';
}

interface Ended {
  /** What became of it, for the table. */
  how: string;
  seconds: number;
  /** What must not be; null when all is well. */
  fault: string | null;
}

const hasSentence = (id: string): boolean =>
  (['es', 'en'] as const).every((language) => sentence(language, id) !== id);

/** @param asked whether the file holds an entity that must not be expanded */
function judgeReading(reading: Reading, asked: boolean): Pick<Ended, 'how' | 'fault'> {
  if (reading.kind === 'unreadable')
    return {
      how: reading.code,
      fault: hasSentence(`error.${reading.code}`) ? null : `no sentence for ${reading.code}`,
    };
  const expanded = asked && /root:|aaaaaaaaaaaaaaaaaaaaaaaaa/.test(JSON.stringify(reading));
  return { how: reading.kind, fault: expanded ? 'an entity was expanded' : null };
}

export async function benchMutations(
  from: number,
  to: number,
): Promise<{ lines: string[]; faults: string[] }> {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'mutations-'));
  const watched: Watched = { peak: 0, called: [], seconds: new Map() };
  const size = Math.max(1, Math.min(4, availableParallelism()));
  const pool = lockedReaders(folder, size, watched);
  const counts = new Map<string, number>();
  const faults: string[] = [];
  const slowest = { seconds: 0, name: '' };

  async function read(label: string, { name, bytes }: Pick<Source, 'name' | 'bytes'>): Promise<Ended> {
    const judged = await judge(bytes.subarray(0, headLength), name, bytes.length <= headLength);
    if (!judged.accepted) return { how: 'not accepted at the door', seconds: 0, fault: null };
    const file = path.join(folder, label);
    writeFileSync(file, bytes);
    const outcome = await pool.run(
      {
        task: 'read',
        path: file,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        media_type: judged.media_type,
        filename: name,
        passwords: [],
        own_tax_ids: [],
      },
      new AbortController().signal,
    );
    const seconds = watched.seconds.get(file) ?? 0;
    watched.seconds.delete(file);
    rmSync(file);
    if (!outcome.ok) return { how: outcome.error, seconds, fault: `${outcome.error}: ${outcome.detail}` };
    const reading = outcome.result.task === 'read' ? outcome.result.reading : null;
    if (!reading) return { how: 'nothing', seconds, fault: 'no reading' };
    const pages = 'pages' in reading && reading.engine === 'ocr' ? reading.pages.length : 0;
    const slow = seconds > Math.max(mostSeconds, secondsPerPage * pages);
    const ended = judgeReading(reading, holdsDoctype(bytes));
    return { ...ended, seconds, fault: slow ? `took ${seconds.toFixed(1)} s` : ended.fault };
  }

  async function one(label: string, source: Pick<Source, 'kind' | 'name' | 'bytes'>): Promise<void> {
    const { how, seconds, fault } = await read(label, source);
    counts.set(how, (counts.get(how) ?? 0) + 1);
    if (fault !== null) faults.push(`${label} (${source.name}): ${fault.slice(0, 600)}`);
    if (seconds > slowest.seconds) Object.assign(slowest, { seconds, name: `${label} ${source.name}` });
  }

  const sources = await goodFiles();
  function* work(): Generator<[string, Pick<Source, 'kind' | 'name' | 'bytes'>]> {
    if (from === 0) for (const source of hostileFiles()) yield [`hostile-${source.name}`, source];
    for (let number = from; number < to; number += 1) {
      const kind = kindFor(number);
      const pick = pickOf(number);
      const all = sources.get(kind) ?? [];
      const source = all[pick(all.length)];
      if (source) yield [`mutation-${number}`, { ...source, bytes: damaged(source.bytes, kind, pick) }];
    }
  }
  const queue = work();
  // Each hand takes the next file when its last is done.
  const hand = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) await one(...next.value);
  };
  try {
    await Promise.all(Array.from({ length: size }, hand));
  } finally {
    pool.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (watched.peak > mostMemory) faults.push(`a reader held ${Math.round(watched.peak / 1e6)} MB`);
  faults.push(...watched.called.map((what) => `a reader called out: ${what}`));
  const ends = [...counts].sort((a, b) => b[1] - a[1]).map(([how, count]) => `${how} ${count}`);
  return {
    lines: [
      `Mutations ${from} to ${to}${from === 0 ? ' and the hostile files' : ''}: ${ends.join(', ')}`,
      `Slowest ${slowest.seconds.toFixed(1)} s of work (${slowest.name}); highest memory of a reader ${Math.round(watched.peak / 1e6)} MB; faults ${faults.length}`,
    ],
    faults,
  };
}
