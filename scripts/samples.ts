/**
 * Makes the sample invoices: `npx node scripts/samples.ts [folder]`, by default into resources/samples.
 * Everything in them is invented. In resources/samples, files that no longer belong to the set are removed;
 * in a folder that was named, nothing is.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { main, projectFolder, say } from './lib/shell.ts';
import { allSamples } from './samples/all.ts';

const kept = 'README.md';

await main(async () => {
  const own = path.join(projectFolder, 'resources', 'samples');
  const folder = path.resolve(process.argv[2] ?? own);
  const samples = await allSamples();
  await mkdir(folder, { recursive: true });
  const names = new Set(samples.map(({ name }) => name));
  const present = folder === own ? await readdir(folder) : [];
  const stale = present.filter((name) => name !== kept && !names.has(name));
  await Promise.all(stale.map((name) => rm(path.join(folder, name))));
  for (const { name, bytes } of samples) await writeFile(path.join(folder, name), bytes);
  const total = samples.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
  say(`${samples.length} samples, ${(total / 1e6).toFixed(2)} MB, in ${folder}`);
});
