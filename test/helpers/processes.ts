/** The running processes of an app, read from /proc (Linux). */
import { readFile, readdir } from 'node:fs/promises';

export interface ProcessInfo {
  pid: number;
  parent: number;
  /** The words it was started with. */
  command: string[];
  /** Chromium's role: renderer, gpu-process, zygote, utility…; null for the main process. */
  role: string | null;
  /** 0 no filter, 2 a filter is on (the sandbox). */
  seccomp: number;
  user: number;
}

/** Every process that belongs to the app using this user-data folder. */
export async function processesOf(userDataDir: string): Promise<ProcessInfo[]> {
  const all = (
    await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(info))
  ).filter((entry) => entry !== null);
  const own = new Set(
    all.filter(({ command }) => command.includes(`--user-data-dir=${userDataDir}`)).map(({ pid }) => pid),
  );
  for (let grown = true; grown;) {
    grown = false;
    for (const { pid, parent } of all) {
      if (!own.has(parent) || own.has(pid)) continue;
      own.add(pid);
      grown = true;
    }
  }
  return all.filter(({ pid }) => own.has(pid));
}

/** Null when the process ended while we looked, or is a zombie: its memory and files are gone already. */
async function info(name: string): Promise<ProcessInfo | null> {
  try {
    const [status, words] = await Promise.all([
      readFile(`/proc/${name}/status`, 'utf8'),
      readFile(`/proc/${name}/cmdline`, 'utf8'),
    ]);
    const field = (key: string): string => new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '';
    if (field('State') === 'Z') return null;
    // Chromium rewrites its command line: the words may then stand in one string, parted by spaces.
    const command = words.split(/[\0 ]/).filter((word) => word !== '');
    const role = command.find((word) => word.startsWith('--type='))?.slice('--type='.length) ?? null;
    return {
      pid: Number(name),
      parent: Number(field('PPid')),
      command,
      role,
      seccomp: Number(field('Seccomp')),
      user: Number(field('Uid')),
    };
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
