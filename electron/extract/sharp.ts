/**
 * sharp, loaded so that it works inside Electron on Linux. Import it from here, never from 'sharp'.
 *
 * Electron brings the system's GLib into the process (through GTK) and sharp brings its own inside libvips.
 * Left alone, the loader binds sharp's few direct GLib calls to the system's copy, which does not know the
 * objects of the other: nothing is ever freed (3 GB after 160 photos) and now and then the process dies.
 * So libvips is loaded first, as usual; then sharp itself with RTLD_DEEPBIND: it looks into its own libraries
 * before it looks into the process. Doing both in one step would also give libvips another `malloc` than the
 * rest of Electron has. For the same reason: hand it bytes, not paths of files.
 * https://sharp.pixelplumbing.com/install#electron-and-linux
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type Sharp from 'sharp';
import { outsideArchive } from './assets.ts';

/** Keeps a library loaded although it is no module of Node (glibc's RTLD_NODELETE). */
const keepLoaded = 0x1000;

const require = createRequire(import.meta.url);

function bindToOwnLibraries(): void {
  const fromSharp = createRequire(require.resolve('sharp'));
  const system = `${process.platform}-${process.arch}`;
  const { RTLD_LAZY, RTLD_DEEPBIND } = os.constants.dlopen;
  const vips = outsideArchive(fromSharp.resolve(`@img/sharp-libvips-${system}/binary`));
  const folder = path.join(
    path.dirname(outsideArchive(fromSharp.resolve(`@img/sharp-${system}/package`))),
    'lib',
  );
  const own = readdirSync(folder).find((name) => name.endsWith('.node'));
  if (!own) throw new Error(`sharp's native part is missing in ${folder}`);
  try {
    process.dlopen({ exports: {} }, vips, RTLD_LAZY | keepLoaded);
  } catch (error) {
    // Expected: it is a library and no module. It stays loaded, and that was the purpose.
    if (!String(error).includes('did not self-register')) throw error;
  }
  process.dlopen({ exports: {} }, path.join(folder, own), RTLD_LAZY | RTLD_DEEPBIND);
}

function load(): typeof Sharp {
  if (!process.versions.electron || process.platform !== 'linux') return require('sharp');
  bindToOwnLibraries();
  // sharp warns of the very thing that has just been seen to.
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return require('sharp');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** The same function as `import sharp from 'sharp'` gives. */
export const sharp = load();
