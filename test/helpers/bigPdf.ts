/** Large PDFs, written piece by piece: scanned pages (noise that nobody can compress) or pages with text. */
import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

export interface BigPdf {
  pages: number;
  /** Bytes of the picture on each page; 0 for none. */
  pictureBytes?: number;
  /** So many first pages are white instead of noise, which reading takes long over. @default 0 */
  white?: number;
  /** Lines of text on a page, counted from 1. */
  text?: (page: number) => readonly string[];
}

/** Writes the file; memory stays at one page. */
export function writeBigPdf(
  file: string,
  { pages, pictureBytes = 0, white = 0, text = () => [] }: BigPdf,
): void {
  const handle = openSync(file, 'w');
  const offsets: number[] = [];
  let at = 0;
  const put = (bytes: string | Uint8Array): void => {
    at += typeof bytes === 'string' ? writeSync(handle, bytes, null, 'latin1') : writeSync(handle, bytes);
  };
  const object = (number: number, head: string, stream?: Uint8Array): void => {
    offsets[number] = at;
    put(`${number} 0 obj\n${head}\n`);
    if (stream) {
      put('stream\n');
      put(stream);
      put('\nendstream\n');
    }
    put('endobj\n');
  };
  const side = Math.max(1, Math.floor(Math.sqrt(pictureBytes)));
  const noise = new Uint8Array(side * side);
  put('%PDF-1.7\n');
  object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const first = 4;
  const kids = Array.from({ length: pages }, (_none, index) => `${first + index * 3} 0 R`).join(' ');
  object(2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
  object(3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  for (let index = 0; index < pages; index += 1) {
    const [page, content, picture] = [0, 1, 2].map((more) => first + index * 3 + more) as [
      number,
      number,
      number,
    ];
    const xobject = pictureBytes > 0 ? `/XObject << /Im ${picture} 0 R >>` : '';
    object(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F 3 0 R >> ${xobject} >> >>`,
    );
    const lines = text(index + 1).map((line, row) => `BT /F 10 Tf 40 ${800 - row * 14} Td (${line}) Tj ET`);
    const drawing = pictureBytes > 0 ? 'q 515 0 0 700 40 40 cm /Im Do Q' : '';
    const commands = Buffer.from([...lines, drawing].join('\n'), 'latin1');
    object(content, `<< /Length ${commands.length} >>`, commands);
    if (pictureBytes > 0)
      object(
        picture,
        `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${noise.length} >>`,
        index < white ? noise.fill(255) : randomFillSync(noise),
      );
    else object(picture, 'null');
  }
  const start = at;
  const count = first + pages * 3;
  put(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (let number = 1; number < count; number += 1)
    put(`${String(offsets[number] ?? 0).padStart(10, '0')} 00000 n \n`);
  put(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  closeSync(handle);
}
