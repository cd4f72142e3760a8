/** A document dragged out of the window with a real pointer: another program gets a copy under its own name. */
import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, type RunningApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { writeInvoices } from '../helpers/invoices.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

const run = promisify(execFile);
const pointer = async (...args: (string | number)[]): Promise<void> => {
  await run('xdotool', args.map(String));
};
const hasPointer = (): boolean => {
  try {
    execFileSync('xdotool', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The app in a window at a known place. */
async function appAt(x: number, y: number): Promise<RunningApp> {
  const userDataDir = await temporaryFolder();
  const window = { x, y, width: 900, height: 600, maximised: false };
  await writeFile(
    path.join(userDataDir, 'settings.json'),
    JSON.stringify({ version: 1, first_start_done: true, window }),
  );
  return launchApp({ userDataDir });
}
const placeOf = ({ electron }: RunningApp) =>
  electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.getContentBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
  });

test('dragged onto another program, the original arrives under its own name', async () => {
  if (!hasPointer()) return console.log('No xdotool here: dragging with a real pointer is not tried.');
  const from = await appAt(0, 0);
  const [file = ''] = await writeInvoices(path.join(await temporaryFolder(), 'facturas'), 1);
  await call(from.page, 'intake:addPaths', { paths: [file], company_id: null, source: 'drop' });
  await from.page.evaluate(() => {
    window.location.hash = '/documents';
  });
  const row = from.page.locator('[role=grid] [role=row][aria-rowindex="2"]');
  await row.waitFor({ timeout: 60_000 });

  // The other program is this one again, with a library of its own: what it is given becomes a batch.
  const to = await appAt(100, 150);
  const batches = () => call(to.page, 'batches:list', { company_id: null, limit: 5, offset: 0 });
  const [box, here, there] = [await row.boundingBox(), await placeOf(from), await placeOf(to)];
  if (!box) throw new Error('the row is not on the screen');
  const start = { x: Math.round(here.x + box.x + 150), y: Math.round(here.y + box.y + 10) };
  const end = { x: there.x + there.width - 40, y: there.y + there.height - 60 };
  const steps = 25;
  const drag = async (): Promise<void> => {
    // A try that went wrong may have brought the other window over the row.
    await from.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.focus();
      window?.moveTop();
    });
    await pause(300);
    await pointer('mousemove', start.x, start.y);
    await pointer('mousedown', 1);
    for (let step = 1; step <= steps; step += 1) {
      const at = (a: number, b: number): number => Math.round(a + ((b - a) * step) / steps);
      // A hand is slow, and so is the way from one program to the other.
      await pointer('mousemove', at(start.x, end.x), at(start.y, end.y));
      await pause(40);
    }
    await pause(500);
    await pointer('mousemove_relative', 3, 0);
    await pause(300);
    await pointer('mouseup', 1);
  };
  await waitFor(
    'the other program to have it',
    async () => {
      if ((await batches()).total > 0) return true;
      await drag();
      await pause(1500);
      return (await batches()).total > 0;
    },
    { timeout: 60_000 },
  );
  const [batch] = (await batches()).batches;
  const { sessions } = await call(to.page, 'batches:sessions', {
    batch_id: batch?.batch_id ?? '',
    filter: 'all',
    limit: 5,
    offset: 0,
  });
  expect(sessions.map((session) => session.filename)).toEqual([path.basename(file)]);
});
