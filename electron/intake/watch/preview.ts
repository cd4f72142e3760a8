/** Looks once at a folder and says what would be taken. Takes nothing and remembers nothing. */
import path from 'node:path';
import type { FolderPreview, NotTakenFile } from '../../../shared/domain/folder.ts';
import type { FileVersion } from '../../store/folders.ts';
import { judgeFile, leftOutByStat, type Verdict } from './judge.ts';
import { isRemote } from './place.ts';
import { listFolder } from './scan.ts';
import { versionOf } from './sorter.ts';

/** Files looked at, and files named, at most. */
const mostFiles = 20_000;
const named = 200;
/** A slow share gives what it gave until then. */
const longest = 10_000;

/**
 * @param isTaken whether this version of a file was taken before
 * @throws what opening the folder gives
 */
export async function previewFolder(
  folder: string,
  subfolders: boolean,
  isTaken: (file: FileVersion) => boolean,
): Promise<FolderPreview> {
  const would_take: string[] = [];
  const not_taken: NotTakenFile[] = [];
  const counts = { take: 0, taken: 0, not: 0 };
  const started = performance.now();
  const cut = (): boolean =>
    counts.take + counts.taken + counts.not >= mostFiles || performance.now() - started > longest;

  const relative = (file: string): string => path.relative(folder, file);
  function leave(file: string, reason: NotTakenFile['reason']): void {
    counts.not += 1;
    if (not_taken.length < named) not_taken.push({ path: relative(file), reason });
  }

  await listFolder(folder, subfolders, {
    async file({ path: file, stats }) {
      if (isTaken(versionOf(file, stats))) {
        counts.taken += 1;
        return;
      }
      const known = leftOutByStat(stats);
      const verdict: Verdict =
        known === null
          ? await judgeFile(file, stats.size)
          : { kind: 'leave', reason: known, media_type: null };
      if (verdict.kind === 'gone') return;
      if (verdict.kind !== 'take') return leave(file, verdict.reason);
      counts.take += 1;
      if (would_take.length < named) would_take.push(relative(file));
    },
    leftOut: leave,
    goOn: () => !cut(),
  });
  return {
    remote: await isRemote(folder),
    would_take_count: counts.take,
    would_take: would_take.sort(),
    already_taken_count: counts.taken,
    not_taken_count: counts.not,
    not_taken,
    cut: cut(),
  };
}
