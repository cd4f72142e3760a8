/**
 * `npm test`: everything. Set-up and packaging go on beside the checks of the sources; then the packaged app
 * is driven end to end. One line per step; a failing step shows its output, and the others still run.
 */
import path from 'node:path';
import { resolveElectron } from './lib/electron.ts';
import { prepareSystem } from './lib/linux.ts';
import { runAsOrdinaryUser } from './lib/ordinaryUser.ts';
import { packageForTests } from './lib/pack.ts';
import { main, run, say } from './lib/shell.ts';

const failed: string[] = [];

async function step(name: string, work: () => Promise<unknown>): Promise<boolean> {
  const started = Date.now();
  const took = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  try {
    await work();
    say(`ok      ${name} (${took()})`);
    return true;
  } catch (error) {
    failed.push(name);
    say(`FAILED  ${name} (${took()})\n${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

/** Runs the script of an installed program with this Node. */
function tool(file: string, ...args: string[]): () => Promise<void> {
  return () => run(process.execPath, [path.join('node_modules', file), ...args], { quiet: true });
}

const vitest = 'vitest/vitest.mjs';

async function sources(): Promise<void> {
  await step('types', tool('typescript/bin/tsc', '-b'));
  await step('format', tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'));
  await step('lint', tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'));
  await step('dead code', tool('knip/bin/knip.js', '--no-progress'));
  await step('unit tests', tool(vitest, 'run', '--project', 'unit'));
}

async function packaging(): Promise<string | null> {
  let executable: string | null = null;
  await step('set-up and package', async () => {
    const electron = await resolveElectron();
    await prepareSystem(electron, { tests: true });
    executable = await packageForTests(electron);
  });
  return executable;
}

async function endToEnd(executable: string): Promise<void> {
  process.env.UNIVERSAL_INVOICE_TEST_APP = executable;
  await step('end-to-end tests', tool(vitest, 'run', '--project', 'e2e'));
  const faults = path.join('test', 'faults', 'run.ts');
  await step('killed a dozen times, nothing lost', () => run(process.execPath, [faults], { quiet: true }));
  await step('sandbox, as an ordinary user', () => {
    const args = ['run', '--project', 'sandbox'];
    if (process.getuid?.() !== 0) return tool(vitest, ...args)();
    // That user may write nowhere in the checkout: no compiled settings, no caches.
    const leaveNoTrace = ['--configLoader=runner', '--no-cache', '--no-fsModuleCache'];
    return runAsOrdinaryUser(path.join('node_modules', vitest), [...args, ...leaveNoTrace], {
      UNIVERSAL_INVOICE_TEST_APP: executable,
    });
  });
}

await main(async () => {
  const started = Date.now();
  const [executable] = await Promise.all([packaging(), sources()]);
  if (executable) await endToEnd(executable);
  const seconds = Math.round((Date.now() - started) / 1000);
  say(
    failed.length === 0 ? `All passed in ${seconds} s.` : `Failed after ${seconds} s: ${failed.join(', ')}.`,
  );
  return failed.length === 0 ? 0 : 1;
});
