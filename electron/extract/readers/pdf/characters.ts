/** The characters of a page with their boxes and with what would hide them from a reader's eye. */
import type { OpenPdf } from './open.ts';
import type { Pdfium } from './pdfium.ts';

/** One character; the box is in fractions of the page as displayed (rotation and crop applied). */
export interface PageCharacter {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Height of the em box in points. */
  size: number;
  /** Degrees, clockwise as displayed: 0 for ordinary text. */
  angle: number;
  /** Not meant for eyes: invisible render mode, or fully transparent. */
  hidden: boolean;
  /** PDFium made it up (a space or line break between pieces of text). */
  generated: boolean;
}

/** x' = a·x + b·y + c; y' = d·x + e·y + f: from page space to fractions of the displayed page. */
type Affine = readonly [number, number, number, number, number, number];

const unit = 1_000_000;

function pageToFractions(engine: Pdfium, page: number, scratch: number): Affine {
  const at = (x: number, y: number): readonly [number, number] => {
    engine.api.FPDF_PageToDevice(page, 0, 0, unit, unit, 0, x, y, scratch, scratch + 4);
    const memory = new Int32Array(engine.heaps().HEAPU8.buffer, scratch, 2);
    return [(memory[0] ?? 0) / unit, (memory[1] ?? 0) / unit];
  };
  const [c, f] = at(0, 0);
  const [ax, dx] = at(1000, 0);
  const [bx, ex] = at(0, 1000);
  return [(ax - c) / 1000, (bx - c) / 1000, c, (dx - f) / 1000, (ex - f) / 1000, f];
}

const invisibleModes = new Set([3, 7]);

interface Style {
  hidden: boolean;
  angle: number;
}

function styleOf(engine: Pdfium, textPage: number, index: number, object: number, turn: number): Style {
  const mode = object === 0 ? 0 : engine.api.FPDFTextObj_GetTextRenderMode(object);
  const angle = (engine.api.FPDFText_GetCharAngle(textPage, index) * 180) / Math.PI;
  return { hidden: invisibleModes.has(mode), angle: Math.round((angle + turn + 360) % 360) % 360 };
}

/**
 * Reads up to `limit` characters of a loaded page.
 * @param page handle of FPDF_LoadPage
 */
export function charactersOf(pdf: OpenPdf, page: number, limit: number): PageCharacter[] {
  const { engine } = pdf;
  const { api, raw } = engine;
  const textPage = api.FPDFText_LoadPage(page);
  if (textPage === 0) return [];
  const scratch = engine.allocate(32);
  const [a, b, c, d, e, f] = pageToFractions(engine, page, scratch);
  const height = api.FPDF_GetPageHeightF(page);
  const turn = api.FPDFPage_GetRotation(page) * 90;
  const styles = new Map<number, Style>();
  const characters: PageCharacter[] = [];
  const count = Math.min(api.FPDFText_CountChars(textPage), limit);
  for (let index = 0; index < count; index += 1) {
    const code = raw.FPDFText_GetUnicode(textPage, index);
    if (code === 0 || (code >= 0xd800 && code <= 0xdfff)) continue;
    const object = raw.FPDFText_GetTextObject(textPage, index);
    let style = styles.get(object);
    if (!style) styles.set(object, (style = styleOf(engine, textPage, index, object, turn)));
    raw.FPDFText_GetLooseCharBox(textPage, index, scratch);
    const box = engine.heaps().HEAPF32;
    const at = scratch >> 2;
    const [x0, y0, x1, y1] = [box[at] ?? 0, box[at + 1] ?? 0, box[at + 2] ?? 0, box[at + 3] ?? 0];
    const [u0, v0, u1, v1] = [
      a * x0 + b * y0 + c,
      d * x0 + e * y0 + f,
      a * x1 + b * y1 + c,
      d * x1 + e * y1 + f,
    ];
    const [top, bottom] = [Math.min(v0, v1), Math.max(v0, v1)];
    characters.push({
      text: String.fromCodePoint(code === 0xfffe || code === 2 ? 0x2d : code),
      left: Math.min(u0, u1),
      right: Math.max(u0, u1),
      top,
      bottom,
      size: (bottom - top) * height,
      angle: style.angle,
      hidden: style.hidden,
      generated: raw.FPDFText_IsGenerated(textPage, index) === 1,
    });
  }
  engine.free(scratch);
  api.FPDFText_ClosePage(textPage);
  return characters;
}
