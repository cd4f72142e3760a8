/** Reader children: one that has grown fat is replaced, and none outlives the app or complains about its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Child, createPool, type Job, type JobAnswer } from '../../../electron/extract/pool.ts';
import { waitFor } from '../../helpers/waitFor.ts';

const job: Omit<Job, 'id'> = {
  task: 'show',
  path: '',
  sha256: '',
  media_type: 'text/csv',
  filename: 'a.csv',
  passwords: [],
  own_tax_ids: [],
};

/** A child that holds so many bytes after each job, one number a job. */
function children(memories: readonly number[]) {
  let made = 0;
  let answered = 0;
  const killed: number[] = [];
  const spawnOne = (): Child => {
    const number = (made += 1);
    let tell: (answer: JobAnswer) => void = () => undefined;
    return {
      send: ({ id }) => {
        const memory = memories[answered++] ?? 0;
        setImmediate(() => tell({ id, ok: true, result: { task: 'show', text: '', cut: false }, memory }));
      },
      onMessage: (listener) => void (tell = listener),
      onExit: () => undefined,
      kill: () => void killed.push(number),
    };
  };
  return { spawn: spawnOne, made: () => made, killed };
}

test('a child above 700 MB is replaced after its job, a slim one goes on', async () => {
  const { spawn: spawnOne, made, killed } = children([200e6, 699e6, 701e6, 200e6]);
  const pool = createPool({ spawn: spawnOne, size: 1, timeLimit: () => 1000 });
  for (let count = 0; count < 4; count += 1)
    expect(await pool.run(job, new AbortController().signal)).toMatchObject({ ok: true });
  expect(made()).toBe(2);
  expect(killed).toEqual([1]);
  pool.close();
});

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('the app is killed: its reader ends by itself and without a word', async () => {
  const host = fileURLToPath(new URL('../../../electron/extract/host.ts', import.meta.url));
  const code = `
    const child = require('node:child_process').fork(${JSON.stringify(host)}, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.once('spawn', () => console.log(child.pid));
    setInterval(() => {}, 1000);`;
  const app = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  app.stderr.on('data', (text: Buffer) => (said += String(text)));
  const [first] = (await once(app.stdout, 'data')) as [Buffer];
  const pid = Number(String(first));
  // Both ends of the streams stay with the reader: they close when it is gone too.
  const closed = once(app, 'close');
  app.kill('SIGKILL');
  await waitFor('the reader to end', () => !isThere(pid));
  await closed;
  expect(said).toBe('');
});
