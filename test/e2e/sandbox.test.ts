/** Text of strangers is shown by the window: its process must be locked in. Runs as an ordinary user. */
import { afterEach, expect, test, vi } from 'vitest';
import { cleanUp, launchApp } from '../helpers/app.ts';
import { processesOf } from '../helpers/processes.ts';

afterEach(cleanUp);

test('the window runs in the sandbox, and nothing switched it off', async () => {
  expect(process.getuid?.(), 'root has no sandbox; npm test runs this as an ordinary user').not.toBe(0);
  const app = await launchApp();
  // Chromium starts spare renderers, and a GPU process if the machine can have one, in its own time.
  const processes = await vi.waitFor(
    async () => {
      const found = await processesOf(app.userDataDir);
      const windows = found.filter(({ role }) => role === 'renderer');
      expect(windows.length).toBeGreaterThan(0);
      // 2: every system call of the process goes through a filter.
      expect(windows.map(({ seccomp }) => seccomp)).toEqual(windows.map(() => 2));
      return found;
    },
    { timeout: 60_000, interval: 200 },
  );
  const words = processes.flatMap(({ command }) => command);
  expect(words.filter((word) => word.includes('no-sandbox') || word.includes('disable-gpu-sandbox'))).toEqual(
    [],
  );
});
