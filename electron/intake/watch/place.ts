/** Where a watched folder lies: whether it is there, on which mount, on this computer, and whether it may be watched. */
import { access, constants, realpath, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { UnreachableReason } from '../../../shared/domain/folder.ts';
import { AppError } from '../../../shared/errors.ts';

/** Types of file systems that other computers or programs serve, as statfs(2) tells them (linux/magic.h). */
const remoteTypes: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2, SMB3
  0x65735546, // FUSE: sshfs, rclone, cloud drives, NTFS-3G
  0x01021997, // 9P: shares of virtual machines
  0x786f4256, // VirtualBox shared folder
  0x5346414f, // AFS
  0x6b414653, // AFS in the kernel
  0x73757245, // Coda
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x564c, // NCP
]);

/** Whether the system's events cannot be relied on there: a share of another computer, or a user-space file system. */
export async function isRemote(folder: string): Promise<boolean> {
  // The native realpath also tells the share behind a Windows drive letter.
  const real = await realpath(folder).catch(() => folder);
  if (process.platform === 'win32') return [folder, real].some(isUnc);
  // The numbers above are Linux's; elsewhere the regular looks are the net.
  if (process.platform !== 'linux') return false;
  const { type } = await statfs(real);
  return remoteTypes.has(type >>> 0);
}

/** `\\server\share…`, also as `\\?\UNC\server…`; not `\\?\C:\…`. */
export const isUnc = (folder: string): boolean =>
  /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}[?.][\\/]UNC[\\/]/i.test(folder);

async function isMountPoint(folder: string): Promise<boolean> {
  const [own, above] = await Promise.all([stat(folder), stat(path.dirname(folder))]);
  return own.dev !== above.dev;
}

/** The mount that a folder lies on; null for the one that everything stands on (and on Windows, which has none). */
export async function mountPointOf(folder: string): Promise<string | null> {
  if (process.platform === 'win32') return null;
  for (let at = await realpath(folder); at !== path.dirname(at); at = path.dirname(at))
    if (await isMountPoint(at)) return at;
  return null;
}

/**
 * @param mount_point from `mountPointOf` when the folder was added: after an unmount an empty folder of the same
 *   name is left, which must not be taken for it
 * @returns null when it is there
 */
export async function whyUnreachable(
  folder: string,
  mount_point: string | null,
): Promise<UnreachableReason | null> {
  try {
    if (!(await stat(folder)).isDirectory()) return 'missing';
    if (mount_point !== null && !(await isMountPoint(mount_point))) {
      // It may have gone between the two looks, and the folder with it.
      await stat(folder);
      return 'not_mounted';
    }
    await access(folder, constants.R_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EACCES' || code === 'EPERM') return 'no_permission';
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'not_responding';
  }
}

const isInside = (folder: string, other: string): boolean => {
  const way = path.relative(other, folder);
  return way === '' || (!way.startsWith(`..${path.sep}`) && way !== '..' && !path.isAbsolute(way));
};

/**
 * Whether a folder may be watched.
 * @param others folders that are watched already
 * @throws AppError folder_missing; folder_own for the app's data or what holds it; folder_overlaps with the other
 *   one as detail; folder_too_wide for a whole disk
 */
export async function checkPlace(
  folder: string,
  user_data: string,
  others: readonly string[],
): Promise<void> {
  const why = path.isAbsolute(folder) ? await whyUnreachable(folder, null) : 'missing';
  if (why !== null) throw new AppError(why === 'no_permission' ? 'folder_no_permission' : 'folder_missing');
  const real = await realpath(folder);
  if (real === path.parse(real).root) throw new AppError('folder_too_wide');
  const own = await realpath(user_data).catch(() => user_data);
  if (isInside(real, own) || isInside(own, real)) throw new AppError('folder_own');
  for (const other of others) {
    const there = await realpath(other).catch(() => other);
    if (isInside(real, there) || isInside(there, real)) throw new AppError('folder_overlaps', other);
  }
}
