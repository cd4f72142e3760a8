/** A small page-layout engine over pdf-lib: positions count from the top left, tables break over pages. */
import { type Color, PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';

export type Align = 'left' | 'right' | 'center';

export interface Column {
  title: string;
  /** Points. */
  width: number;
  align?: Align;
}

export interface TextOptions {
  size?: number;
  bold?: boolean;
  color?: Color;
  align?: Align;
  /** Width to align in, or to wrap at. */
  width?: number;
}

export interface TableStyle {
  size: number;
  head: { fill: Color | null; text: Color };
  /** Lines around every cell, only between rows, or none. */
  rules: 'grid' | 'rows' | 'none';
  bottom: number;
}

export const black = rgb(0, 0, 0);
export const grey = rgb(0.4, 0.4, 0.4);
export const pale = rgb(0.93, 0.94, 0.95);

const families = {
  helvetica: [StandardFonts.Helvetica, StandardFonts.HelveticaBold],
  times: [StandardFonts.TimesRoman, StandardFonts.TimesRomanBold],
  courier: [StandardFonts.Courier, StandardFonts.CourierBold],
} as const;

export interface SheetOptions {
  /** Points; letter is 612 x 792. */
  width: number;
  height: number;
  family: keyof typeof families;
  title: string;
  /** Creation date, fixed so that the same input gives the same bytes. */
  date: string;
}

export class Sheet {
  readonly document: PDFDocument;
  readonly width: number;
  readonly height: number;
  page: PDFPage;
  private readonly fonts: { normal: PDFFont; bold: PDFFont };

  private constructor(
    document: PDFDocument,
    options: SheetOptions,
    fonts: { normal: PDFFont; bold: PDFFont },
  ) {
    this.document = document;
    this.width = options.width;
    this.height = options.height;
    this.fonts = fonts;
    this.page = document.addPage([options.width, options.height]);
  }

  static async create(options: SheetOptions): Promise<Sheet> {
    const document = await PDFDocument.create();
    const [normal, bold] = families[options.family];
    const fonts = { normal: await document.embedFont(normal), bold: await document.embedFont(bold) };
    document.setTitle(options.title);
    document.setProducer('Universal Invoice samples');
    document.setCreationDate(new Date(options.date));
    document.setModificationDate(new Date(options.date));
    return new Sheet(document, options, fonts);
  }

  addPage(): void {
    this.page = this.document.addPage([this.width, this.height]);
  }

  /** Lines that fit into `width`, broken at spaces; a word longer than the line is cut. */
  wrap(text: string, size: number, width: number, bold = false): string[] {
    const font = bold ? this.fonts.bold : this.fonts.normal;
    const fits = (candidate: string): boolean => font.widthOfTextAtSize(candidate, size) <= width;
    const lines: string[] = [];
    let line = '';
    for (const given of text.split(' ')) {
      let word = given;
      if (line !== '' && fits(`${line} ${word}`)) {
        line = `${line} ${word}`;
        continue;
      }
      if (line !== '') lines.push(line);
      while (!fits(word)) {
        let length = word.length;
        while (length > 1 && !fits(word.slice(0, length))) length -= 1;
        lines.push(word.slice(0, length));
        word = word.slice(length);
      }
      line = word;
    }
    return [...lines, line];
  }

  /** Writes text with its top at `y`; wraps when a width is given. Returns the y below it. */
  text(text: string, x: number, y: number, options: TextOptions = {}): number {
    const { size = 9, bold = false, color = black, align = 'left', width } = options;
    const font = bold ? this.fonts.bold : this.fonts.normal;
    const lines = width === undefined ? [text] : this.wrap(text, size, width, bold);
    const step = size * 1.28;
    lines.forEach((line, index) => {
      const wide = font.widthOfTextAtSize(line, size);
      const room = width ?? wide;
      const shift = align === 'right' ? room - wide : align === 'center' ? (room - wide) / 2 : 0;
      this.page.drawText(line, { x: x + shift, y: this.height - y - size - index * step, size, font, color });
    });
    return y + lines.length * step;
  }

  /** Several lines under each other; the first in bold. */
  block(lines: string[], x: number, y: number, options: TextOptions = {}): number {
    return lines.reduce(
      (below, line, index) => this.text(line, x, below, { ...options, bold: index === 0 }),
      y,
    );
  }

  /** A rectangle with its top left at x, y. */
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    fill: Color | null,
    border: Color | null = null,
  ): void {
    this.page.drawRectangle({
      x, y: this.height - y - height, width, height,
      ...(fill ? { color: fill } : { opacity: 0 }),
      ...(border ? { borderColor: border, borderWidth: 0.6 } : {}),
    }); // prettier-ignore
  }

  line(x: number, y: number, width: number, color: Color = grey): void {
    const at = this.height - y;
    this.page.drawLine({ start: { x, y: at }, end: { x: x + width, y: at }, thickness: 0.6, color });
  }

  /** A table that continues on further pages, its header repeated. Returns the y below it. */
  table(columns: Column[], rows: string[][], x: number, y: number, style: TableStyle): number {
    const total = columns.reduce((sum, column) => sum + column.width, 0);
    const lineHeight = style.size * 1.28;
    const cells = (texts: string[], top: number, options: TextOptions): void => {
      let left = x;
      columns.forEach((column, index) => {
        this.text(texts[index] ?? '', left + 3, top + 3, {
          ...options,
          align: column.align,
          width: column.width - 6,
        });
        left += column.width;
      });
    };
    const heightOf = (texts: string[], bold: boolean): number =>
      6 + lineHeight * Math.max(...columns.map((column, index) => this.wrap(texts[index] ?? '', style.size, column.width - 6, bold).length)); // prettier-ignore
    const grid = (top: number, height: number): void => {
      if (style.rules === 'rows') this.line(x, top + height, total);
      if (style.rules !== 'grid') return;
      let left = x;
      for (const column of columns) {
        this.box(left, top, column.width, height, null, grey);
        left += column.width;
      }
    };
    const header = (top: number): number => {
      const titles = columns.map(({ title }) => title);
      const height = heightOf(titles, true);
      if (style.head.fill) this.box(x, top, total, height, style.head.fill);
      cells(titles, top, { size: style.size, bold: true, color: style.head.text });
      grid(top, height);
      return top + height;
    };
    let at = header(y);
    for (const texts of rows) {
      const height = heightOf(texts, false);
      if (at + height > style.bottom) {
        this.addPage();
        at = header(48);
      }
      cells(texts, at, { size: style.size });
      grid(at, height);
      at += height;
    }
    return at;
  }

  /** A picture (PNG) in a square. */
  async picture(png: Uint8Array, x: number, y: number, side: number): Promise<void> {
    const image = await this.document.embedPng(png);
    this.page.drawImage(image, { x, y: this.height - y - side, width: side, height: side });
  }

  /** Writes "Página 1 de 2" (or what `label` makes of it) at the foot of every page. */
  numberPages(label: (page: number, pages: number) => string): void {
    const pages = this.document.getPages();
    pages.forEach((page, index) => {
      this.page = page;
      this.text(label(index + 1, pages.length), 0, this.height - 28, { size: 8, color: grey, align: 'center', width: this.width });
    }); // prettier-ignore
  }

  /** The file. No object streams: plainly readable by every reader. */
  save(): Promise<Uint8Array> {
    return this.document.save({ useObjectStreams: false });
  }
}
