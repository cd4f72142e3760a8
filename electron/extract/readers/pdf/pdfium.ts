/**
 * PDFium, compiled to WebAssembly: loaded once, thrown away when it has trapped or grown fat.
 * No file and no network is touched after the load: documents come and go as bytes in its own memory.
 */
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { assets, readAsset } from '../../assets.ts';

/** Above this the instance is dropped after the document, since WASM memory never shrinks. */
const fatBytes = 300 * 1024 * 1024;

interface Heaps {
  HEAPU8: Uint8Array;
  HEAPU16: Uint16Array;
  HEAPU32: Uint32Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
}

type RawCall =
  'FPDFText_GetUnicode' | 'FPDFText_GetLooseCharBox' | 'FPDFText_GetTextObject' | 'FPDFText_IsGenerated';

/** The engine with the few memory helpers that its callers need. */
export interface Pdfium {
  api: WrappedPdfiumModule;
  /** Fresh views each time: the memory moves when it grows. */
  heaps(): Heaps;
  /** The bare exports, for calls made once a character: the wrappers check their arguments each time. */
  raw: Readonly<Record<RawCall, (...numbers: number[]) => number>>;
  allocate(size: number): number;
  free(pointer: number): void;
}

let loaded: Promise<Pdfium> | null = null;

async function load(): Promise<Pdfium> {
  const wasm = await readAsset(assets.pdfiumWasm());
  const quiet = () => undefined;
  const options = { wasmBinary: wasm.buffer, print: quiet, printErr: quiet };
  const api = await init(options as unknown as Parameters<typeof init>[0]);
  api.PDFiumExt_Init();
  const module = api.pdfium as unknown as Heaps & WrappedPdfiumModule['pdfium'];
  return {
    api,
    raw: module.wasmExports as unknown as Pdfium['raw'],
    heaps: () => module,
    allocate: (size) => module.wasmExports.malloc(size),
    free: (pointer) => module.wasmExports.free(pointer),
  };
}

/** The shared engine; the first call loads it (about 60 ms). */
export function pdfium(): Promise<Pdfium> {
  loaded ??= load();
  loaded.catch(() => (loaded = null));
  return loaded;
}

/** Forgets the engine, so that the next call gets a fresh one. Called after a trap inside WASM. */
export const dropPdfium = (): void => void (loaded = null);

/** Drops the engine when the last document made it grow beyond what we want to keep. */
export function dropWhenFat(engine: Pdfium): void {
  if (engine.heaps().HEAPU8.byteLength > fatBytes) dropPdfium();
}

/**
 * Reads a UTF-16LE text through one of PDFium's "give me a buffer" calls.
 * @param fill called with (0, 0) for the size in bytes, then with the buffer
 */
export function readUtf16(engine: Pdfium, fill: (buffer: number, size: number) => number): string {
  const size = fill(0, 0);
  if (size <= 2 || size > 1_000_000) return '';
  const buffer = engine.allocate(size);
  fill(buffer, size);
  const bytes = engine.heaps().HEAPU8.slice(buffer, buffer + size - 2);
  engine.free(buffer);
  return new TextDecoder('utf-16le').decode(bytes);
}
