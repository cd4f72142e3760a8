/** `npm run dev -- [options]`: runs the app, and runs it anew whenever a source changes. Ctrl+C ends both. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { watch } from 'chokidar';
import { prepareLauncher } from './lib/launch.ts';
import { main, projectFolder, say } from './lib/shell.ts';

/** Editors write in several steps: wait until nothing has changed for this long (milliseconds). */
const quietTime = 300;

await main(async () => {
  const launcher = await prepareLauncher();
  const folders = ['electron', 'renderer', 'shared', 'resources'].map((name) =>
    path.join(projectFolder, name),
  );
  const watcher = watch(folders, { ignoreInitial: true });
  const changed = async (): Promise<void> => {
    await once(watcher, 'all');
    for (let more = true; more;) {
      const signal = AbortSignal.timeout(quietTime);
      more = await once(watcher, 'all', { signal }).then(
        () => true,
        () => false,
      );
    }
  };
  let app: ChildProcess | null = null;
  const end = async (): Promise<void> => {
    if (app === null || app.exitCode !== null || app.signalCode !== null) return;
    app.kill('SIGTERM');
    await once(app, 'exit');
  };
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => asked.abort());
  const finished = once(asked.signal, 'abort');
  while (!asked.signal.aborted) {
    try {
      await launcher.build();
      await end();
      app = launcher.start(process.argv.slice(2));
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
    await Promise.race([changed(), finished]);
  }
  await end();
  await watcher.close();
  await launcher.stop();
});
