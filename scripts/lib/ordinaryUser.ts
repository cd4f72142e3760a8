/** Running something as an ordinary user when we are root: only so can Chromium's sandbox be seen at work. */
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CommandFailed, projectFolder, read, run } from './shell.ts';

const user = 'desktest';

/**
 * Runs the script `file` of the checkout (a path in it) with this Node as the user `desktest`, whom it creates. Where that user
 * cannot read the checkout, a copy serves, and `env` points into it. Rejects when the command fails.
 */
export async function runAsOrdinaryUser(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  if (read('id', ['-u', user]) === null) await run('useradd', ['--create-home', user], { quiet: true });
  const folder = canRead(projectFolder) ? projectFolder : await readableCopy();
  const settings = Object.entries({
    ...env,
    NO_COLOR: '1',
    HOME: `/home/${user}`,
    PATH: process.env.PATH,
  }).map(([name, value]) => `${name}=${value?.replaceAll(projectFolder, folder) ?? ''}`);
  try {
    const command = [
      '-u',
      user,
      '--',
      'env',
      '-i',
      ...settings,
      process.execPath.replace(projectFolder, folder),
      path.join(folder, file),
    ];
    await run('runuser', [...command, ...args], { cwd: folder, quiet: true });
  } finally {
    if (folder !== projectFolder) await rm(folder, { recursive: true, force: true });
  }
}

function canRead(folder: string): boolean {
  const probe = `test -r "${folder}/package.json" && test -x "${process.execPath}"`;
  return read('runuser', ['-u', user, '--', 'sh', '-c', probe]) !== null;
}

/** Hard links where they can be made (two seconds), else real copies. */
async function readableCopy(): Promise<string> {
  const copy = await mkdtemp(path.join(os.tmpdir(), 'ui-checkout-'));
  const left = new Set(['.git', 'out', 'dist']);
  const entries = (await readdir(projectFolder)).filter((name) => !left.has(name));
  const places = [...entries, path.join('dist', 'test-unpacked')].map((name) => `./${name}`);
  const options = { cwd: projectFolder, quiet: true };
  await run('cp', ['-al', '--parents', ...places, copy], options).catch(async (error: unknown) => {
    if (!(error instanceof CommandFailed)) throw error;
    await run('cp', ['-r', '--force', '--parents', ...places, copy], options);
  });
  // "--parents" gave the copy the checkout's own, unreadable mode.
  await chmod(copy, 0o755);
  return copy;
}
