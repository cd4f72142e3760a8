/** Pixels of a page. */
import type { Raster } from '../../raster.ts';
import type { OpenPdf } from './open.ts';

const grey = 1; // FPDFBitmap_Gray
const drawAnnotations = 0x01;
/** A4 at 200 dpi has 4 megapixels, at 300 dpi 9. Drawings and posters are drawn coarser. */
const mostPixels = 9_000_000;

/**
 * Draws a loaded page in grey on white.
 * @param page handle of FPDF_LoadPage
 * @param dpi lowered when the page would have more than 9 million pixels
 * @returns null when there is no memory for it
 */
export function renderPage(pdf: OpenPdf, page: number, dpi: number): Raster | null {
  const { engine } = pdf;
  const points = { width: engine.api.FPDF_GetPageWidthF(page), height: engine.api.FPDF_GetPageHeightF(page) };
  const wanted = dpi / 72;
  const scale = Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, points.width * points.height)));
  const width = Math.max(1, Math.round(points.width * scale));
  const height = Math.max(1, Math.round(points.height * scale));
  const bitmap = engine.api.FPDFBitmap_CreateEx(width, height, grey, 0, 0);
  if (bitmap === 0) return null;
  engine.api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  engine.api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, drawAnnotations);
  const stride = engine.api.FPDFBitmap_GetStride(bitmap);
  const start = engine.api.FPDFBitmap_GetBuffer(bitmap);
  const memory = engine.heaps().HEAPU8;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    data.set(memory.subarray(start + y * stride, start + y * stride + width), y * width);
  engine.api.FPDFBitmap_Destroy(bitmap);
  return { width, height, data };
}
