/**
 * A desktop of one's own without a screen: X server, session bus, window manager and a throw-away HOME.
 * Everything in it ends with it, also when this process is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheFolder } from './cache.ts';
import { read } from './shell.ts';

export interface Desktop {
  /** The environment for programs that shall run on it. */
  env: NodeJS.ProcessEnv;
  /** Ends everything and removes the throw-away HOME. Stop the app first. */
  stop: () => Promise<void>;
}

export interface DesktopOptions {
  /** A throw-away HOME and a bus of its own (tests), or the person's own (a start without a screen). */
  ownHome: boolean;
  windowManager: boolean;
}

/** Starts a desktop and resolves when windows can be opened on it. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ui-desktop-'));
  const children: ChildProcess[] = [];
  const env: NodeJS.ProcessEnv = { ...process.env, UNIVERSAL_INVOICE_CACHE: cacheFolder() };
  delete env.WAYLAND_DISPLAY;
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    if (options.ownHome) Object.assign(env, await throwAwayHome(folder));
    Object.assign(env, await display(folder, children, env));
    Object.assign(env, await sessionBus(folder, children, env, !options.ownHome));
    if (options.windowManager) await windowManager(children, env);
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
}

async function throwAwayHome(folder: string): Promise<NodeJS.ProcessEnv> {
  const inside = (name: string): string => path.join(folder, 'home', name);
  for (const name of ['.config', '.local/share', '.cache']) await mkdir(inside(name), { recursive: true });
  await mkdir(inside('run'), { mode: 0o700 });
  return {
    HOME: path.join(folder, 'home'),
    XDG_CONFIG_HOME: inside('.config'),
    XDG_DATA_HOME: inside('.local/share'),
    XDG_CACHE_HOME: inside('.cache'),
    XDG_RUNTIME_DIR: inside('run'),
  };
}

/** Xvfb picks a free number by itself and names it; only who holds the cookie may connect. */
async function display(
  folder: string,
  children: ChildProcess[],
  env: NodeJS.ProcessEnv,
): Promise<NodeJS.ProcessEnv> {
  const authority = path.join(folder, 'Xauthority');
  await writeFile(authority, xAuthority(randomBytes(16)), { mode: 0o600 });
  const args = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1280x800x24',
    '-nolisten',
    'tcp',
    '-auth',
    authority,
    '-noreset',
  ];
  const number = await firstLine(background('Xvfb', args, children, env));
  return { DISPLAY: `:${number}`, XAUTHORITY: authority };
}

/** One entry for any host and any display: family 0xffff, empty address, empty number, protocol, cookie. */
function xAuthority(cookie: Buffer): Buffer {
  const field = (bytes: Buffer): Buffer[] => [Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes];
  const parts = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1'), cookie];
  return Buffer.concat([Buffer.from([255, 255]), ...parts.flatMap(field)]);
}

/**
 * The session bus. The tests' own bus starts no services by itself: what the machine happens to have installed
 * (an accessibility bus, a portal, a key ring) must not answer, nor keep the app waiting.
 */
async function sessionBus(
  folder: string,
  children: ChildProcess[],
  env: NodeJS.ProcessEnv,
  servicesToo: boolean,
): Promise<NodeJS.ProcessEnv> {
  const file = path.join(folder, 'bus.conf');
  await writeFile(file, busWithoutServices);
  const settings = servicesToo ? ['--session'] : [`--config-file=${file}`];
  const bus = background(
    'dbus-daemon',
    [...settings, '--nofork', '--nopidfile', '--print-address=3'],
    children,
    env,
  );
  return { DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
}

const busWithoutServices = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

async function windowManager(children: ChildProcess[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = background('openbox', ['--sm-disable'], children, env);
  const ask = [
    '-c',
    `DISPLAY=${env.DISPLAY} XAUTHORITY=${env.XAUTHORITY} xprop -root _NET_SUPPORTING_WM_CHECK`,
  ];
  const until = Date.now() + 20_000;
  while (!/window id/.test(read('sh', ask) ?? '')) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('The window manager did not start');
    await pause(50);
  }
}

/** Starts a program that ends with this process; descriptor 3 is a pipe to us. */
function background(
  program: string,
  args: string[],
  children: ChildProcess[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  child.on('error', () => child.emit('exit', 127, null));
  children.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  const pipe = child.stdio[3] as Readable;
  let said = '';
  for await (const chunk of pipe) {
    said += String(chunk);
    if (said.includes('\n')) return said.slice(0, said.indexOf('\n')).trim();
  }
  throw new Error(`${path.basename(child.spawnargs[3] ?? 'the program')} did not start`);
}
