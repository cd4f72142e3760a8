/** Draws a made-up invoice: every part of the page takes one of several shapes, so that seeds give thousands of layouts. */
import { rgb } from 'pdf-lib';
import { type Column, grey, pale, black, Sheet } from '../../samples/pdf/sheet.ts';
import { filledMoney, printedDate, printedQuantity } from './print.ts';
import type { MadeInvoice } from './invoice.ts';
import type { Word } from './locales.ts';

export interface Drawn {
  bytes: Uint8Array;
  /** Which shapes were taken, to find the ones that fail. */
  shapes: Record<string, string>;
}

/** One invoice keeps to one way of writing money and dates. */
interface Pen {
  sheet: Sheet;
  made: MadeInvoice;
  money(cents: number): string;
  date(day: Date): string;
  word(word: Word): string;
  colon: string;
}

type Pair = readonly [string, string];

export async function drawInvoice(made: MadeInvoice): Promise<Drawn> {
  const { pick, locale } = made;
  const receipt = pick.chance(0.1) && made.lines.length <= 12;
  const family = pick.one(['helvetica', 'helvetica', 'times', 'courier'] as const);
  const sheet = await Sheet.create({
    width: receipt ? 260 : 595,
    height: receipt ? 900 : 842,
    family,
    title: 'made up',
    date: '2026-01-01T00:00:00Z',
  });
  const [style, marks, money] = [pick.one(locale.dates), pick.one(locale.marks), pick.one(locale.money)];
  const bare = pick.chance(0.3) ? '#' : money;
  const chosen = new Map<Word, string>();
  const colon = pick.one([':', ':', '', ' :']);
  const pen: Pen = {
    sheet,
    made,
    colon,
    money: (cents) => filledMoney(cents, locale, marks, bare),
    date: (day) => printedDate(day, style, locale),
    word(word) {
      const known = chosen.get(word) ?? pick.one(locale.words[word]);
      chosen.set(word, known);
      return known;
    },
  };
  const shapes: Record<string, string> = { locale: locale.code, family, date: style, marks: marks.join(''), money: bare };
  if (receipt) {
    shapes['head'] = 'receipt';
    drawReceipt(pen);
  } else {
    let y = drawHead(pen, shapes);
    y = drawLines(pen, y + 14, shapes);
    if (y > 640) {
      sheet.addPage();
      y = 60;
    }
    y = drawTotals(pen, y + 12, shapes);
    sheet.text(pen.word('thanks'), 40, Math.max(y + 24, 700), { size: 8, color: grey });
    if (pick.chance(0.5)) sheet.text(`${pen.word('bank')}: ${pick.whole(1000, 9999)} ${pick.whole(1000, 9999)} ${pick.whole(1000, 9999)} ${pick.whole(10, 99)}`, 40, 730, { size: 8 });
    if (shapes['seller'] === 'foot') {
      const { seller } = made;
      sheet.text(`${seller.name} · ${seller.address} · ${pen.word('taxId')} ${seller.taxId}`, 40, 770, { size: 7, align: 'center', width: 515 });
    }
    if (pick.chance(0.5)) sheet.numberPages((page, pages) => `${pen.word('page')} ${page}/${pages}`);
  }
  return { bytes: await sheet.save(), shapes };
} // prettier-ignore

/** Number, date and their company: due date, order, customer number, in any order but the number among the first. */
function facts(pen: Pen): Pair[] {
  const { made, word } = pen;
  const { pick } = made;
  const list: Pair[] = [
    [word('number'), made.number],
    [word('date'), pen.date(made.date)],
  ];
  if (pick.chance(0.5)) list.reverse();
  if (pick.chance(0.6)) list.push([word('due'), pen.date(made.due)]);
  if (pick.chance(0.35))
    list.splice(pick.whole(0, list.length), 0, [word('order'), `${pick.whole(10_000, 99_999)}`]);
  if (pick.chance(0.3)) list.push([word('customerNumber'), `${pick.whole(100, 99_999)}`]);
  return list;
}

function drawFacts(pen: Pen, x: number, y: number, shape: string): number {
  const { sheet, colon } = pen;
  const list = facts(pen);
  if (shape === 'pairs') {
    let at = y;
    for (const [label, value] of list) {
      sheet.text(label + colon, x, at, { size: 9 });
      at = sheet.text(value, x + 95, at, { size: 9 });
    }
    return at;
  }
  if (shape === 'right') {
    let at = y;
    for (const [label, value] of list) {
      sheet.text(label + colon, x, at, { size: 9, align: 'right', width: 110 });
      at = sheet.text(value, x + 118, at, { size: 9 });
    }
    return at;
  }
  if (shape === 'inline')
    return list.reduce(
      (at, [label, value]) => sheet.text(`${label}${colon} ${value}`, x, at, { size: 9 }),
      y,
    );
  // A band of boxes over the whole width: labels above, values below.
  const width = 515 / list.length;
  list.forEach(([label, value], index) => {
    if (shape === 'boxes') sheet.box(40 + index * width, y, width, 32, null, grey);
    sheet.text(label, 44 + index * width, y + 4, { size: 7.5, bold: true });
    sheet.text(value, 44 + index * width, y + 17, { size: 9 });
  });
  return y + 38;
}

