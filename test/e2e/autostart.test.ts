/** Start with the computer, as the setting of the packaged app: an XDG autostart entry that starts it hidden. */
import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, launchApp, temporaryFolder } from '../helpers/app.ts';
import { call } from '../helpers/bridge.ts';
import { readyFolder } from '../helpers/readyFolder.ts';
import { waitFor } from '../helpers/waitFor.ts';

afterEach(cleanUp);

test.runIf(process.platform === 'linux')(
  'the entry follows the setting, and the setting follows what the system turned off',
  async () => {
    const env = { XDG_CONFIG_HOME: await temporaryFolder() };
    const entry = path.join(env.XDG_CONFIG_HOME, 'autostart', 'universal-invoice.desktop');
    const read = (): Promise<string> => readFile(entry, 'utf8').catch(() => '');
    const app = await launchApp({ userDataDir: await readyFolder(), env });
    await call(app.page, 'settings:set', { start_with_computer: true });
    const text = await waitFor('the entry', read);
    expect(text).toMatch(/^Exec="[^"]*universal-invoice".* "--hidden"$/m);
    expect(text).toContain(`"--user-data-dir=${app.userDataDir}"`);
    await call(app.page, 'settings:set', { start_with_computer: false });
    await waitFor('the entry to be gone', async () => (await read()) === '');

    await call(app.page, 'settings:set', { start_with_computer: true });
    await waitFor('the entry', read);
    await app.close();
    // As desktops write it when a person turns an autostart program off there.
    await appendFile(entry, 'Hidden=true\n');
    const again = await launchApp({ userDataDir: app.userDataDir, env });
    expect((await call(again.page, 'settings:get', {})).start_with_computer).toBe(false);
  },
);
