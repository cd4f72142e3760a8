/** `npm start -- [options]`: does all set-up, brings the build up to date and runs the app; ends as it ends. */
import { once } from 'node:events';
import { prepareLauncher } from './lib/launch.ts';
import { main } from './lib/shell.ts';

await main(async () => {
  const launcher = await prepareLauncher();
  try {
    await launcher.build();
    const app = launcher.start(process.argv.slice(2));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill('SIGTERM'));
    const [code]: (number | null)[] = await once(app, 'exit');
    return code ?? 1;
  } finally {
    await launcher.stop();
  }
});
