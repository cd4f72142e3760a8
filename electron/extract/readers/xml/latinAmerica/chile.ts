/**
 * Chile, SII DTE: invoices, exempt ones, receipts (boletas), purchase and export invoices, notes; one DTE or a set in an
 * EnvioDTE / EnvioBOLETA. Rules: SII, "Formato documentos tributarios electrónicos". Files are ISO-8859-1.
 */
import type { DocumentRecord, Line, TaxTotal } from '../../../../../shared/domain/document.ts';
import { compare, negate, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { all, at, child, derived, either, everywhere, first, found, text } from '../find.ts';
import type { Found } from '../find.ts';
import {
  fill,
  lineTax,
  newLine,
  newRecord,
  newStatement,
  partyFields,
  reference,
  taxTotal,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export const isDte = (root: XmlElement): boolean =>
  /^(DTE|EnvioDTE|EnvioBOLETA|SetDTE)$/i.test(root.name) &&
  (root.name.toUpperCase() === 'DTE' || everywhere(root, 'DTE').length > 0);

export function readDtes(root: XmlElement, context: Context): Outcome {
  const outcome: Outcome = { documents: [], statements: [] };
  for (const dte of root.name.toUpperCase() === 'DTE' ? [root] : everywhere(root, 'DTE')) {
    const body = either(dte, 'Documento', 'Exportaciones', 'Liquidacion');
    const id = at(body, 'Encabezado', 'IdDoc');
    if (!id) continue;
    if (text(id, 'TipoDTE') === '52') outcome.statements.push(guide(body, id));
    else outcome.documents.push(readDocument(body, id, context));
  }
  return outcome;
}

const types: Record<string, DocumentRecord['document_type']> = {
  '39': 'receipt', '41': 'receipt', '56': 'debit_note', '111': 'debit_note', '61': 'credit_note', '112': 'credit_note',
}; // prettier-ignore

function readDocument(body: XmlElement | null, id: XmlElement, context: Context): DocumentRecord {
  const head = child(body, 'Encabezado');
  const type = text(id, 'TipoDTE') ?? '';
  const record = newRecord('cl-dte', 'CL', context);
  record.document_type = types[type] ?? 'invoice';
  const grossPrices = record.document_type === 'receipt' || text(id, 'MntBruto') === '1';
  record.lines = all(body, 'Detalle').map((line) =>
    readLine(line, grossPrices, text(head, 'Totales', 'TasaIVA')),
  );
  fill(record, context, {
    invoice_number: found(id, 'Folio'),
    fiscal_key: key(head, type),
    issue_date: found(id, 'FchEmis'),
    due_date: found(id, 'FchVenc') ?? found(id, 'MntPagos', 'FchPago'),
    currency: currency(head),
    exchange_rate: found(head, 'OtraMoneda', 'TpoCambio'),
    'payment.terms': found(id, 'FmaPago'),
    ...parties(head, type),
    ...totals(head, record.lines),
  });
  record.payment.means = [text(id, 'MedioPago')].filter((code) => code !== null);
  record.taxes = taxes(child(head, 'Totales'));
  record.references = all(body, 'Referencia').map(readReference);
  return record;
}

/** Issuer, type and folio together are unique: "76192083-9-33-1". */
function key(head: XmlElement | null, type: string): Found | null {
  const parts = [text(head, 'Emisor', 'RUTEmisor'), type || null, text(head, 'IdDoc', 'Folio')];
  return parts.includes(null) ? null : derived(parts.join('-'), 'RUTEmisor-TipoDTE-Folio');
}

const currencies: Record<string, string> = {
  'PESO CL': 'CLP',
  'DOLAR USA': 'USD',
  EURO: 'EUR',
  'LIBRA EST': 'GBP',
  YEN: 'JPY',
  'FRANCO SZ': 'CHF',
};

/** Pesos unless an export document names another in its totals. */
function currency(head: XmlElement | null): Found | null {
  const stated = found(head, 'Totales', 'TpoMoneda');
  return stated
    ? { ...stated, value: currencies[stated.value.toUpperCase()] ?? stated.value }
    : derived('CLP', 'no TpoMoneda: pesos');
}

/** In a purchase invoice (46) the buyer is the issuer, who withholds the tax of its seller. */
function parties(head: XmlElement | null, type: string): Record<string, Found | null> {
  const [emisor, receptor] = [child(head, 'Emisor'), child(head, 'Receptor')];
  const issuer = {
    name: first(found(emisor, 'RznSoc'), found(emisor, 'RznSocEmisor')),
    tax_id: found(emisor, 'RUTEmisor'),
    tax_id_type: derived(text(emisor, 'RUTEmisor') && 'cl-rut', 'RUTEmisor'),
    country: derived('CL', 'SII'),
    email: found(emisor, 'CorreoEmisor'),
    address: found(emisor, 'DirOrigen'),
  };
  const receiver = {
    name: found(receptor, 'RznSocRecep'),
    tax_id: found(receptor, 'RUTRecep'),
    tax_id_type: derived(text(receptor, 'RUTRecep') && 'cl-rut', 'RUTRecep'),
    email: found(receptor, 'CorreoRecep'),
    address: found(receptor, 'DirRecep'),
  };
  const [seller, buyer] = type === '46' ? [receiver, issuer] : [issuer, receiver];
  return { ...partyFields('seller', seller), ...partyFields('buyer', buyer) };
}

/** Codes of "Tipos de impuestos": VAT held back by the buyer is taken off, specific taxes are added. */
const heldBack = /^(15|30|301|31|32|321|33|331|34|341|36|361|37|371|38|39|41|46|47|48|481|49|60)$/;

function totals(head: XmlElement | null, lines: Line[]): Record<string, Found | null> {
  const money = child(head, 'Totales');
  const net = sum([amount(text(money, 'MntNeto')), amount(text(money, 'MntExe'))]);
  const extra = all(money, 'ImptoReten');
  const of = (held: boolean): (string | null)[] =>
    extra
      .filter((one) => heldBack.test(text(one, 'TipoImp') ?? '') === held)
      .map((one) => amount(text(one, 'MontoImp')));
  const tax = sum([amount(text(money, 'IVA')), ...of(false)]);
  const kept = sum([...of(true), amount(text(money, 'CredEC'))]);
  const total = found(money, 'MntTotal');
  const lineNet = sum(lines.map((one) => one.net_amount));
  // Global discounts and surcharges may be percentages of parts: the difference to the lines is what they came to.
  const change = lineNet !== null && net !== null ? subtract(lineNet, net) : null;
  const discounted = change !== null && compare(change, '0') > 0;
  const inclusive = kept !== null && total ? sum([amount(total.value), kept]) : null;
  return {
    'totals.line_net': derived(lineNet, 'sum of Detalle/MontoItem'),
    'totals.allowances': derived(discounted ? change : null, 'MontoItem − MntNeto − MntExe'),
    'totals.charges': derived(
      change !== null && compare(change, '0') < 0 ? negate(change) : null,
      'MntNeto + MntExe − MontoItem',
    ),
    'totals.tax_exclusive': derived(net, 'MntNeto + MntExe'),
    'totals.tax': derived(tax, 'IVA + ImptoReten/MontoImp'),
    'totals.withheld': derived(kept, 'ImptoReten/MontoImp'),
    'totals.tax_inclusive': derived(inclusive, 'MntTotal + ImptoReten') ?? total,
    'totals.payable': total,
  };
}

function taxes(money: XmlElement | null): TaxTotal[] {
  const list: TaxTotal[] = [];
  if (text(money, 'IVA'))
    list.push(taxTotal('VAT', text(money, 'TasaIVA'), text(money, 'MntNeto'), text(money, 'IVA')));
  if (text(money, 'MntExe')) list.push(taxTotal('VAT', '0', text(money, 'MntExe'), '0'));
  for (const one of all(money, 'ImptoReten')) {
    const kind = heldBack.test(text(one, 'TipoImp') ?? '') ? 'WITHHOLDING' : 'EXCISE';
    list.push(taxTotal(kind, text(one, 'TasaImp'), null, text(one, 'MontoImp')));
  }
  return list;
}

/** Receipts, and invoices marked MntBruto, have the VAT inside their amounts. */
function readLine(line: XmlElement, grossPrices: boolean, rate: string | null): Line {
  const value = amount(text(line, 'MontoItem'));
  const exempt = text(line, 'IndExe');
  return newLine({
    line_number: whole(text(line, 'NroLinDet')),
    code: text(line, 'CdgItem', 'VlrCodigo'),
    description: [text(line, 'NmbItem'), text(line, 'DscItem')].filter((one) => one !== null).join(': '),
    quantity: text(line, 'QtyItem'),
    unit: text(line, 'UnmdItem'),
    unit_price: text(line, 'PrcItem'),
    discount: first(
      text(line, 'DescuentoMonto'),
      amount(text(line, 'RecargoMonto')) && negate(amount(text(line, 'RecargoMonto')) ?? '0'),
    ),
    net_amount: grossPrices ? null : value,
    taxes: [lineTax('VAT', exempt ? '0' : rate, null)],
    gross_amount: grossPrices ? value : null,
  });
}

/** CodRef: 1 annuls, 2 and 3 correct; 801 is an order, 52 a dispatch guide. */
function readReference(one: XmlElement): DocumentRecord['references'][number] {
  const type = text(one, 'TpoDocRef');
  const kind =
    text(one, 'CodRef') !== null
      ? 'corrects'
      : type === '801'
        ? 'orders'
        : type === '52'
          ? 'delivers'
          : 'other';
  return reference(kind, null, text(one, 'FolioRef'), text(one, 'FchRef'));
}

const guide = (body: XmlElement | null, id: XmlElement): Outcome['statements'][number] =>
  newStatement({
    kind: 'dispatch_guide',
    format: 'cl-dte-52',
    fiscal_key: key(child(body, 'Encabezado'), '52')?.value ?? null,
    number: text(id, 'Folio'),
    total: text(body, 'Encabezado', 'Totales', 'MntTotal'),
    seller_tax_id: text(body, 'Encabezado', 'Emisor', 'RUTEmisor'),
    buyer_tax_id: text(body, 'Encabezado', 'Receptor', 'RUTRecep'),
    issue_date: text(id, 'FchEmis'),
  });

/** RespuestaDTE, EnvioRecibos, resultado de envío, libros: what the SII's world says about documents. */
export const isSiiOther = (root: XmlElement): boolean =>
  /^(RespuestaDTE|EnvioRecibos|RESULTADO_ENVIO|RESULTADO_VALIDACION|LibroCompraVenta|ConsumoFolios|AEC)$/i.test(
    root.name,
  );

export function readSiiOther(root: XmlElement): Outcome {
  const byAuthority = /^RESULTADO/i.test(root.name);
  const folio = everywhere(root, 'Folio')[0];
  return {
    documents: [],
    statements: [
      newStatement({
        kind: byAuthority
          ? 'authority_answer'
          : /Respuesta|Recibos/i.test(root.name)
            ? 'receiver_answer'
            : 'event',
        format: `cl-${root.name.toLowerCase()}`,
        number: folio ? text(folio) : null,
        seller_tax_id: first(...everywhere(root, 'RUTEmisor').map((one) => text(one))),
        buyer_tax_id: first(...everywhere(root, 'RUTRecep').map((one) => text(one))),
        issue_date: first(...everywhere(root, 'FchEmis').map((one) => text(one))),
      }),
    ],
  };
}
