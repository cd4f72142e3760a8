/**
 * The one table of the XML formats that are read exactly. docs/formats.md is printed from it.
 * The first row that recognises a root reads the document. To add a format: write its reader, add a row.
 */
import type { XmlFormat } from './formatRow.ts';
import { americanFormats } from './formatsAmerica.ts';
import { europeanFormats } from './formatsUbl.ts';

export const xmlFormats: readonly XmlFormat[] = [...americanFormats, ...europeanFormats];
