/** Draws invoices of several countries as PDFs, so that tests have layouts with known truth. All data is made up. */
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts, rgb } from 'pdf-lib';

/** A text at points from the left and from the top of an A4 page; `right` aligns its end there. */
export type Piece = readonly [
  left: number,
  top: number,
  text: string,
  options?: { size?: number; bold?: boolean; right?: boolean; white?: boolean },
];

export interface Sample {
  name: string;
  pieces: Piece[];
  expected: {
    invoice_number: string;
    issue_date: string;
    payable: string;
    seller_tax_id: string;
    lines?: number;
    buyer_tax_id?: string;
  };
}

const height = 842;

function draw(page: PDFPage, plain: PDFFont, bold: PDFFont, [left, top, text, options = {}]: Piece): void {
  const font = options.bold ? bold : plain;
  const size = options.size ?? 9;
  const x = options.right ? left - font.widthOfTextAtSize(text, size) : left;
  page.drawText(text, {
    x,
    y: height - top - size,
    size,
    font,
    color: options.white ? rgb(1, 1, 1) : rgb(0, 0, 0),
  });
}

/** Renders pages of pieces; pdf-lib's standard fonts, so Latin-1 only. */
export async function drawPdf(pages: readonly (readonly Piece[])[]): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  const [plain, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ];
  for (const pieces of pages) {
    const page = pdf.addPage([595, height]);
    for (const piece of pieces) draw(page, plain, bold, piece);
  }
  return pdf;
}

/** A table: heads and rows; columns are [left or right edge, alignRight]. */
export function table(
  top: number,
  columns: readonly (readonly [number, boolean])[],
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  step = 16,
): Piece[] {
  const cell = (text: string, index: number, at: number, bold: boolean): Piece[] => {
    const [x, right] = columns[index] ?? [40, false];
    return text ? [[x, at, text, { right, bold }]] : [];
  };
  return [heads, ...rows].flatMap((row, line) =>
    row.flatMap((text, index) => cell(text, index, top + line * step, line === 0)),
  );
}

/** Label and value pairs one under the other. */
export const pairs = (
  left: number,
  top: number,
  gap: number,
  rows: readonly (readonly [string, string])[],
  right = false,
): Piece[] =>
  rows.flatMap(([label, value], index): Piece[] => [
    [left, top + index * 14, label],
    [left + gap, top + index * 14, value, { right }],
  ]);
