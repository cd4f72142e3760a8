/** How fast pages are read: text layers without and with the scan for codes, and pictures by OCR, on made-up invoices. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { extract } from '../../electron/extract/extract.ts';
import { openPdf } from '../../electron/extract/readers/pdf/open.ts';
import { readCodes, readTextLayers } from '../../electron/extract/readers/pdf/pages.ts';
import { finishPages } from '../../electron/extract/readers/text/pages.ts';
import { drawInvoice } from '../accuracy/synthetic/draw.ts';
import { makeInvoice } from '../accuracy/synthetic/invoice.ts';
import { wornPicture } from '../accuracy/synthetic/wear.ts';

const files = 60;
const rounds = 3;
const never = Number.MAX_SAFE_INTEGER;

async function readAll(pdfs: readonly Uint8Array[], withCodes: boolean): Promise<number> {
  let pages = 0;
  for (const bytes of pdfs) {
    const opened = await openPdf(bytes);
    if (opened.kind !== 'open') continue;
    const { texts, notes } = readTextLayers(opened.pdf, never);
    const text = texts.map((page) => page.text).join('\n');
    const numbers = texts.map(({ page }) => page);
    const codes = withCodes ? await readCodes(opened.pdf, numbers, text, never) : [];
    finishPages(texts, { format: 'pdf', own_tax_ids: [] }, codes, notes);
    opened.pdf.close();
    pages += texts.length;
  }
  return pages;
}

/** The best of three rounds: what else the machine does only adds time. */
export async function benchPages(): Promise<string[]> {
  const pdfs: Uint8Array[] = [];
  for (let seed = 1; seed <= files; seed += 1) pdfs.push((await drawInvoice(makeInvoice(seed))).bytes);
  const best = { plain: 0, codes: 0 };
  for (let round = 0; round < rounds; round += 1) {
    let started = performance.now();
    const pages = await readAll(pdfs, false);
    best.plain = Math.max(best.plain, (1000 * pages) / (performance.now() - started));
    if (round > 0) continue;
    started = performance.now();
    const scanned = await readAll(pdfs.slice(0, 20), true);
    best.codes = (1000 * scanned) / (performance.now() - started);
  }
  return [
    `Text PDFs: ${best.plain.toFixed(0)} pages a second (goal 50), ${best.codes.toFixed(1)} with the scan for codes on every page (goal 5)`,
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'ocr.ts')], { encoding: 'utf8' }).trim(),
  ];
}

/** Run in a process of its own, so that its memory is its own. */
export async function benchOcr(): Promise<string> {
  const times: number[] = [];
  for (let seed = 101; times.length < 7; seed += 1) {
    const made = makeInvoice(seed);
    if (made.lines.length > 12) continue;
    const worn = await wornPicture((await drawInvoice(made)).bytes, seed);
    const started = performance.now();
    await extract({ bytes: worn.bytes, filename: `x.${worn.extension}`, media_type: worn.media_type });
    times.push(performance.now() - started);
  }
  const [first = 0, ...rest] = times;
  const mean = rest.reduce((sum, one) => sum + one, 0) / rest.length / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  return `OCR: ${mean.toFixed(2)} s a page, ${(Math.max(...rest) / 1000).toFixed(2)} s at most (goal 3), the first with its models ${(first / 1000).toFixed(2)} s; ${megabytes.toFixed(0)} MB (goal 1000)`;
}
