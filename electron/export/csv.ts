/** CSV for spreadsheets and scripts: UTF-8 with BOM, CRLF, quoted where needed, nothing that a spreadsheet would run. */
import type { Language } from '../../shared/domain/settings.ts';
import { languageOf } from '../sentences.ts';
import type { Column } from './columns.ts';

export interface CsvStyle {
  separator: ',' | ';' | '\t';
  decimal: '.' | ',';
  /** Headings for people; null for the data names. */
  language: Language | null;
}

/** What scripts read: data names, comma, point. */
export const plainCsv: CsvStyle = { separator: ',', decimal: '.', language: null };

/**
 * The style that a spreadsheet of that locale opens by itself: where the decimal sign is a comma, columns are
 * separated by semicolons.
 * @param locale BCP 47, e.g. es-CR; an unknown one counts as English
 */
export function csvStyleOf(locale: string): CsvStyle {
  const tag = locale.replaceAll('_', '-');
  const comma = decimalSign(tag) === ',';
  return {
    separator: comma ? ';' : ',',
    decimal: comma ? ',' : '.',
    language: languageOf(tag),
  };
}

function decimalSign(locale: string): string | undefined {
  const [known = 'en'] = supported(locale);
  return new Intl.NumberFormat(known).formatToParts(1.5).find((part) => part.type === 'decimal')?.value;
}

function supported(locale: string): string[] {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Starts that a spreadsheet takes for a formula (OWASP: CSV injection), full-width forms included. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^-?\d+([.,]\d+)?$/;

/** Text as data: one that would start a formula gets an apostrophe in front, which spreadsheets show as text. */
export const neutralised = (text: string): string =>
  formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;

const quoted = (text: string, { separator }: CsvStyle): string =>
  text.includes('"') || text.includes(separator) || /[\r\n]/.test(text) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;

/** The heading line, with the BOM by which spreadsheets know UTF-8. */
export const csvHead = <Row>(columns: readonly Column<Row>[], style: CsvStyle): string =>
  '\uFEFF' +
  columns
    .map((column) => quoted(style.language === null ? column.id : column[style.language], style))
    .join(style.separator) +
  '\r\n';

/** One row. Absent values are empty; numbers keep every digit. */
export const csvRow = <Row>(columns: readonly Column<Row>[], row: Row, style: CsvStyle): string =>
  columns
    .map((column) => {
      const value = column.value(row);
      if (value === null) return '';
      if (column.kind === 'text') return quoted(neutralised(value), style);
      if (column.kind === 'date') return value;
      return quoted(style.decimal === ',' ? value.replace('.', ',') : value, style);
    })
    .join(style.separator) + '\r\n';
