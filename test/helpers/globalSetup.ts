/** Once before all end-to-end tests: the app to test, and a desktop to run it on. */
import { startDesktop } from '../../scripts/lib/desktop.ts';
import { resolveElectron } from '../../scripts/lib/electron.ts';
import { prepareSystem } from '../../scripts/lib/linux.ts';
import { packageForTests } from '../../scripts/lib/pack.ts';

/** Returns what vitest calls at the end. Workers inherit the environment set here. */
export async function setup(): Promise<() => Promise<void>> {
  if (!process.env.UNIVERSAL_INVOICE_TEST_APP) {
    const electron = await resolveElectron();
    await prepareSystem(electron, { tests: true });
    process.env.UNIVERSAL_INVOICE_TEST_APP = await packageForTests(electron);
  }
  if (process.platform !== 'linux') return async () => undefined;
  const desktop = await startDesktop({ ownHome: true, windowManager: true });
  Object.assign(process.env, desktop.env);
  delete process.env.WAYLAND_DISPLAY;
  return desktop.stop;
}
