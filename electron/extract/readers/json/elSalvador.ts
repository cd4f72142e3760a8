/**
 * El Salvador, DTE: the invoice is JSON. Types 01 invoice (prices with IVA), 03 credit fiscal, 05 and 06 notes, 11 export,
 * 14 excluded subject, 15 donation; 04, 07, 08, 09 are no invoices. Rules: MH, "Esquemas JSON del DTE".
 */
import type { DocumentRecord, Line, LineTax } from '../../../../shared/domain/document.ts';
import { emptyDocument } from '../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../shared/domain/money.ts';
import type { NotInvoiceKind, Statement } from '../../types.ts';
import { amount, date, tidy, time, whole } from '../values.ts';
import { list, number, object, text } from './access.ts';
import type { JsonObject } from './access.ts';
import { readTotals, taxesOf } from './elSalvadorTotals.ts';

const types: Record<string, DocumentRecord['document_type']> = {
  '01': 'invoice',
  '03': 'invoice',
  '05': 'credit_note',
  '06': 'debit_note',
  '11': 'invoice',
  '14': 'invoice',
  '15': 'other',
};
const others: Record<string, NotInvoiceKind> = {
  '04': 'dispatch_guide',
  '07': 'withholding',
  '08': 'statement',
  '09': 'statement',
};

export const isDte = (root: JsonObject): boolean =>
  text(object(root, 'identificacion'), 'codigoGeneracion') !== null;

export function readDte(root: JsonObject): { document: DocumentRecord } | { statement: Statement } {
  const id = object(root, 'identificacion');
  const type = text(id, 'tipoDte') ?? '';
  const kind = others[type];
  return kind ? { statement: statementOf(root, id, type, kind) } : { document: documentOf(root, id, type) };
}

function documentOf(root: JsonObject, id: JsonObject | null, type: string): DocumentRecord {
  const record = emptyDocument('sv-dte', 'json');
  const summary = object(root, 'resumen');
  record.country = 'SV';
  record.document_type = types[type] ?? 'other';
  const put = (field: string, path: string, value: string | null): string | null => {
    if (value !== null)
      record.provenance.fields[field] = {
        source: 'json',
        page: null,
        evidence: path,
        confidence: 1,
        locked: false,
      };
    return value;
  };
  record.invoice_number = put('invoice_number', '/identificacion/numeroControl', text(id, 'numeroControl'));
  record.fiscal_key = put('fiscal_key', '/identificacion/codigoGeneracion', text(id, 'codigoGeneracion'));
  record.issue_date = put('issue_date', '/identificacion/fecEmi', date(text(id, 'fecEmi')));
  record.issue_time = put('issue_time', '/identificacion/horEmi', time(text(id, 'horEmi')));
  record.currency = put('currency', '/identificacion/tipoMoneda', text(id, 'tipoMoneda') ?? 'USD');
  // Type 14: the issuer buys from one who cannot invoice (sujetoExcluido). Type 15: the donee issues.
  const issuer = object(root, 'emisor') ?? object(root, 'donatario');
  const other = object(root, 'receptor') ?? object(root, 'sujetoExcluido') ?? object(root, 'donante');
  const [seller, buyer] = type === '14' || type === '15' ? [other, issuer] : [issuer, other];
  fillParty(record, 'seller', seller, put);
  fillParty(record, 'buyer', buyer, put);
  record.lines = list(root, 'cuerpoDocumento').map((item) => readLine(item, type));
  readTotals(record, summary, type, put);
  record.taxes = taxesOf(summary, record, type);
  record.payment.terms = text(summary, 'condicionOperacion');
  record.payment.means = list(summary, 'pagos')
    .map((one) => text(one, 'codigo'))
    .filter((code) => code !== null);
  record.references = list(root, 'documentoRelacionado').map((one) => ({
    kind: record.document_type === 'invoice' ? 'other' : 'corrects',
    fiscal_key: text(one, 'tipoGeneracion') === '2' ? text(one, 'numeroDocumento') : null,
    number: text(one, 'tipoGeneracion') === '2' ? null : text(one, 'numeroDocumento'),
    date: date(text(one, 'fechaEmision')),
  }));
  const seal =
    text(root, 'selloRecibido') ?? text(root, 'sello') ?? text(object(root, 'responseMH'), 'selloRecibido');
  if (seal)
    record.authority = {
      status: 'accepted',
      message: null,
      date: date(text(object(root, 'responseMH'), 'fhProcesamiento')),
    };
  return record;
}

