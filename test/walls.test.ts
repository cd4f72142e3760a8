/**
 * The walls between the folders hold: each forbidden import, planted in a small project with this project's own
 * settings, turns the compiler or the linter red, and an allowed one does not.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = path.resolve(import.meta.dirname, '..');
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'ui-walls-'));
  await symlink(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json'])
    await cp(path.join(project, name), path.join(copy, name));
  for (const folder of ['shared', 'electron', 'renderer']) {
    const settings = path.join(folder, 'tsconfig.json');
    await cp(path.join(project, settings), path.join(copy, settings));
    await plant(`${folder}/thing.ts`, 'export const thing = 1;');
  }
  for (const layer of ['api', 'extract', 'intake', 'ipc', 'queue', 'shell', 'store']) {
    await plant(`electron/${layer}/thing.ts`, 'export const thing = 1;');
  }
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function plant(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
  await writeFile(path.join(copy, file), `${text}\n`);
}

function run(tool: string, ...args: string[]): Promise<{ red: boolean; output: string }> {
  const program = path.join(project, 'node_modules', '.bin', tool);
  return new Promise((resolve) => {
    execFile(program, args, { cwd: copy }, (error, stdout, stderr) => {
      resolve({ red: error !== null, output: stdout + stderr });
    });
  });
}

/** Lints one planted import. */
async function lint(file: string, from: string): Promise<{ red: boolean; output: string }> {
  await plant(file, `import { thing } from '${from}';\nexport const copied = thing;`);
  return run('oxlint', '-c', path.join(copy, '.oxlintrc.json'), file);
}

describe('the linter refuses with a sentence', () => {
  test.for([
    ['shared/planted.ts', 'node:fs', 'shared/ is pure'],
    ['shared/planted.ts', 'react', 'shared/ is pure'],
    ['shared/domain/planted.ts', '../../electron/thing.ts', 'lowest layer'],
    ['renderer/planted.ts', '../electron/thing.ts', 'only through renderer/lib/api.ts'],
    [
      'renderer/features/inbox/planted.tsx',
      '../../../electron/store/thing.ts',
      'only through renderer/lib/api.ts',
    ],
    ['renderer/planted.ts', 'node:path', 'sandboxed'],
    ['renderer/planted.ts', 'electron', 'sandboxed'],
    ['electron/planted.ts', '../renderer/thing.ts', 'knows nothing of the window'],
    ['electron/planted.ts', 'electron', 'know Electron'],
    ['electron/ipc/planted.ts', 'electron', 'know Electron'],
    ['electron/store/planted.ts', '../queue/thing.ts', 'store/ imports no sibling'],
    ['electron/store/planted.ts', '../extract/thing.ts', 'store/ imports no sibling'],
    ['electron/store/planted.ts', 'electron', 'plain Node'],
    ['electron/extract/planted.ts', '../store/thing.ts', 'bytes in, documents out'],
    ['electron/extract/readers/xml/planted.ts', '../../../queue/thing.ts', 'bytes in, documents out'],
    ['electron/extract/planted.ts', 'better-sqlite3', 'without the database'],
    ['electron/extract/planted.ts', 'electron', 'without the database'],
    ['electron/extract/readers/planted.ts', 'sharp', 'electron/extract/sharp.ts'],
    ['electron/queue/planted.ts', '../intake/thing.ts', 'Calls go down'],
    ['electron/intake/planted.ts', '../ipc/thing.ts', 'Calls go down'],
    ['electron/shell/planted.ts', '../../renderer/thing.ts', 'knows nothing of the window'],
  ] as const)('%s imports %s', async ([file, from, sentence]) => {
    const { red, output } = await lint(file, from);
    expect(red).toBe(true);
    expect(output.replaceAll(/\s+/g, ' ')).toContain(sentence);
  });
});

test.for([
  ['shared/planted.ts', 'zod'],
  ['shared/planted.ts', 'decimal.js'],
  ['shared/domain/planted.ts', '../thing.ts'],
  ['renderer/planted.ts', '../shared/thing.ts'],
  ['electron/shell/planted.ts', 'electron'],
  ['electron/ipc/transport.ts', 'electron'],
  ['electron/queue/planted.ts', '../store/thing.ts'],
  ['electron/intake/planted.ts', '../queue/thing.ts'],
  ['electron/api/planted.ts', '../intake/thing.ts'],
] as const)('the linter lets %s import %s', async ([file, from]) => {
  const { output } = await lint(file, from);
  expect(output).not.toContain('no-restricted-imports');
});

describe('the compiler refuses', () => {
  test.for([
    ['shared', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;", "'node:fs'"],
    [
      'shared',
      "import { thing } from '../electron/thing.ts';\nexport const copied = thing;",
      'electron/thing.ts',
    ],
    ['shared', 'export const title = document.title;', "'document'"],
    [
      'renderer',
      "import { thing } from '../electron/thing.ts';\nexport const copied = thing;",
      'electron/thing.ts',
    ],
    ['renderer', 'export const home = process.env.HOME;', "'process'"],
    [
      'electron',
      "import { thing } from '../renderer/thing.ts';\nexport const copied = thing;",
      'renderer/thing.ts',
    ],
    ['electron', 'export const title = document.title;', "'document'"],
  ] as const)('in %s: %s', async ([folder, text, named]) => {
    await rm(path.join(copy, 'shared', 'planted.ts'), { force: true });
    await rm(path.join(copy, 'shared', 'domain'), { recursive: true, force: true });
    await plant(`${folder}/wall.ts`, text);
    const { red, output } = await run('tsc', '-b', folder);
    await rm(path.join(copy, folder, 'wall.ts'));
    expect(red).toBe(true);
    expect(output).toContain(`${folder}/wall.ts`);
    expect(output).toContain(named);
  });

  test('nothing of a project without such an import', async () => {
    await rm(path.join(copy, 'shared', 'planted.ts'), { force: true });
    await plant('shared/wall.ts', 'export const fine = 1;');
    const { red, output } = await run('tsc', '-b', 'shared');
    expect(output).toBe('');
    expect(red).toBe(false);
  });
});
