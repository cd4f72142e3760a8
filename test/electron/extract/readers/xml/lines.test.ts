/**
 * Each line read against the same line in the source, taken out of the text by other means than the reader's tree.
 * Runs over the fixtures, and over the corpus beside the project where there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';
import type { DocumentRecord, Line } from '../../../../../shared/domain/document.ts';
import { compare } from '../../../../../shared/domain/money.ts';
import { corpusFolder } from '../../../../../scripts/accuracy/corpus.ts';

type Get = (line: string) => string | null;
interface Family {
  format: RegExp;
  line: string;
  quantity: Get;
  price: Get | null;
  /** Null where the line's own amount holds tax and only the gross can be compared. */
  net: Get | null;
  taxes?: (line: string) => number;
}

/** The text of the first element of that name, at any depth. */
const tag =
  (...names: string[]): Get =>
  (text) => {
    for (const name of names) {
      const match = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([^<]*)</`).exec(text);
      if (match?.[1]?.trim()) return match[1].trim();
    }
    return null;
  };
const attr =
  (name: string): Get =>
  (text) =>
    new RegExp(`^<[^>]*?\\s${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(text)?.[1]?.trim() ?? null;
const count =
  (name: string) =>
  (text: string): number =>
    text.match(new RegExp(`<(?:[\\w.-]+:)?${name}[\\s>/]`, 'g'))?.length ?? 0;

const families: Family[] = [
  { format: /^cr-/, line: 'LineaDetalle', quantity: tag('Cantidad'), price: tag('PrecioUnitario'), net: tag('SubTotal'), taxes: count('Impuesto') },
  { format: /^mx-/, line: 'Concepto', quantity: attr('Cantidad'), price: attr('ValorUnitario'), net: null },
  { format: /ubl|zatca/, line: '(?:Invoice|CreditNote|DebitNote)Line', quantity: tag('(?:Invoiced|Credited|Debited)Quantity'), price: null, net: tag('LineExtensionAmount') },
  { format: /svefaktura/, line: 'InvoiceLine', quantity: tag('InvoicedQuantity'), price: tag('PriceAmount'), net: tag('LineExtensionAmount') },
  { format: /^eu-(cii|facturx|zugferd)/, line: 'IncludedSupplyChainTradeLineItem', quantity: tag('BilledQuantity'), price: null, net: (text) => (text.includes('>GROUP<') ? null : tag('LineTotalAmount')(text)) },
  { format: /^es-/, line: 'InvoiceLine', quantity: tag('Quantity'), price: tag('UnitPriceWithoutTax'), net: tag('GrossAmount') },
  { format: /^it-/, line: 'DettaglioLinee', quantity: tag('Quantita'), price: tag('PrezzoUnitario'), net: tag('PrezzoTotale') },
  { format: /^ec-/, line: 'detalle', quantity: tag('cantidad'), price: tag('precioUnitario'), net: tag('precioTotalSinImpuesto'), taxes: count('impuesto') },
  { format: /^cl-/, line: 'Detalle', quantity: tag('QtyItem'), price: tag('PrcItem'), net: null },
  { format: /^br-nfe/, line: 'det', quantity: tag('qCom'), price: tag('vUnCom'), net: null },
  { format: /^pa-/, line: 'gItem', quantity: tag('dCantCodInt'), price: tag('dPrUnit'), net: tag('dPrItem') },
  { format: /^gt-/, line: 'Item', quantity: tag('Cantidad'), price: tag('PrecioUnitario'), net: null, taxes: count('Impuesto') },
  { format: /^do-/, line: 'Item', quantity: tag('CantidadItem'), price: tag('PrecioUnitarioItem'), net: tag('MontoItem') },
  { format: /^py-/, line: 'gCamItem', quantity: tag('dCantProSer'), price: tag('dPUniProSer'), net: null },
  { format: /^uy-/, line: 'Item', quantity: tag('Cantidad'), price: tag('PrecioUnitario'), net: tag('MontoItem') },
  { format: /^at-/, line: 'ListLineItem', quantity: tag('Quantity'), price: null, net: tag('LineItemAmount') },
  { format: /^cz-/, line: 'InvoiceLine', quantity: tag('InvoicedQuantity'), price: tag('UnitPrice'), net: tag('LineExtensionAmount') },
  { format: /^pl-/, line: 'FaWiersz', quantity: tag('P_8B'), price: tag('P_9A', 'P_9B'), net: tag('P_11') },
  { format: /^bo-/, line: 'detalle', quantity: tag('cantidad'), price: tag('precioUnitario'), net: tag('subTotal') },
]; // prettier-ignore

function sourceLines(text: string, name: string): string[] {
  const bare = text.replace(/<!--[\s\S]*?-->/g, '');
  return bare.match(new RegExp(`<((?:[\\w.-]+:)?${name})(?:\\s[^>]*)?(?:/>|>[\\s\\S]*?</\\1>)`, 'g')) ?? [];
}

const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compare(a, b.replace(/^\+/, '')) === 0;

function compareLine(line: Line, source: string, family: Family): void {
  // The state before a Polish correction is taken off.
  const before = source.includes('<StanPrzed>1');
  const signed = (value: string | null): string | null => (value && before ? `-${value}` : value);
  expect(same(line.quantity, signed(family.quantity(source))), `quantity of ${source.slice(0, 300)}`).toBe(
    true,
  );
  if (family.price) expect(same(line.unit_price, family.price(source)), 'unit price').toBe(true);
  if (family.net)
    expect(same(line.net_amount, signed(family.net(source))), `net of ${source.slice(0, 300)}`).toBe(true);
  if (family.taxes) expect(line.taxes.length, 'taxes').toBe(family.taxes(source));
}

function check(documents: DocumentRecord[], text: string): void {
  const family = families.find((one) => one.format.test(documents[0]?.format ?? ''));
  if (!family) return;
  const read = documents.flatMap((document) => document.lines);
  const source = sourceLines(text, family.line);
  expect(read.length).toBe(source.length);
  for (const [index, line] of read.entries()) compareLine(line, source[index] ?? '', family);
}

const fixtures = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');

describe('each line is the source line', () => {
  const names = readdirSync(fixtures).filter(
    (name) => name.endsWith('.xml') && !/fsm10|nfse|abrasf|mensaje|finvoice|zal/.test(name),
  );
  it.each(names)('%s', (name) => {
    const bytes = readFileSync(join(fixtures, name));
    const reading = readXml({ bytes });
    expect(reading.kind).toBe('documents');
    if (reading.kind === 'documents') check(reading.documents, bytes.toString('utf8'));
  });
});

const corpus = corpusFolder();

// Without a corpus beside the project there is nothing to compare here.
const names = corpus ? readdirSync(join(corpus, 'xml')) : [];

it.each(names)('each line of %s of the corpus is the source line', (name) => {
  const bytes = readFileSync(join(corpus ?? '', 'xml', name));
  const reading = readXml({ bytes });
  const latin = bytes.subarray(0, 100).includes('8859');
  check(reading.kind === 'documents' ? reading.documents : [], bytes.toString(latin ? 'latin1' : 'utf8'));
});
