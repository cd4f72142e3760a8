/** What pdf.js fetches at run time beside its worker, put next to the window's bundle under `pdfjs/`. */
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const folders: { name: string; pick: RegExp }[] = [
  { name: 'cmaps', pick: /\.bcmap$/ },
  { name: 'standard_fonts', pick: /\.(pfb|ttf)$/ },
  // Decoders of JPEG 2000 and JBIG2 pictures and of colour profiles; not the one that runs scripts.
  { name: 'wasm', pick: /^(openjpeg|jbig2|qcms_bg)\.wasm$|_nowasm_fallback\.js$/ },
  { name: 'iccs', pick: /\.icc$/ },
];

/** Adds character maps, stand-in fonts and picture decoders of pdf.js to the client bundle. */
export function pdfData(): Plugin {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    name: 'pdf-data',
    applyToEnvironment: (environment) => environment.name === 'client',
    async generateBundle() {
      for (const { name, pick } of folders) {
        const files = (await readdir(join(home, name))).filter((file) => pick.test(file));
        for (const file of files) {
          const source = await readFile(join(home, name, file));
          this.emitFile({ type: 'asset', fileName: `pdfjs/${name}/${file}`, source });
        }
      }
    },
  };
}
