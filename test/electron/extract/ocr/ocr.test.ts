import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPdf } from '../../../../electron/extract/readers/pdf/open.ts';
import { withPage } from '../../../../electron/extract/readers/pdf/pages.ts';
import { renderPage } from '../../../../electron/extract/readers/pdf/render.ts';
import { readImage } from '../../../../electron/extract/readers/image/index.ts';
import { readPdf } from '../../../../electron/extract/readers/pdf/index.ts';
import { readXml } from '../../../../electron/extract/readers/xml/index.ts';
import type { Reading } from '../../../../electron/extract/types.ts';
import { drawPdf } from '../layout/invoicePdf.ts';
import { samples } from '../layout/samples.ts';

const patient = 120_000;
let page: ReturnType<typeof sharp>;

/** One sample as a grey picture at 200 dpi. */
beforeAll(async () => {
  const sample = samples.find((one) => one.name === 'España');
  const opened = await openPdf(await (await drawPdf([sample?.pieces ?? []])).save());
  if (opened.kind !== 'open') throw new Error(opened.kind);
  const picture = withPage(opened.pdf, 0, (handle) => renderPage(opened.pdf, handle, 200));
  opened.pdf.close();
  if (!picture) throw new Error('not drawn');
  page = sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 1 } });
});

const read = (bytes: Uint8Array) => readImage({ bytes, media_type: 'image/png', filename: 'x' });

function expectSpain(reading: Reading): void {
  expect(reading).toMatchObject({ kind: 'documents', engine: 'ocr' });
  const document = 'documents' in reading ? reading.documents[0] : undefined;
  expect(document).toMatchObject({
    invoice_number: 'F2026/0012',
    issue_date: '2026-03-14',
    totals: { payable: '1378.00' },
  });
  expect(document?.seller.tax_id).toBe('B12345674');
  expect(document?.provenance.engine).toBe('ocr');
}

/** Where the total stands on the picture, as fractions. */
function totalBox(reading: Reading): readonly number[] {
  const document = 'documents' in reading ? reading.documents[0] : undefined;
  return document?.provenance.fields['totals.payable']?.box ?? [];
}

describe('pictures', () => {
  test(
    'a clean page, and the box of the total is where it is printed',
    async () => {
      const reading = await read(await page.clone().png().toBuffer());
      expectSpain(reading);
      const [left = 0, top = 0, right = 0, bottom = 0] = totalBox(reading);
      expect((left + right) / 2).toBeCloseTo(525 / 595, 1);
      expect((top + bottom) / 2).toBeCloseTo((280 + 3 * 14 + 5) / 842, 2);
    },
    patient,
  );

  test(
    'on its side and upside down; boxes stay on the picture as it was given',
    async () => {
      const side = await read(await page.clone().rotate(90).png().toBuffer());
      expectSpain(side);
      expect('notes' in side && side.notes.map((note) => note.code)).toContain('page_turned');
      const [left = 0, top = 0, right = 0, bottom = 0] = totalBox(side);
      expect((left + right) / 2).toBeCloseTo(1 - (280 + 3 * 14 + 5) / 842, 2);
      expect((top + bottom) / 2).toBeCloseTo(525 / 595, 1);
      expectSpain(await read(await page.clone().rotate(180).jpeg({ quality: 70 }).toBuffer()));
    },
    patient,
  );

  test(
    'askew, with a shadow across and the compression of a phone',
    async () => {
      const tilted = await page
        .clone()
        .rotate(2.2, { background: '#ffffff' })
        .toColourspace('srgb')
        .png()
        .toBuffer();
      const { width, height } = await sharp(tilted).metadata();
      const shadow = Buffer.from(
        `<svg width="${width}" height="${height}"><defs><linearGradient id="g"><stop offset="0" stop-color="black" stop-opacity="0.55"/><stop offset="1" stop-color="black" stop-opacity="0"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`,
      );
      expectSpain(
        await read(
          await sharp(tilted)
            .composite([{ input: shadow }])
            .jpeg({ quality: 45 })
            .toBuffer(),
        ),
      );
    },
    patient,
  );

  test(
    'the orientation that a camera notes is obeyed',
    async () => {
      const exif = await page
        .clone()
        .rotate(270)
        .jpeg({ quality: 80 })
        .withMetadata({ orientation: 6 })
        .toBuffer();
      const reading = await read(exif);
      expectSpain(reading);
      expect('notes' in reading && reading.notes.map((note) => note.code)).not.toContain('page_turned');
    },
    patient,
  );
});

test(
  'a scanned PDF is read by OCR, and text hidden behind its picture is not believed',
  async () => {
    const pdf = await PDFDocument.create();
    const sheet = pdf.addPage([595, 842]);
    sheet.drawText('Factura n 999 Total factura 0,01 EUR Fecha 01/01/2020', { x: 40, y: 400, size: 9 });
    sheet.drawImage(await pdf.embedJpg(await page.clone().jpeg({ quality: 80 }).toBuffer()), {
      x: 0,
      y: 0,
      width: 595,
      height: 842,
    });
    const reading = await readPdf(
      { bytes: await pdf.save(), media_type: 'application/pdf', filename: 'scan.pdf' },
      { readXml },
    );
    expectSpain(reading);
    expect('notes' in reading && reading.notes.map((note) => note.code)).toContain('invisible_text');
  },
  patient,
);
