/** `npm run desktop -- COMMAND …`: runs a command on a desktop of its own without a screen; ends as it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startDesktop } from './lib/desktop.ts';
import { resolveElectron } from './lib/electron.ts';
import { prepareSystem } from './lib/linux.ts';
import { main } from './lib/shell.ts';

await main(async () => {
  const words = process.argv.slice(2);
  const [command, ...args] = words[0] === '--' ? words.slice(1) : words;
  if (!command) throw new Error('Which command? npm run desktop -- COMMAND …');
  await prepareSystem(await resolveElectron(), { tests: true });
  const desktop = await startDesktop({ ownHome: true, windowManager: true });
  const child = spawn(command, args, { env: desktop.env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code]: [number | null] = (await once(child, 'exit')) as [number | null];
  await desktop.stop();
  return code ?? 1;
});
