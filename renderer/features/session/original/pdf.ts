/** pdf.js, set up to use only what lies in the bundle. */
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { originalUrl } from '../../../lib/api.ts';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

const data = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/**
 * Starts to open the stored PDF of a session. Forms are drawn but not run; nothing is fetched from outside.
 * @throws Error when the stored file cannot be fetched
 */
export async function openPdf(session_id: string): Promise<pdfjs.PDFDocumentLoadingTask> {
  const answer = await fetch(originalUrl(session_id));
  if (!answer.ok) throw new Error(`the original could not be fetched: ${answer.status}`);
  return pdfjs.getDocument({
    data: new Uint8Array(await answer.arrayBuffer()),
    cMapUrl: data('cmaps'),
    standardFontDataUrl: data('standard_fonts'),
    wasmUrl: data('wasm'),
    iccUrl: data('iccs'),
    enableXfa: false,
    // A picture larger than this would take the whole memory of the window.
    maxImageSize: 120_000_000,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
}
