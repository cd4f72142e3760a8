/** QR, PDF417 and Code 128 on a picture, by ZXing in WebAssembly. The module is given its bytes: nothing is fetched. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import { assets, readAsset } from '../assets.ts';
import { crop, type Raster } from '../raster.ts';

/** A decoded symbol; box in fractions of the picture. */
export interface FoundCode {
  text: string;
  symbology: string;
  box: [number, number, number, number];
}

let ready: Promise<void> | null = null;

async function prepare(): Promise<void> {
  const wasm = await readAsset(assets.zxingWasm());
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer }, fireImmediately: true });
}

/** ZXing takes RGBA. */
function rgba({ data }: Raster): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(data.length * 4);
  const words = new Uint32Array(pixels.buffer);
  for (let index = 0; index < data.length; index += 1)
    words[index] = 0xff000000 | ((data[index] ?? 255) * 0x010101);
  return pixels;
}

async function decode(picture: Raster, options: ReaderOptions): Promise<FoundCode[]> {
  // Only these three members are read; Node has no ImageData of its own.
  const image = {
    data: rgba(picture),
    width: picture.width,
    height: picture.height,
  } as unknown as ImageDataLike;
  const results = await readBarcodes(image, options);
  return results
    .filter((result) => result.isValid)
    .map(({ text, format, position }) => {
      const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight];
      const [xs, ys] = [
        corners.map((corner) => corner.x / picture.width),
        corners.map((corner) => corner.y / picture.height),
      ];
      return {
        text,
        symbology: format,
        box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
      };
    });
}

type ImageDataLike = Extract<Parameters<typeof readBarcodes>[0], { width: number }>;

const quick: ReaderOptions = {
  formats: ['QRCode', 'PDF417', 'Code128'],
  tryHarder: true,
  tryInvert: false,
  maxNumberOfSymbols: 8,
};

/**
 * @param picture a page at about 200 dpi
 * @param insist also enlarged, for dense PDF417 and Code 128 (Chile, Ecuador, Brazil); a second or so
 */
export async function scanCodes(picture: Raster, insist = false): Promise<FoundCode[]> {
  ready ??= prepare();
  ready.catch(() => (ready = null));
  await ready;
  const found = await decode(picture, quick);
  if (found.length > 0 || !insist) return found;
  const scale = Math.min(2, 3300 / Math.max(picture.width, picture.height));
  if (scale <= 1.15) return found;
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const large = crop(picture, [0, 0, picture.width, picture.height], width, height);
  return decode(large, { ...quick, formats: ['PDF417', 'Code128', 'QRCode'] });
}
