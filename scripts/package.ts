/** `npm run package`: the app as a folder in dist/. With `--test`: also its copy that Playwright can steer. */
import path from 'node:path';
import { packageApp, packageForTests } from './lib/pack.ts';
import { main, projectFolder, say } from './lib/shell.ts';

await main(async () => {
  const executable = process.argv.includes('--test') ? await packageForTests() : await packageApp();
  say(path.relative(projectFolder, executable));
});
