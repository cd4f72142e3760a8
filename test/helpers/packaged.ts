/** The packaged app for programs that are no vitest run: found, or built and packaged. */
import { resolveElectron } from '../../scripts/lib/electron.ts';
import { prepareSystem } from '../../scripts/lib/linux.ts';
import { packageForTests } from '../../scripts/lib/pack.ts';

/** @returns its executable: UNIVERSAL_INVOICE_TEST_APP when that is set */
export async function packagedApp(): Promise<string> {
  if (process.env.UNIVERSAL_INVOICE_TEST_APP) return process.env.UNIVERSAL_INVOICE_TEST_APP;
  const electron = await resolveElectron();
  await prepareSystem(electron, { tests: true });
  return packageForTests(electron);
}
