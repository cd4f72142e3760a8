/** Layouts that Latin American billing systems print: letterhead with a number box, colour bands, receipts. */
import { rgb } from 'pdf-lib';
import type { Printed } from './printed.ts';
import { qrPng } from './qr.ts';
import { black, grey, pale, Sheet, type SheetOptions } from './sheet.ts';

export type Layout = (printed: Printed) => Promise<Uint8Array>;

const letter = (printed: Printed, family: SheetOptions['family'], size: [number, number] = [612, 792]): Promise<Sheet> =>
  Sheet.create({
    width: size[0],
    height: size[1],
    family,
    title: `${printed.heading} ${printed.facts[0]?.[1] ?? ''}`,
    date: `${printed.date}T12:00:00Z`,
  }); // prettier-ignore

/** Label and value per line; returns the y below. */
function facts(sheet: Sheet, rows: [string, string][], x: number, y: number, labelWidth: number, width: number, size = 9): number {
  return rows.reduce((at, [label, value]) => {
    sheet.text(label, x, at, { size, bold: true, width: labelWidth });
    return sheet.text(value, x + labelWidth, at, { size, width: width - labelWidth }) + 2;
  }, y);
} // prettier-ignore

function totals(
  sheet: Sheet,
  rows: [string, string][],
  x: number,
  y: number,
  width: number,
  size = 9,
): number {
  return rows.reduce((at, [label, value], index) => {
    const last = index === rows.length - 1;
    if (last) sheet.line(x, at + 1, width, black);
    sheet.text(label, x, at + 4, { size: last ? size + 1 : size, bold: last });
    return sheet.text(value, x, at + 4, { size: last ? size + 1 : size, bold: last, align: 'right', width });
  }, y);
}

/** What follows a table moves to a new page when fewer than `needed` points are left. */
function roomFor(sheet: Sheet, y: number, needed: number): number {
  if (y + needed < sheet.height - 40) return y;
  sheet.addPage();
  return 48;
}

/** Letterhead left, number box right, ruled grid, totals under it, clave at the foot. */
export const classic: Layout = async (printed) => {
  const sheet = await letter(printed, 'helvetica');
  sheet.block(printed.seller, 42, 42, { size: 9.5, width: 290 });
  sheet.box(352, 40, 218, 26, pale, grey);
  sheet.text(printed.heading, 352, 47, { size: 11, bold: true, align: 'center', width: 218 });
  const below = facts(sheet, printed.facts, 358, 74, 92, 208);
  const top = Math.max(below, 150);
  sheet.box(42, top, 528, 14 + printed.buyer.length * 12, null, grey);
  sheet.text(printed.buyerLabel, 48, top + 5, { size: 9, bold: true });
  sheet.block(printed.buyer, 120, top + 5, { size: 9, width: 440 });
  const style = { size: 8.5, head: { fill: pale, text: black }, rules: 'grid' as const, bottom: 720 };
  let y = sheet.table(printed.columns, printed.rows, 42, top + 28 + printed.buyer.length * 12, style) + 8;
  y = roomFor(sheet, y, printed.totals.length * 14 + 80);
  let foot = Math.max(totals(sheet, printed.totals, 380, y, 190), y + 20) + 14;
  if (printed.key) {
    sheet.text(printed.key[0], 42, foot, { size: 8.5, bold: true });
    foot = sheet.text(printed.key[1], 42, foot + 12, { size: 8.5 }) + 4;
  }
  for (const note of printed.notes) foot = sheet.text(note, 42, foot, { size: 7.5, color: grey, width: 528 });
  sheet.numberPages((page, pages) => `Página ${page} de ${pages}`);
  return sheet.save();
};

