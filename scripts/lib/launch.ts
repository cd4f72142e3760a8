/** Starting the app from a checkout, as `npm start`, `npm run dev` and others do. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Electron, resolveElectron } from './electron.ts';
import { hasDisplay, prepareSystem } from './linux.ts';
import { bundle, packageApp } from './pack.ts';
import { projectFolder, say } from './shell.ts';
import { startDesktop } from './desktop.ts';

export interface Launcher {
  /** Brings the bundles (and the package, where one is needed) up to date with the sources. */
  build: () => Promise<void>;
  start: (args: string[], options?: StartOptions) => ChildProcess;
  /** Ends the virtual display, if one was needed. */
  stop: () => Promise<void>;
}

export interface StartOptions {
  /** Instead of this process's own environment; the display is added. */
  env?: NodeJS.ProcessEnv;
  /** Where the app's output goes; default to this terminal. */
  stdio?: 'inherit' | 'ignore';
}

/**
 * Gets everything ready to start the app. The official Electron runs the checkout (`electron .`); the
 * registry's has no default app and needs its own SQLite, so there the packaged app is run.
 */
export async function prepareLauncher(): Promise<Launcher> {
  const electron = await resolveElectron();
  await prepareSystem(electron, { display: !hasDisplay() });
  checkSandbox(electron);
  const desktop = hasDisplay() ? null : await startDesktop({ ownHome: false, windowManager: false });
  if (desktop) say(`No display here: the window opens on a virtual one (DISPLAY ${desktop.env.DISPLAY}).`);
  let command = [electron.executable, projectFolder];
  return {
    build: async () => {
      if (electron.official) await bundle();
      else command = [await packageApp(electron)];
    },
    start: (args, { env, stdio = 'inherit' } = {}) => {
      const [program = '', ...first] = command;
      const own =
        env && desktop ? { ...env, ...displayOf(desktop.env) } : (env ?? desktop?.env ?? process.env);
      return spawn(program, [...first, ...rootArguments(), ...args], {
        // The folder in which npm was called, so that relative paths mean what the person typed.
        cwd: process.env.INIT_CWD ?? process.cwd(),
        env: { ...own, CHROME_DEVEL_SANDBOX: sandboxHelper(electron) },
        stdio,
      });
    },
    stop: async () => desktop?.stop(),
  };
}

/** What leads a program to the virtual display and its bus. */
function displayOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS } = env;
  return { DISPLAY, XAUTHORITY, DBUS_SESSION_BUS_ADDRESS };
}

/** Chromium refuses to run as root with its sandbox on. */
function rootArguments(): string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  say("Running as root: Chromium's sandbox is off.");
  return ['--no-sandbox'];
}

function sandboxHelper(electron: Electron): string {
  return path.join(electron.folder, 'chrome-sandbox');
}

/** Ubuntu since 24.04 forbids ordinary programs the namespaces of the sandbox; a helper owned by root may. */
function checkSandbox(electron: Electron): void {
  const setting = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  if (process.platform !== 'linux' || process.getuid?.() === 0 || !existsSync(setting)) return;
  if (readFileSync(setting, 'utf8').trim() !== '1') return;
  const helper = sandboxHelper(electron);
  const { uid, mode } = statSync(helper);
  if (uid === 0 && (mode & 0o4000) !== 0) return;
  throw new Error(
    `This system keeps the sandbox from starting. Please run once:\n  sudo sh -c 'chown root:root "${helper}" && chmod 4755 "${helper}"'`,
  );
}
