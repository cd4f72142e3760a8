/**
 * `node scripts/node.mjs FILE.ts …` or `… PACKAGE …`: runs a script, or the program of an installed package, with
 * a Node that can (24 or newer), whatever Node called it. Where the caller's is older, the one among the
 * optional dependencies is taken, and everything started from there finds it first on its PATH.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'node_modules');

function ownNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const prefix of ['node', 'node-bin']) {
    const folder = path.join(modules, `${prefix}-${platform}-${process.arch}`, 'bin');
    const file = path.join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(file)) return file;
  }
  return null;
}

/** The script of a package's program of the same name. */
function programOf(name) {
  const folder = path.join(modules, name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[name]);
}

const [what = '', ...args] = process.argv.slice(2);
const node = Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : ownNode();
if (node === null) {
  process.stderr.write(
    `This needs Node 24 or newer; here runs ${process.version}. "npm install" may be missing.\n`,
  );
  process.exit(1);
}
const child = spawn(node, [/[./]/.test(what) ? what : programOf(what), ...args], {
  stdio: 'inherit',
  env: { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