function drawHead(pen: Pen, shapes: Record<string, string>): number {
  const { sheet, made, word, colon } = pen;
  const { pick, seller, buyer } = made;
  const sellerShape = (shapes['seller'] = pick.one(['left', 'left', 'right', 'center', 'foot', 'headed']));
  const factShape = (shapes['facts'] = pick.one(['pairs', 'right', 'inline', 'band', 'boxes']));
  const titleShape = (shapes['title'] = pick.one(['right', 'center', 'withNumber', 'below']));
  const idLine = `${word('taxId')}${colon} ${seller.taxId}`;
  const card = [seller.name, seller.address, ...(pick.chance(0.5) ? [idLine, `${word('phone')} ${pick.whole(200, 999)}-${pick.whole(1000, 9999)}`] : [`${word('phone')} ${pick.whole(2000, 9999)} ${pick.whole(1000, 9999)}`, idLine])];
  const banded = factShape === 'band' || factShape === 'boxes';
  const cardX = sellerShape === 'right' ? 340 : 40;
  let y = 40;
  if (sellerShape === 'center') y = card.reduce((at, line, index) => sheet.text(line, 40, at, { size: index === 0 ? 14 : 9, bold: index === 0, align: 'center', width: 515 }), y);
  else if (sellerShape === 'foot') y = sheet.text(seller.name, 40, y, { size: 16, bold: true, color: rgb(0.1, 0.2, 0.5) });
  else {
    if (sellerShape === 'headed') sheet.text(word('seller') + colon, cardX, y - 12, { size: 8, color: grey });
    y = card.reduce((at, line, index) => sheet.text(line, cardX, at, { size: index === 0 ? 12 : 9, bold: index === 0, width: 230 }), y);
  }
  const title = word('title');
  const other = sellerShape === 'right' ? 40 : 340;
  if (titleShape === 'withNumber') y = Math.max(y, sheet.text(`${title} ${pick.one(['', 'N° ', 'No. '])}${made.number}`, sellerShape === 'center' ? 40 : other, sellerShape === 'center' ? y + 8 : 40, { size: 13, bold: true, width: 230 }));
  else if (titleShape === 'center' || sellerShape === 'center') y = sheet.text(title, 40, y + 8, { size: 15, bold: true, align: 'center', width: 515 });
  else if (titleShape === 'right') sheet.text(title, other, 40, { size: 18, bold: true });
  else y = sheet.text(title, 40, y + 10, { size: 16, bold: true });
  y += 12;
  const buyerShape = (shapes['buyer'] = pick.one(['headed', 'label', 'plain']));
  const top = y;
  let below = y;
  if (buyerShape === 'headed') {
    below = sheet.text(word('buyer') + (pick.chance(0.5) ? ':' : ''), 40, y, { size: 9, bold: true });
    below = sheet.block([buyer.name, buyer.address], 40, below, { size: 9, width: 240 });
  } else if (buyerShape === 'label') {
    below = sheet.text(`${word('buyer')}: ${buyer.name}`, 40, y, { size: 9, width: 260 });
    below = sheet.text(buyer.address, 40, below, { size: 9, width: 260 });
  } else below = sheet.block([buyer.name, buyer.address], 40, y, { size: 9, width: 240 });
  if (buyerShape !== 'plain' && pick.chance(0.6)) below = sheet.text(`${word('taxId')}${colon} ${buyer.taxId}`, 40, below, { size: 9 });
  if (banded) return drawFacts(pen, 40, below + 12, factShape);
  return Math.max(below, drawFacts(pen, 340, titleShape === 'right' && sellerShape !== 'right' ? 70 : top, factShape));
} // prettier-ignore

interface TableColumn extends Column {
  cell(line: MadeInvoice['lines'][number], index: number): string;
}

function drawLines(pen: Pen, y: number, shapes: Record<string, string>): number {
  const { sheet, made, word } = pen;
  const { pick, locale } = made;
  const shape = (shapes['table'] = pick.one(['full', 'short', 'quantityFirst', 'rated', 'positions', 'bare']));
  const column = (name: Word, width: number, cell: TableColumn['cell'], align: Column['align'] = 'left'): TableColumn => ({ title: word(name), width, cell, align });
  const description = (width: number) => column('description', width, (line) => line.text);
  const code = column('code', 60, (line) => line.code);
  const quantity = column('quantity', 55, (line) => printedQuantity(line.quantity, locale), 'right');
  const price = column('price', 85, (line) => pen.money(line.price), 'right');
  const amount = column('amount', 95, (line) => pen.money(line.amount), 'right');
  const rate = column('rate', 50, (line) => `${String(line.rate).replace('.', locale.marks[0]?.[1] ?? '.')}${pick.chance(0.8) ? '%' : ''}`, 'right');
  const position: TableColumn = { title: pick.one(['#', 'Pos.', '']), width: 30, cell: (_, index) => String(index + 1) };
  const tables: Record<string, TableColumn[]> = {
    full: [code, description(190), quantity, price, amount],
    short: [description(300), amount],
    quantityFirst: [quantity, code, description(200), price, amount],
    rated: [description(220), quantity, price, rate, amount],
    positions: [position, description(230), quantity, price, amount],
    bare: [description(260), price, quantity, amount],
  };
  const columns = tables[shape] ?? [];
  const rules = pick.one(['grid', 'rows', 'none'] as const);
  const filledHead = pick.chance(0.4);
  return sheet.table(columns, made.lines.map((line, index) => columns.map(({ cell }) => cell(line, index))), 40, y, {
    size: pick.one([8, 9, 9]), rules, bottom: 760,
    head: filledHead ? { fill: pick.chance(0.5) ? pale : rgb(0.2, 0.3, 0.5), text: pick.chance(0.5) ? black : rgb(1, 1, 1) } : { fill: null, text: black },
  });
} // prettier-ignore

