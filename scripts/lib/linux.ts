/** What Electron, its tests and the compilation of SQLite need from a Linux system, and how it gets there. */
import { existsSync } from 'node:fs';
import type { Electron } from './electron.ts';
import { isOnPath, read, run, say } from './shell.ts';
import { compilerPrograms, isSqliteReady } from './sqlite.ts';

/** Debian packages; where a name differs between releases the newer one stands first. */
const electronLibraries = [
  'libgtk-3-0t64|libgtk-3-0',
  'libnss3',
  'libasound2t64|libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
  'libnotify4',
];
/** Opened by Electron while it runs, so `ldd` does not name them. */
const openedLater = ['libgtk-3.so.0', 'libnotify.so.4'];

/** Program to look for -> the Debian package that has it. */
const displayPrograms = { Xvfb: 'xvfb', 'dbus-daemon': 'dbus' };
const testPrograms = { ...displayPrograms, openbox: 'openbox', xprop: 'x11-utils', setpriv: 'util-linux' };

export interface SystemNeeds {
  /** A virtual display is wanted (there is no other). */
  display?: boolean;
  /** The whole test desktop is wanted. */
  tests?: boolean;
}

/** Has this session a screen to show windows on? */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Sees to it that the system has what is needed. As root on Debian or Ubuntu it installs what is missing and
 * says so; otherwise it throws with the one command to run. Does nothing on other systems.
 */
export async function prepareSystem(electron: Electron, needs: SystemNeeds = {}): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = missingPackages(electron, needs);
  if (missing.length === 0) return;
  if (!isOnPath('apt-get')) {
    throw new Error(`This system lacks what Debian calls ${missing.join(', ')}. Install it and start again.`);
  }
  if (process.getuid?.() !== 0) {
    throw new Error(`Please run once:\n  sudo apt-get install -y ${missing.map(candidate).join(' ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', ['update', '-qq', ...lock], { quiet: true, env });
  const names = missing.map(candidate);
  say(`Installing what the system lacks: ${names.join(' ')} …`);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...lock, ...names], {
    quiet: true,
    env,
  });
}

function missingPackages(electron: Electron, needs: SystemNeeds): string[] {
  const missing: string[] = [];
  if (lacksLibraries(electron)) missing.push(...electronLibraries);
  const programs: Record<string, string> = needs.tests ? testPrograms : needs.display ? displayPrograms : {};
  for (const [program, name] of Object.entries(programs)) {
    if (!isOnPath(program)) missing.push(name);
  }
  if (!isSqliteReady(electron)) missing.push(...compilerPrograms.filter((program) => !isOnPath(program)));
  return missing;
}

function lacksLibraries(electron: Electron): boolean {
  if (/not found/.test(read('ldd', [electron.executable]) ?? '')) return true;
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((place) => existsSync(place));
  const known = ldconfig ? read(ldconfig, ['-p']) : null;
  return known !== null && openedLater.some((library) => !known.includes(library));
}

/** Of "newer|older", the name that this release of Debian or Ubuntu offers. */
function candidate(names: string): string {
  const [newer = names, older] = names.split('|');
  if (!older) return newer;
  const policy = read('apt-cache', ['policy', newer]) ?? '';
  return /Candidate: (?!\(none\))\S/.test(policy) ? newer : older;
}
