/** A cheap look whether a page may hold a QR or bar code: a picture of that shape, or a crowd of small paths. */
import type { OpenPdf } from './open.ts';

const pathObject = 2;
const imageObject = 3;
const formObject = 5;
const mostObjects = 1500;
const crowd = 150;

interface Seen {
  objects: number;
  paths: number;
  picture: boolean;
}

function shaped(width: number, height: number): boolean {
  const ratio = width / Math.max(1, height);
  const square = ratio > 0.75 && ratio < 1.34 && width > 36;
  const strip = ratio >= 1.34 && ratio < 14 && width > 90 && height > 14;
  return square || strip || (height > 90 && width > 14 && ratio < 0.75);
}

function look(pdf: OpenPdf, object: number, scratch: number, seen: Seen): void {
  const { api } = pdf.engine;
  seen.objects += 1;
  const type = api.FPDFPageObj_GetType(object);
  if (type === pathObject) seen.paths += 1;
  else if (
    type === imageObject &&
    api.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)
  ) {
    const box = pdf.engine.heaps().HEAPF32.subarray(scratch >> 2, (scratch >> 2) + 4);
    const [left = 0, bottom = 0, right = 0, top = 0] = box;
    if (shaped(right - left, top - bottom)) seen.picture = true;
  } else if (type === formObject) {
    const count = api.FPDFFormObj_CountObjects(object);
    for (let index = 0; index < count && seen.objects < mostObjects; index += 1) {
      const inner = api.FPDFFormObj_GetObject(object, index);
      if (inner !== 0) look(pdf, inner, scratch, seen);
    }
  }
}

/** @param page handle of FPDF_LoadPage */
export function suspectsCode(pdf: OpenPdf, page: number): boolean {
  const { engine } = pdf;
  const scratch = engine.allocate(16);
  const seen: Seen = { objects: 0, paths: 0, picture: false };
  const count = engine.api.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && seen.objects < mostObjects && !seen.picture; index += 1)
    look(pdf, engine.api.FPDFPage_GetObject(page, index), scratch, seen);
  engine.free(scratch);
  return seen.picture || seen.paths >= crowd;
}