export type Put = (field: string, path: string, value: string | null) => string | null;

function fillParty(
  record: DocumentRecord,
  side: 'seller' | 'buyer',
  party: JsonObject | null,
  put: Put,
): void {
  const target = record[side];
  const [nit, document] = [text(party, 'nit'), text(party, 'numDocumento')];
  const kinds: Record<string, string> = {
    '36': 'sv-nit',
    '13': 'sv-dui',
    '37': 'sv-otro',
    '03': 'sv-pasaporte',
    '02': 'sv-carnet',
  };
  target.name = put(`${side}.name`, `/${side}/nombre`, tidy(text(party, 'nombre')));
  target.trade_name = put(
    `${side}.trade_name`,
    `/${side}/nombreComercial`,
    tidy(text(party, 'nombreComercial')),
  );
  target.tax_id = put(`${side}.tax_id`, `/${side}/nit`, nit ?? document);
  target.tax_id_type = nit ? 'sv-nit' : document ? (kinds[text(party, 'tipoDocumento') ?? ''] ?? null) : null;
  target.country = text(party, 'codPais') === null ? (target.tax_id ? 'SV' : null) : null;
  target.email = put(`${side}.email`, `/${side}/correo`, text(party, 'correo'));
  target.address = tidy(text(object(party, 'direccion'), 'complemento') ?? text(party, 'complemento'));
}

/** Type 01 states the IVA inside each line (ivaItem); type 03 and notes are net. Exempt sales are in their own columns; noGravado is charged outside the sale. */
function readLine(item: JsonObject, type: string): Line {
  const sale = sum(
    ['ventaGravada', 'ventaExenta', 'ventaNoSuj', 'compra', 'valor'].map((name) =>
      amount(number(item, name)),
    ),
  );
  const iva = amount(number(item, 'ivaItem'));
  const inclusive = type === '01';
  const taxes: LineTax[] = iva === null ? [] : [{ category: 'VAT', rate: null, amount: iva, exempted: null }];
  return {
    line_number: whole(number(item, 'numItem')),
    code: text(item, 'codigo'),
    classification: null,
    description: tidy(text(item, 'descripcion')),
    quantity: amount(number(item, 'cantidad')),
    unit: text(item, 'uniMedida'),
    unit_price: amount(number(item, 'precioUni') ?? number(item, 'valorUni')),
    discount: amount(number(item, 'montoDescu')),
    net_amount: inclusive && sale !== null ? (iva === null ? sale : subtract(sale, iva)) : sale,
    taxes,
    gross_amount: inclusive ? sale : null,
  };
}

function statementOf(root: JsonObject, id: JsonObject | null, type: string, kind: NotInvoiceKind): Statement {
  const summary = object(root, 'resumen');
  const receiver = object(root, 'receptor');
  return {
    kind,
    format: `sv-dte-${type}`,
    fiscal_key: text(id, 'codigoGeneracion'),
    authority: null,
    answer: null,
    number: text(id, 'numeroControl'),
    total: amount(
      number(summary, 'montoTotalOperacion') ??
        number(summary, 'totalSujetoRetencion') ??
        number(summary, 'total'),
    ),
    tax: amount(number(summary, 'totalIVAretenido')),
    seller_tax_id: text(object(root, 'emisor'), 'nit'),
    buyer_tax_id: text(receiver, 'nit') ?? text(receiver, 'numDocumento'),
    issue_date: date(text(id, 'fecEmi')),
  };
}
