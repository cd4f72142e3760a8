/** Text of strangers is shown by the window: its process must be locked in. Runs as an ordinary user. */
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp } from '../helpers/app.ts';
import { processesOf } from '../helpers/processes.ts';

afterEach(cleanUp);

test('the window runs in the sandbox, and nothing switched it off', async () => {
  expect(process.getuid?.(), 'root has no sandbox; npm test runs this as an ordinary user').not.toBe(0);
  const app = await launchApp();
  const processes = await processesOf(app.userDataDir);
  expect(processes.flatMap(({ command }) => command).filter((word) => word.includes('no-sandbox'))).toEqual(
    [],
  );
  const windows = processes.filter(({ role }) => role === 'renderer');
  expect(windows.length).toBeGreaterThan(0);
  // 2: every system call of the process goes through a filter.
  expect(windows.map(({ seccomp }) => seccomp)).toEqual(windows.map(() => 2));
  expect(processes.find(({ role }) => role === 'gpu-process')?.command).not.toContain(
    '--disable-gpu-sandbox',
  );
});
