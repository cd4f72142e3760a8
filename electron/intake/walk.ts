/**
 * Walks dropped files and folders: names every file, with the reason why it is left out.
 * Reads synchronously: it runs in the disk thread.
 */
import { closeSync, fstatSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Rejection } from '../../shared/domain/batch.ts';
import { extensionOf } from './extensions.ts';
import { headLength, judge } from './sniff.ts';

export interface Found {
  path: string;
  filename: string;
  size: number | null;
  media_type: string;
  /** The type that the extension claimed, when the bytes said otherwise. */
  claimed: string | null;
}

export interface Walked {
  found: Found[];
  rejected: Rejection[];
}

/** What systems, network drives and sync programs keep for themselves. */
const systemNames = new RegExp(
  [
    String.raw`^(\.DS_Store|Thumbs\.db|desktop\.ini|ehthumbs\.db|Icon\r|\$RECYCLE\.BIN|System Volume Information)$`,
    String.raw`^(lost\+found|#recycle|@Recycle|#snapshot|@Recently-Snapshot|@eaDir|__MACOSX|\.Trash(es|-\d+)?)$`,
    String.raw`^(\.stfolder|\.stversions|\.stignore|\.dropbox(\.cache|\.attr)?|\.sync|\.owncloudsync\.log)$`,
    String.raw`^\._|^\.(nfs|fuse_hidden)[0-9a-f]|\.icloud$`,
  ].join('|'),
  'i',
);

/** Files that a browser, an office program or a sync program has not finished, or keeps while it works. */
const unfinishedNames = new RegExp(
  [
    String.raw`^~\$|^\.~|^~syncthing~|^\.syncthing\.|^\.goutputstream-|~$`,
    String.raw`\.(part|partial|crdownload|opdownload|download|filepart|tmp|temp|swp|swx|aria2|!ut|!sync|bts)$`,
    String.raw`\.tmp\.(drivedownload|driveupload)$|\.(drivedownload|driveupload)$`,
  ].join('|'),
  'i',
);

/** Rules of what a walk leaves out without looking inside; null when it should be looked at. */
export function ignoredName(name: string): 'system_file' | 'hidden_file' | null {
  return systemNames.test(name) || unfinishedNames.test(name)
    ? 'system_file'
    : name.startsWith('.')
      ? 'hidden_file'
      : null;
}

/** Longer paths than systems take anyway. */
const deepest = 2000;

/** Which folder it is, whatever way leads to it. */
function identityOf(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `${dev}:${ino}`;
}

/**
 * @param roots absolute paths
 * @param onProgress how many were found so far, and those found since the last call
 * @returns files in the order of the roots, folders in name order; never throws for one file's sake
 */
export async function walk(
  roots: readonly string[],
  onProgress: (count: number, fresh: Found[]) => void,
): Promise<Walked> {
  const found: Found[] = [];
  const rejected: Rejection[] = [];
  const buffer = Buffer.alloc(headLength);
  let told = 0;
  const tell = (): void => {
    onProgress(found.length, found.slice(told));
    told = found.length;
  };
  const reject = (file: string, reason: string, media_type: string | null = null): void => {
    rejected.push({ filename: path.basename(file), reason, media_type });
  };

  /** A file whose type cannot be seen is taken when its name promises one: its session then says what was wrong. */
  async function unseen(file: string, reason: string): Promise<void> {
    const filename = path.basename(file);
    const byName = await judge(new Uint8Array([1]), filename, true);
    if (byName.accepted && extensionOf(filename) !== '')
      found.push({ path: file, filename, size: null, media_type: byName.media_type, claimed: null });
    else reject(file, reason);
  }

  async function takeFile(file: string): Promise<void> {
    const filename = path.basename(file);
    let head: Buffer;
    let size: number;
    try {
      const handle = openSync(file, 'r');
      try {
        const seen = fstatSync(handle);
        size = seen.size;
        if (size === 0) return reject(file, 'empty_file');
        // Placeholders of cloud folders have a size but no blocks; reading one would download it.
        if (process.platform === 'darwin' && seen.blocks === 0 && size > 4096)
          return reject(file, 'cloud_placeholder');
        head = buffer.subarray(0, readSync(handle, buffer, 0, headLength, 0));
      } finally {
        closeSync(handle);
      }
    } catch {
      return unseen(file, 'unreadable');
    }
    const judgement = await judge(head, filename, head.length === size);
    if (judgement.accepted)
      found.push({
        path: file,
        filename,
        size,
        media_type: judgement.media_type,
        claimed: judgement.claimed,
      });
    else reject(file, judgement.reason, judgement.media_type);
    if ((found.length + rejected.length) % 250 === 0) tell();
  }

  async function enter(folder: string, ancestors: readonly string[]): Promise<void> {
    try {
      const own = identityOf(folder);
      if (ancestors.includes(own) || ancestors.length >= deepest) return reject(folder, 'link_loop');
      const inside = [...ancestors, own];
      const entries = readdirSync(folder, { withFileTypes: true });
      entries.sort((one, other) => (one.name < other.name ? -1 : 1));
      for (const entry of entries)
        await visit(path.join(folder, entry.name), inside, {
          chosen: false,
          isFile: entry.isFile(),
        });
    } catch {
      reject(folder, 'unreadable');
    }
  }

  /** @param known what the folder already said: a plain file need not be asked what it is */
  async function visit(
    file: string,
    ancestors: readonly string[],
    known: { chosen: boolean; isFile: boolean },
  ): Promise<void> {
    const ignored = ignoredName(path.basename(file));
    // A hidden file that was itself dropped was meant; one inside a folder was not.
    if (ignored === 'system_file' || (ignored === 'hidden_file' && !known.chosen))
      return reject(file, ignored);
    if (known.isFile) return takeFile(file);
    try {
      const link = lstatSync(file);
      const target = link.isSymbolicLink() ? statSync(file) : link;
      if (target.isDirectory()) return await enter(file, ancestors);
      if (!target.isFile()) return reject(file, 'unsupported_type');
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      return unseen(file, missing ? 'not_found' : 'unreadable');
    }
    return takeFile(file);
  }

  for (const root of roots) await visit(root, [], { chosen: true, isFile: false });
  tell();
  return { found, rejected };
}
