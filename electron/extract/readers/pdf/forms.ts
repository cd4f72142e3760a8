/**
 * What was typed into the fields of a form, or put on a page as a note, belongs to no text layer. Flattening, in memory
 * only, makes it part of the page, as it is printed.
 */
import type { OpenPdf } from './open.ts';

const widget = 20; // FPDF_ANNOT_WIDGET
const freeText = 3; // FPDF_ANNOT_FREETEXT
const asDisplayed = 0; // FLAT_NORMALDISPLAY
const flattened = 1; // FLATTEN_SUCCESS
const most = 500;

/** @param page handle of FPDF_LoadPage. @returns true when the page must be loaded anew to be read */
export function flattenForms(pdf: OpenPdf, page: number): boolean {
  const { api } = pdf.engine;
  const count = Math.min(api.FPDFPage_GetAnnotCount(page), most);
  for (let index = 0; index < count; index += 1) {
    const annotation = api.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const subtype = api.FPDFAnnot_GetSubtype(annotation);
    api.FPDFPage_CloseAnnot(annotation);
    if (subtype === widget || subtype === freeText)
      return api.FPDFPage_Flatten(page, asDisplayed) === flattened;
  }
  return false;
}
