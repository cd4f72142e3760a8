/** Two more layouts: the dense Mexican form with seals and code, and the plain invoice of the English-speaking world. */
import { rgb } from 'pdf-lib';
import { seededBase64 } from '../random.ts';
import type { Layout } from './layouts.ts';
import { qrPng } from './qr.ts';
import { black, grey, pale, Sheet } from './sheet.ts';

/** Mexico: two columns of small facts, seals at the foot beside the code. */
export const dense: Layout = async (printed) => {
  const sheet = await Sheet.create({
    width: 612, height: 792, family: 'helvetica', title: `CFDI ${printed.key?.[1] ?? ''}`, date: `${printed.date}T12:00:00Z`,
  }); // prettier-ignore
  sheet.text(printed.heading, 30, 26, { size: 12, bold: true });
  sheet.text('Este documento es una representación impresa de un CFDI versión 4.0', 30, 43, {
    size: 7,
    color: grey,
  });
  sheet.box(30, 58, 270, 12, pale);
  sheet.text('EMISOR', 34, 60, { size: 7, bold: true });
  const sellerEnd = sheet.block(printed.seller, 34, 74, { size: 8, width: 260 });
  sheet.box(312, 58, 270, 12, pale);
  sheet.text(printed.buyerLabel, 316, 60, { size: 7, bold: true });
  const buyerEnd = sheet.block(printed.buyer, 316, 74, { size: 8, width: 260 });
  let y = Math.max(sellerEnd, buyerEnd) + 6;
  const half = Math.ceil(printed.facts.length / 2);
  printed.facts.forEach(([label, value], index) => {
    const x = index < half ? 34 : 316;
    const at = y + (index % half) * 11;
    sheet.text(`${label}:`, x, at, { size: 7.5, bold: true });
    sheet.text(value, x + 96, at, { size: 7.5 });
  });
  y += half * 11 + 4;
  if (printed.key) {
    sheet.text(`${printed.key[0]}:`, 34, y, { size: 7.5, bold: true });
    sheet.text(printed.key[1], 130, y, { size: 8 });
  }
  const style = {
    size: 7.5,
    head: { fill: rgb(0.45, 0.1, 0.16), text: rgb(1, 1, 1) },
    rules: 'rows' as const,
    bottom: 600,
  };
  y = sheet.table(printed.columns, printed.rows, 30, y + 16, style) + 8;
  printed.totals.forEach(([label, value], index) => {
    const bold = index === printed.totals.length - 1;
    sheet.text(label, 392, y + index * 12, { size: 8, bold });
    sheet.text(value, 482, y + index * 12, { size: 8, bold, align: 'right', width: 98 });
  });
  let words = y;
  for (const note of printed.notes) words = sheet.text(note, 34, words, { size: 7.5, width: 340 });
  const foot = Math.max(words, y + printed.totals.length * 12) + 14;
  if (printed.qr) await sheet.picture(await qrPng(printed.qr), 34, foot, 96);
  const seals = [
    'Sello digital del CFDI',
    'Sello del SAT',
    'Cadena original del complemento de certificación digital del SAT',
  ];
  seals.reduce((at, title) => {
    sheet.text(title, 142, at, { size: 6.5, bold: true });
    return (
      sheet.text(seededBase64(`${title} ${printed.key?.[1] ?? ''}`, 256), 142, at + 8, {
        size: 5.2,
        width: 438,
      }) + 3
    );
  }, foot);
  return sheet.save();
};

/** A plain invoice in English: "INVOICE", bill to, remit to. */
export const plain: Layout = async (printed) => {
  const sheet = await Sheet.create({
    width: 612, height: 792, family: 'times', title: `${printed.heading} ${printed.facts[0]?.[1] ?? ''}`, date: `${printed.date}T12:00:00Z`,
  }); // prettier-ignore
  sheet.text(printed.heading, 54, 54, { size: 28, color: rgb(0.12, 0.25, 0.45) });
  sheet.block(printed.seller, 330, 54, { size: 10, align: 'right', width: 228 });
  let y = 140;
  sheet.text(printed.buyerLabel, 54, y, { size: 9, color: grey });
  sheet.block(printed.buyer, 54, y + 14, { size: 10.5, width: 260 });
  for (const [label, value] of printed.facts) {
    sheet.text(label, 340, y, { size: 10, color: grey });
    y = sheet.text(value, 340, y, { size: 10, align: 'right', width: 218 }) + 3;
  }
  const style = { size: 10, head: { fill: null, text: black }, rules: 'rows' as const, bottom: 690 };
  y = sheet.table(printed.columns, printed.rows, 54, Math.max(y, 220) + 16, style) + 14;
  printed.totals.forEach(([label, value], index) => {
    const bold = index === printed.totals.length - 1;
    sheet.text(label, 360, y, { size: bold ? 12 : 10, bold });
    y = sheet.text(value, 430, y, { size: bold ? 12 : 10, bold, align: 'right', width: 128 }) + 4;
  });
  y += 18;
  for (const note of printed.notes) y = sheet.text(note, 54, y, { size: 9, color: grey, width: 504 });
  return sheet.save();
};