const rateText = (label: string, rate: number, mark: string): string =>
  label.replace('@', String(rate).replace('.', mark));

/** The sums in the order in which they are printed. */
function sums(pen: Pen): Pair[] {
  const { made, money, word } = pen;
  const { locale, pick } = made;
  const mark = locale.marks[0]?.[1] ?? '.';
  const single = made.taxes.length === 1;
  const list: Pair[] = [[word('net'), money(made.net)]];
  if (made.discount) list.push([word('discount'), (pick.chance(0.5) ? '-' : '') + money(made.discount)]);
  if (made.shipping) list.push([word('shipping'), money(made.shipping)]);
  for (const { rate, tax } of made.taxes) {
    const label = word('tax').includes('@')
      ? word('tax')
      : single
        ? word('tax')
        : `${word('tax').replace(/ ?\(?\d+ ?%\)?/, '')} @%`;
    list.push([rateText(label, rate, mark), money(tax)]);
  }
  list.push([word('total'), money(made.total)]);
  if (made.withheld) list.push([word('withheld'), `-${money(made.withheld)}`]);
  if (made.paid) list.push([word('paid'), (pick.chance(0.5) ? '-' : '') + money(made.paid)]);
  if (made.withheld || made.paid || pick.chance(0.15)) list.push([word('payable'), money(made.payable)]);
  return list;
}

function drawTotals(pen: Pen, y: number, shapes: Record<string, string>): number {
  const { sheet, made, colon } = pen;
  const shape = (shapes['totals'] = made.pick.one(['right', 'right', 'spread', 'band', 'inline', 'grid']));
  const list = sums(pen);
  if (shape === 'band') {
    const width = 515 / list.length;
    list.forEach(([label, value], index) => {
      sheet.text(label, 40 + index * width, y, { size: 8, bold: true, width: width - 4 });
      sheet.text(value, 40 + index * width, y + 26, { size: 9, width: width - 4 });
    });
    return y + 50;
  }
  const [left, right] = shape === 'spread' ? [40, 420] : [300, 420];
  return list.reduce((at, [label, value], index) => {
    if (shape === 'inline') return sheet.text(`${label}${colon} ${value}`, 330, at, { size: 10, align: 'right', width: 225 });
    if (shape === 'grid') sheet.box(left - 4, at - 2, right - left + 138, 15, null, grey);
    const last = index === list.length - 1;
    sheet.text(label + colon, left, at, { size: last ? 11 : 9, bold: last });
    return sheet.text(value, right, at, { size: last ? 11 : 9, bold: last, align: 'right', width: 130 }) + 2;
  }, y);
} // prettier-ignore

function drawReceipt(pen: Pen): void {
  const { sheet, made, word, money, colon } = pen;
  const { seller, pick } = made;
  let y = 24;
  const centre = (line: string, size = 9): void => {
    y = sheet.text(line, 12, y, { size, align: 'center', width: 236 });
  };
  centre(seller.name, 11);
  centre(seller.address);
  centre(`${word('taxId')}${colon} ${seller.taxId}`);
  y += 6;
  y = sheet.text(`${word('title')}`, 12, y, { size: 10, bold: true });
  y = sheet.text(`${word('number')}${colon} ${made.number}`, 12, y);
  y = sheet.text(
    `${word('date')}${colon} ${pen.date(made.date)} ${pick.whole(8, 20)}:${pick.whole(10, 59)}`,
    12,
    y,
  );
  y += 8;
  for (const line of made.lines.slice(0, 40)) {
    y = sheet.text(line.text, 12, y, { size: 8, width: 230 });
    sheet.text(`${printedQuantity(line.quantity, made.locale)} x ${money(line.price)}`, 20, y, { size: 8 });
    y = sheet.text(money(line.amount), 150, y, { size: 8, align: 'right', width: 98 });
  }
  y += 8;
  for (const [label, value] of sums(pen)) {
    sheet.text(label + colon, 12, y);
    y = sheet.text(value, 130, y, { align: 'right', width: 118 });
  }
  centre(word('thanks'), 8);
}
