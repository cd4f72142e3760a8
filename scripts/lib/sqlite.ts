/**
 * The native part of better-sqlite3. Its ready-made binary needs Node-API 10, which Electron 33 has only as
 * "experimental": there it is compiled once, in a copy of the package, and goes into the packaged app. The
 * checkout's node_modules stays as it is, since Node 24 runs the ready-made one.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, once } from './cache.ts';
import { type Electron, versionOf } from './electron.ts';
import { isOnPath, projectFolder, read, run, say } from './shell.ts';

const packageFolder = path.join(projectFolder, 'node_modules', 'better-sqlite3');

/** The programs the compilation needs. */
export const compilerPrograms = ['g++', 'make', 'python3'];

const experimentalNodeApi =
  '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NO_WARNING -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/** Does this Electron run the ready-made binary? Node-API 10 came with Node 22.14, in Electron 36. */
export function runsPrebuilt(electron: Pick<Electron, 'version'>): boolean {
  return Number.parseInt(electron.version, 10) >= 36;
}

/** Folder with a `better_sqlite3.node` for this Electron, or null when the package's own one serves. */
export async function sqliteBinding(electron: Electron): Promise<string | null> {
  if (runsPrebuilt(electron)) return null;
  return once(bindingName(), async (folder) => {
    const missing = compilerPrograms.filter((program) => !isOnPath(program));
    if (missing.length > 0)
      throw new Error(`To compile SQLite for Electron this is missing: ${missing.join(', ')}`);
    say('Compiling SQLite for this Electron (about 70 seconds, once) …');
    const work = await mkdtemp(path.join(cacheFolder(), 'compile-'));
    try {
      await compile(work);
      const made = path.join(
        work,
        'node_modules',
        'better-sqlite3',
        'build',
        'Release',
        'better_sqlite3.node',
      );
      await cp(made, path.join(folder, 'better_sqlite3.node'));
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}

/** Is there nothing left to compile for this Electron? */
export function isSqliteReady(electron: Electron): boolean {
  return runsPrebuilt(electron) || existsSync(path.join(cacheFolder(), bindingName()));
}

function bindingName(): string {
  return `better-sqlite3-${versionOf(packageFolder)}-${process.platform}-${process.arch}`;
}

async function compile(work: string): Promise<void> {
  const copies = path.join(work, 'node_modules');
  for (const name of ['better-sqlite3', 'node-addon-api']) {
    await cp(path.join(projectFolder, 'node_modules', name), path.join(copies, name), { recursive: true });
  }
  const nodeGyp = path.join(projectFolder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const headers = headersFolder();
  await run(
    process.execPath,
    [nodeGyp, 'rebuild', '--release', '--force_build=1', ...(headers ? [`--nodedir=${headers}`] : [])],
    {
      cwd: path.join(copies, 'better-sqlite3'),
      env: {
        ...process.env,
        CXXFLAGS: `${process.env.CXXFLAGS ?? ''} ${experimentalNodeApi}`.trim(),
        JOBS: 'max',
      },
      quiet: true,
    },
  );
}

/**
 * A folder with Node's headers, so that nothing need be downloaded: beside one of the Nodes on the PATH
 * (npm's own, or the system's). Any version serves: only Node-API is used. Null lets node-gyp fetch them.
 */
function headersFolder(): string | null {
  const onPath = read('sh', ['-c', 'which -a node'])?.split('\n') ?? [];
  const nodes = [process.env.npm_node_execpath, process.execPath, ...onPath, '/usr/bin/node'];
  for (const node of nodes) {
    if (!node) continue;
    const folder = path.resolve(path.dirname(node), '..');
    if (existsSync(path.join(folder, 'include', 'node', 'node_api.h'))) return folder;
  }
  return null;
}
