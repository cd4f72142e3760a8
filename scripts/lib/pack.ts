/** From the sources to an app that starts: bundles, the packaged app, and its copy for the tests. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { createBuilder } from 'vite';
import { type Electron, resolveElectron } from './electron.ts';
import { fingerprint } from './fingerprint.ts';
import { prepareSystem } from './linux.ts';
import { alone } from './lock.ts';
import { projectFolder, run, say } from './shell.ts';
import { sqliteBinding } from './sqlite.ts';

const output = path.join(projectFolder, 'dist');
const lockFile = path.join(output, '.building');

/** Builds the four bundles of vite.config.ts into `out/`. */
export async function bundle(): Promise<void> {
  await rm(path.join(projectFolder, 'out'), { recursive: true, force: true });
  const builder = await createBuilder({
    configFile: path.join(projectFolder, 'vite.config.ts'),
    configLoader: 'native',
    logLevel: 'warn',
  });
  await builder.buildApp();
}

/**
 * Builds and packages the app as a folder for this machine (`dist/linux-unpacked`, `dist/mac…`,
 * `dist/win-unpacked`) and returns its executable. Does nothing when the last package is of the same sources.
 */
export async function packageApp(electron?: Electron): Promise<string> {
  const runtime = electron ?? (await resolveElectron());
  await prepareSystem(runtime);
  return alone(lockFile, () => packageOnce(runtime));
}

/**
 * A copy of the package that tests can steer: the same files, with the one fuse turned that lets Playwright
 * attach (a release build refuses `--inspect`). Returns its executable.
 */
export async function packageForTests(electron?: Electron): Promise<string> {
  const runtime = electron ?? (await resolveElectron());
  await prepareSystem(runtime);
  return alone(lockFile, async () => {
    await packageOnce(runtime);
    const copy = path.join(output, 'test-unpacked');
    await onceFor(await sourceState(runtime), '.test-copied', async () => {
      await rm(copy, { recursive: true, force: true });
      await cp(packagedFolder(), copy, { recursive: true, verbatimSymlinks: true });
      await flipFuses(fusedFile(copy), {
        version: FuseVersion.V1,
        resetAdHocDarwinSignature: process.platform === 'darwin',
        [FuseV1Options.EnableNodeCliInspectArguments]: true,
      });
    });
    return executableIn(copy);
  });
}

async function packageOnce(electron: Electron): Promise<string> {
  const started = Date.now();
  await onceFor(await sourceState(electron), '.packaged', async () => {
    say('Building and packaging the app …');
    await bundle();
    await pack(electron);
    say(`Built and packaged in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  });
  return executableIn(packagedFolder());
}

async function sourceState(electron: Electron): Promise<string> {
  return `${electron.version} ${await fingerprint()}`;
}

/** Does `work` unless the stamp in dist/ says that it was done for the same state. */
async function onceFor(state: string, stampName: string, work: () => Promise<void>): Promise<void> {
  const stamp = path.join(output, stampName);
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === state) return;
  await rm(stamp, { force: true });
  await work();
  await writeFile(stamp, state);
}

/** Runs electron-builder with electron-builder.yml; only which Electron, and SQLite's native part, are given here. */
async function pack(electron: Electron): Promise<void> {
  const binding = await sqliteBinding(electron);
  const bindingCopy = path.join(projectFolder, '.cache', 'sqlite');
  await rm(bindingCopy, { recursive: true, force: true });
  await mkdir(bindingCopy, { recursive: true });
  if (binding) await cp(binding, bindingCopy, { recursive: true });
  const electronBuilder = path.join(projectFolder, 'node_modules', 'electron-builder', 'cli.js');
  await run(
    process.execPath,
    [
      electronBuilder,
      '--dir',
      '--publish=never',
      `-c.electronDist=${electron.folder}`,
      `-c.electronVersion=${electron.version}`,
    ],
    { quiet: true, env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
}

/** Where electron-builder puts the folder for this machine. */
function packagedFolder(): string {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') return path.join(output, `mac${arm}`);
  return path.join(output, `${process.platform === 'win32' ? 'win' : 'linux'}${arm}-unpacked`);
}

function executableIn(folder: string): string {
  if (process.platform === 'darwin')
    return path.join(fusedFile(folder), 'Contents', 'MacOS', 'Universal Invoice');
  return fusedFile(folder);
}

/** The file that carries the fuses. */
function fusedFile(folder: string): string {
  if (process.platform === 'darwin') return path.join(folder, 'Universal Invoice.app');
  return path.join(folder, process.platform === 'win32' ? 'universal-invoice.exe' : 'universal-invoice');
}
