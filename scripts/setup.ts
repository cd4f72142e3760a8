/** `npm run setup`: everything that start and test do by themselves at first, done ahead of time. */
import { resolveElectron } from './lib/electron.ts';
import { prepareSystem } from './lib/linux.ts';
import { main, say } from './lib/shell.ts';
import { sqliteBinding } from './lib/sqlite.ts';

await main(async () => {
  const electron = await resolveElectron();
  await prepareSystem(electron, { tests: true });
  await sqliteBinding(electron);
  say('Ready.');
});
