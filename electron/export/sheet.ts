/**
 * One worksheet of SpreadsheetML (ECMA-376 part 1, 18.3), written row by row into a file, so that its length
 * costs no memory. Amounts are written with every digit of their decimal text, never through a float.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { add, negate } from '../../shared/domain/money.ts';
import type { Language } from '../../shared/domain/settings.ts';
import type { Column, ColumnKind } from './columns.ts';

/** Rows of cellXfs in `workbook.ts`. */
export const styles = {
  plain: 0,
  heading: 1,
  text: 2,
  date: 3,
  amount: 4,
  totalText: 5,
  totalAmount: 6,
} as const;

/** Excel ends at row 1,048,576; heading, gap and totals need some. */
export const rowsAtMost = 1_048_000;
/** Excel's longest text in a cell. */
const charactersAtMost = 32_767;

export interface Sheet<Row> {
  row(row: Row): Promise<void>;
  /** Writes the totals and closes the file. */
  end(): Promise<void>;
  readonly rows: number;
}

export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

/** Text as XML. What XML cannot hold is left out; `_x0041_` is Excel's own escape and must stay text. */
export const xmlText = (text: string): string =>
  text
    .slice(0, charactersAtMost)
    // eslint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const firstDay = Date.UTC(1899, 11, 30);

/** The day's serial number (days since 1899-12-30); null for what is no day, or before March 1900, where Excel miscounts. */
export function dateSerial(date: string): number | null {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  const days = (at - firstDay) / 86_400_000;
  return days > 60 ? days : null;
}

const textCell = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

function cell(place: string, kind: ColumnKind, value: string): string {
  if (kind === 'text') return textCell(place, value, styles.text);
  if (kind === 'date') {
    const days = dateSerial(value);
    return days === null
      ? textCell(place, value, styles.text)
      : `<c r="${place}" s="${styles.date}"><v>${days}</v></c>`;
  }
  return `<c r="${place}" s="${kind === 'amount' ? styles.amount : styles.plain}"><v>${value}</v></c>`;
}

const widths: Record<ColumnKind, number> = { text: 22, date: 12, amount: 16, number: 12, count: 8 };

const head = <Row>(columns: readonly Column<Row>[]): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  `<cols>${columns.map(({ kind }, i) => `<col min="${i + 1}" max="${i + 1}" width="${widths[kind]}" customWidth="1"/>`).join('')}</cols>` +
  '<sheetData>';

/**
 * Opens a sheet. Its columns must hold `currency` and `document_type`: amounts are added up per currency,
 * credit notes negative.
 * @param path file for the sheet's XML
 * @param signed true when the amounts of credit notes are negative already
 */
export function openSheet<Row>(
  path: string,
  columns: readonly Column<Row>[],
  language: Language | null,
  signed = false,
): Sheet<Row> {
  const file = createWriteStream(path, { mode: 0o600 });
  const done = finished(file);
  // Told by the next write or by end(); until then it must not end the process.
  done.catch(() => undefined);
  const letters = columns.map((_, index) => columnLetters(index));
  const place = (id: string): number => columns.findIndex((column) => column.id === id);
  const [currencyAt, typeAt] = [place('currency'), place('document_type')];
  const sums = new Map<string, string[]>();
  let held = '';
  let rows = 0;

  const write = async (text: string): Promise<void> => {
    held += text;
    if (held.length < 64 * 1024) return;
    const block = held;
    held = '';
    if (!file.write(block)) await Promise.race([once(file, 'drain'), done]);
  };
  const rowXml = (number: number, cells: string): string => `<row r="${number}">${cells}</row>`;

  held = head(columns) + rowXml(1, columns.map((column, i) => textCell(`${letters[i]}1`, language === null ? column.id : column[language], styles.heading)).join('')); // prettier-ignore

  function count(values: (string | null)[]): void {
    const currency = values[currencyAt] ?? '';
    const before = sums.get(currency) ?? columns.map(() => '0');
    const negative = !signed && values[typeAt] === 'credit_note';
    const after = columns.map((column, i) => {
      const value = values[i] ?? null;
      return !column.summed || value === null
        ? (before[i] ?? '0')
        : add(before[i] ?? '0', negative ? negate(value) : value);
    });
    sums.set(currency, after);
  }

  /** Sums as formulas, with their values for readers that do not calculate. The currency is taken from its cell. */
  function totalRow(number: number, currency: string, totals: string[]): string {
    const last = rows + 1;
    const range = (index: number): string => `$${letters[index]}$2:$${letters[index]}$${last}`;
    const wanted = currency === '' ? '"="' : `$${letters[currencyAt]}${number}`;
    const cells = columns.map((column, i) => {
      const at = `${letters[i]}${number}`;
      if (i === 0) return textCell(at, 'Total', styles.totalText);
      if (i === currencyAt) return currency === '' ? '' : textCell(at, currency, styles.totalText);
      if (!column.summed) return '';
      const sum = `SUMIFS(${range(i)},${range(currencyAt)},${wanted}`;
      const formula = signed ? `${sum})` : `${sum})-2*${sum},${range(typeAt)},"credit_note")`;
      return `<c r="${at}" s="${styles.totalAmount}"><f>${xmlText(formula)}</f><v>${totals[i]}</v></c>`;
    });
    return rowXml(number, cells.join(''));
  }

  return {
    get rows() {
      return rows;
    },
    async row(row) {
      rows += 1;
      const values = columns.map((column) => column.value(row));
      count(values);
      const cells = values.map((value, i) =>
        value === null ? '' : cell(`${letters[i]}${rows + 1}`, columns[i]?.kind ?? 'text', value),
      );
      await write(rowXml(rows + 1, cells.join('')));
    },
    async end() {
      let number = rows + 3;
      for (const [currency, totals] of sums) await write(totalRow(number++, currency, totals));
      const all = `A1:${letters.at(-1)}${rows + 1}`;
      file.end(
        `${held}</sheetData><autoFilter ref="${all}"/>` +
          `<ignoredErrors><ignoredError sqref="${all}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
      );
      await done;
    },
  };
}
