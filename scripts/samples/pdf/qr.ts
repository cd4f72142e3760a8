/** QR codes as PNG, drawn from the modules that the ZXing writer gives. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const require = createRequire(import.meta.url);
let prepared: Promise<unknown> | null = null;

async function prepare(): Promise<void> {
  const file = await readFile(require.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  const wasmBinary = new Uint8Array(file).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** @returns a PNG of the code with a quiet zone */
export async function qrPng(text: string): Promise<Uint8Array> {
  prepared ??= prepare();
  await prepared;
  const { svg, error } = await writeBarcode(text, { format: 'QRCode', scale: 4, ecLevel: 'M' });
  if (error !== '') throw new Error(`the QR code could not be written: ${error}`);
  const png = sharp(Buffer.from(svg)).flatten({ background: '#ffffff' });
  return new Uint8Array(await png.greyscale().png({ palette: true, colours: 2 }).toBuffer());
}