/** A colour band, cards for the parties, a light table, a dark total. */
export const modern =
  (red: number, green: number, blue: number): Layout =>
  async (printed) => {
    const sheet = await letter(printed, 'helvetica');
    const color = rgb(red, green, blue);
    const white = rgb(1, 1, 1);
    sheet.box(0, 0, 612, 74, color);
    sheet.text(printed.seller[0] ?? '', 42, 18, { size: 15, bold: true, color: white, width: 330 });
    sheet.text(printed.heading, 372, 22, { size: 13, bold: true, color: white, align: 'right', width: 198 });
    let left = 92;
    for (const line of printed.seller.slice(1)) left = sheet.text(line, 42, left, { size: 8.5, width: 250 });
    const right = facts(sheet, printed.facts, 330, 92, 100, 240, 8.5);
    const top = Math.max(left, right) + 10;
    sheet.text(printed.buyerLabel.toUpperCase(), 42, top, { size: 8, bold: true, color });
    const under = sheet.block(printed.buyer, 42, top + 13, { size: 9, width: 400 });
    const style = { size: 8.5, head: { fill: color, text: white }, rules: 'rows' as const, bottom: 700 };
    let y = sheet.table(printed.columns, printed.rows, 42, under + 14, style) + 10;
    y = roomFor(sheet, y, printed.totals.length * 14 + 130);
    const end = totals(sheet, printed.totals, 370, y, 200, 9);
    let foot = y;
    if (printed.qr) {
      await sheet.picture(await qrPng(printed.qr), 42, y, 92);
      foot = y + 98;
    }
    foot = Math.max(foot, end) + 10;
    if (printed.key)
      foot = sheet.text(`${printed.key[0]} ${printed.key[1]}`, 42, foot, { size: 8, width: 528 }) + 4;
    for (const note of printed.notes)
      foot = sheet.text(note, 42, foot, { size: 7.5, color: grey, width: 528 });
    sheet.numberPages((page, pages) => `${page} / ${pages}`);
    return sheet.save();
  };

/** Peru: the boxed RUC at the top right, amounts in words, code at the bottom left. */
export const boxed: Layout = async (printed) => {
  const sheet = await letter(printed, 'times', [595, 842]);
  sheet.block(printed.seller, 40, 44, { size: 10, width: 290 });
  sheet.box(350, 40, 205, 82, null, black);
  const [first, second] = printed.facts;
  sheet.text(`${first?.[0] ?? ''} ${first?.[1] ?? ''}`, 350, 50, {
    size: 12,
    bold: true,
    align: 'center',
    width: 205,
  });
  sheet.text(printed.heading, 350, 72, { size: 12, bold: true, align: 'center', width: 205 });
  sheet.text(second?.[1] ?? '', 350, 95, { size: 12, align: 'center', width: 205 });
  let y = sheet.text(printed.buyerLabel, 40, 140, { size: 9, bold: true });
  y = sheet.block(printed.buyer, 40, y, { size: 9.5, width: 300 });
  facts(sheet, printed.facts.slice(2), 350, 140, 100, 205, 9.5);
  const style = { size: 9, head: { fill: pale, text: black }, rules: 'grid' as const, bottom: 760 };
  y = sheet.table(printed.columns, printed.rows, 40, y + 14, style) + 8;
  const [words, ...notes] = printed.notes;
  sheet.text(words ?? '', 40, y, { size: 9, width: 300 });
  const end = totals(sheet, printed.totals, 365, y, 190, 9.5);
  if (printed.qr) await sheet.picture(await qrPng(printed.qr), 40, y + 30, 100);
  let foot = Math.max(end, y + 136) + 6;
  for (const note of notes) foot = sheet.text(note, 40, foot, { size: 8, color: grey, width: 515 });
  return sheet.save();
};

/** A till receipt, 80 mm wide, everything under each other. */
export const receipt: Layout = async (printed) => {
  const height = 290 + printed.rows.length * 26 + printed.totals.length * 13 + printed.notes.length * 12;
  const sheet = await letter(printed, 'courier', [227, height]);
  let y = sheet.block(printed.seller, 10, 14, { size: 8.5, align: 'center', width: 207 }) + 4;
  y = sheet.text(printed.heading, 10, y, { size: 9, bold: true, align: 'center', width: 207 }) + 3;
  for (const [label, value] of printed.facts)
    y = sheet.text(`${label} ${value}`, 10, y, { size: 8, width: 207 });
  for (const line of printed.buyer) y = sheet.text(line, 10, y, { size: 8, width: 207 });
  sheet.line(10, y + 3, 207, black);
  y += 8;
  for (const [description = '', quantity = '', price = '', amount = ''] of printed.rows) {
    y = sheet.text(description, 10, y, { size: 8, width: 207 });
    sheet.text(`${quantity} x ${price}`, 18, y, { size: 8 });
    y = sheet.text(amount, 10, y, { size: 8, align: 'right', width: 207 }) + 2;
  }
  sheet.line(10, y + 2, 207, black);
  y = totals(sheet, printed.totals, 10, y + 4, 207, 8.5) + 8;
  if (printed.key)
    y = sheet.text(`${printed.key[0]} ${printed.key[1]}`, 10, y, { size: 6.8, width: 208 }) + 6;
  for (const note of printed.notes) y = sheet.text(note, 10, y, { size: 7.5, align: 'center', width: 207 });
  return sheet.save();
};
