/** The parts of an XLSX file around its sheets (ECMA-376 part 1), and the ZIP that holds them. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { xmlText } from './sheet.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Order as in `styles` of sheet.ts. 49 is text, 4 is #,##0.00, 164 our own ISO date. */
const styleSheet =
  `${declaration}<styleSheet xmlns="${main}">` +
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE7ECEF"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="7">' +
  [
    [0, 0, 0],
    [49, 1, 2],
    [49, 0, 0],
    [164, 0, 0],
    [4, 0, 0],
    [49, 1, 0],
    [4, 1, 0],
  ]
    .map(
      ([format, font, fill]) =>
        `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`,
    )
    .join('') +
  '</cellXfs></styleSheet>';

const relations = (entries: [id: string, type: string, target: string][]): string =>
  `${declaration}<Relationships xmlns="${packaged}/relationships">` +
  entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('') +
  '</Relationships>';

/** A finished sheet: its name on the tab and the file with its XML. */
export interface SheetFile {
  name: string;
  path: string;
}

function fixedParts(sheets: readonly SheetFile[]): Record<string, string> {
  const numbers = sheets.map((_, index) => index + 1);
  return {
    '[Content_Types].xml':
      `${declaration}<Types xmlns="${packaged}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/>` +
      `<Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>` +
      numbers
        .map(
          (n) =>
            `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${spreadsheet}.worksheet+xml"/>`,
        )
        .join('') +
      '</Types>',
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
      sheets
        .map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('') +
      '</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
    'xl/_rels/workbook.xml.rels': relations([
      ...numbers.map((n): [string, string, string] => [`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`]),
      ['rIdStyles', 'styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styleSheet,
  };
}

/** Packs the sheets into an XLSX file, streaming. @throws the file system's error; the signal's reason */
export async function packWorkbook(
  path: string,
  sheets: readonly SheetFile[],
  signal?: AbortSignal,
): Promise<void> {
  const zip = new ZipFile();
  const target = createWriteStream(path, { mode: 0o600 });
  zip.on('error', (error: Error) => target.destroy(error));
  for (const [name, text] of Object.entries(fixedParts(sheets)))
    zip.addBuffer(Buffer.from(text, 'utf8'), name);
  sheets.forEach((sheet, index) => zip.addFile(sheet.path, `xl/worksheets/sheet${index + 1}.xml`));
  zip.end();
  await pipeline(zip.outputStream, target, { signal });
}
