/**
 * Ecuador, SRI comprobantes electrónicos: factura, notas, liquidación de compra, inside an autorización (CDATA or escaped)
 * or bare. Rules: SRI, "Ficha técnica de comprobantes electrónicos, esquema offline".
 */
import type { DocumentRecord, Line, LineTax } from '../../../../../shared/domain/document.ts';
import { sum } from '../../../../../shared/domain/money.ts';
import { amount, date, tidy, whole } from '../../values.ts';
import {
  all,
  at,
  attribute,
  child,
  derived,
  either,
  everywhere,
  first,
  found,
  joined,
  text,
  textOf,
} from '../find.ts';
import type { Found } from '../find.ts';
import {
  fill,
  lineTax,
  newLine,
  newRecord,
  newStatement,
  only,
  partyFields,
  reference,
  states,
  taxTotal,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

const bodies: Record<string, DocumentRecord['document_type']> = {
  factura: 'invoice',
  liquidacioncompra: 'invoice',
  notacredito: 'credit_note',
  notadebito: 'debit_note',
};

export const isEcuador = (root: XmlElement): boolean => child(root, 'infoTributaria') !== null;

export function readEcuador(root: XmlElement, context: Context): Outcome {
  const name = root.name.toLowerCase();
  const tax = child(root, 'infoTributaria');
  if (!(name in bodies)) return other(root, tax, name);
  const record = newRecord('ec-sri', 'EC', context);
  record.document_type = bodies[name] ?? 'invoice';
  const info = either(root, 'infoFactura', 'infoNotaCredito', 'infoNotaDebito', 'infoLiquidacionCompra');
  const payments = all(child(info, 'pagos') ?? child(root, 'pagos'), 'pago');
  fill(record, context, {
    invoice_number: number(tax),
    fiscal_key: found(tax, 'claveAcceso'),
    issue_date: found(info, 'fechaEmision'),
    currency: currency(found(info, 'moneda')),
    ...parties(tax, info, name),
    ...(name === 'liquidacioncompra' ? {} : { 'buyer.email': email(root) }),
    ...totals(info),
  });
  record.payment.means = [
    ...new Set(payments.map((one) => text(one, 'formaPago')).filter((code) => code !== null)),
  ];
  const term = payments.find((one) => /^d[ií]as?$/i.test(text(one, 'unidadTiempo') ?? ''));
  record.payment.due_days = whole(text(term, 'plazo'));
  record.lines =
    name === 'notadebito' ? reasons(root, info) : all(child(root, 'detalles'), 'detalle').map(readLine);
  record.taxes = headerTaxes(info).map((one) =>
    taxTotal(
      category(one),
      text(one, 'tarifa') ?? rateOf(one),
      text(one, 'baseImponible'),
      text(one, 'valor'),
    ),
  );
  const former = text(info, 'numDocModificado');
  if (former)
    record.references.push(reference('corrects', null, former, text(info, 'fechaEmisionDocSustento')));
  return only(record);
}

/** The buyer's address for mail is one of the free fields. */
function email(root: XmlElement): Found | null {
  const fields = all(child(root, 'infoAdicional'), 'campoAdicional');
  const named = fields.find((one) => /e-?mail|correo/i.test(attribute(one, 'nombre') ?? ''));
  return /@/.test(textOf(named) ?? '') ? found(named) : null;
}

const headerTaxes = (info: XmlElement | null): XmlElement[] => [
  ...all(child(info, 'totalConImpuestos'), 'totalImpuesto'),
  ...all(child(info, 'impuestos'), 'impuesto'),
];

/** 001-002-000000123: establishment, point of issue, sequence. */
function number(tax: XmlElement | null): Found | null {
  const parts = ['estab', 'ptoEmi', 'secuencial'].map((name) => text(tax, name));
  return parts.includes(null) ? null : derived(parts.join('-'), '/infoTributaria/estab-ptoEmi-secuencial');
}

/** The dollar is the country's currency, whatever word is written for it. */
function currency(stated: Found | null): Found {
  const other = stated && /^[A-Z]{3}$/.test(stated.value) && stated.value !== 'DOL' ? stated.value : 'USD';
  return { value: other, path: stated?.path ?? 'no moneda: dollars' };
}

const idTypes: Record<string, string> = {
  '04': 'ec-ruc',
  '05': 'ec-cedula',
  '06': 'ec-pasaporte',
  '07': 'ec-consumidor-final',
  '08': 'ec-exterior',
};

/** A liquidación de compra is written by the buyer for a seller who cannot invoice. */
function parties(
  tax: XmlElement | null,
  info: XmlElement | null,
  name: string,
): Record<string, Found | null> {
  const issuer = {
    name: found(tax, 'razonSocial'),
    trade_name: found(tax, 'nombreComercial'),
    tax_id: found(tax, 'ruc'),
    tax_id_type: derived(text(tax, 'ruc') && 'ec-ruc', '/infoTributaria/ruc'),
    country: derived('EC', 'SRI'),
    address: found(tax, 'dirMatriz'),
  };
  const who = name === 'liquidacioncompra' ? 'Proveedor' : 'Comprador';
  const type = idTypes[text(info, `tipoIdentificacion${who}`) ?? ''] ?? null;
  const counterpart = {
    name: found(info, `razonSocial${who}`),
    tax_id: found(info, `identificacion${who}`),
    tax_id_type: derived(type, `tipoIdentificacion${who}`),
    country: derived(type !== null && /ruc|cedula/.test(type) ? 'EC' : null, `tipoIdentificacion${who}`),
    address: found(info, `direccion${who}`),
  };
  return who === 'Proveedor'
    ? { ...partyFields('seller', counterpart), ...partyFields('buyer', issuer) }
    : { ...partyFields('seller', issuer), ...partyFields('buyer', counterpart) };
}

function totals(info: XmlElement | null): Record<string, Found | null> {
  const net = found(info, 'totalSinImpuestos');
  const tax = sum(headerTaxes(info).map((one) => amount(text(one, 'valor'))));
  const payable = first(
    found(info, 'importeTotal'),
    found(info, 'valorModificacion'),
    found(info, 'valorTotal'),
  );
  return {
    'totals.line_net': net,
    'totals.tax_exclusive': net,
    'totals.tax': derived(tax, 'sum of totalImpuesto/valor'),
    'totals.charges': found(info, 'propina'),
    'totals.tax_inclusive': payable,
    'totals.payable': payable,
  };
}

/** codigo: 2 IVA, 3 ICE (excise), 5 IRBPNR (bottles). */
const category = (tax: XmlElement): string =>
  text(tax, 'codigo') === '2' ? 'VAT' : text(tax, 'codigo') === '3' ? 'EXCISE' : 'OTHER';

const ivaRates: Record<string, string> = {
  '0': '0',
  '2': '12',
  '3': '14',
  '4': '15',
  '5': '5',
  '6': '0',
  '7': '0',
  '8': '8',
  '10': '13',
};

const rateOf = (tax: XmlElement): string | null =>
  text(tax, 'codigo') === '2' ? (ivaRates[text(tax, 'codigoPorcentaje') ?? ''] ?? null) : null;

const readTax = (tax: XmlElement): LineTax =>
  lineTax(category(tax), text(tax, 'tarifa') ?? rateOf(tax), text(tax, 'valor'));

function readLine(line: XmlElement, index: number): Line {
  const taxes = all(child(line, 'impuestos'), 'impuesto').map(readTax);
  const net = amount(text(line, 'precioTotalSinImpuesto'));
  const tax = sum(taxes.map((one) => one.amount));
  return newLine({
    line_number: index + 1,
    code: first(text(line, 'codigoPrincipal'), text(line, 'codigoInterno')),
    description: text(line, 'descripcion'),
    quantity: text(line, 'cantidad'),
    unit: text(line, 'unidadMedida'),
    unit_price: text(line, 'precioUnitario'),
    discount: text(line, 'descuento'),
    net_amount: net,
    taxes,
    gross_amount: net !== null && tax !== null ? sum([net, tax]) : null,
  });
}

/** A debit note has reasons instead of lines; its taxes are those of the header. */
const reasons = (root: XmlElement, info: XmlElement | null): Line[] => {
  const every = all(child(root, 'motivos'), 'motivo');
  const taxes = headerTaxes(info).map(readTax);
  return every.map((one, index) =>
    newLine({
      line_number: index + 1,
      description: text(one, 'razon'),
      net_amount: text(one, 'valor'),
      taxes: every.length === 1 ? taxes : [],
    }),
  );
};

function other(root: XmlElement, tax: XmlElement | null, name: string): Outcome {
  const info = either(root, 'infoCompRetencion', 'infoGuiaRemision');
  return states(
    newStatement({
      kind: /retencion/.test(name) ? 'withholding' : /guia/.test(name) ? 'dispatch_guide' : 'other',
      format: `ec-sri-${name}`,
      fiscal_key: text(tax, 'claveAcceso'),
      number: number(tax)?.value ?? null,
      total: sum(everywhere(root, 'valorRetenido').map((one) => amount(textOf(one)))),
      seller_tax_id: text(tax, 'ruc'),
      buyer_tax_id: first(
        text(info, 'identificacionSujetoRetenido'),
        text(at(root, 'destinatarios', 'destinatario'), 'identificacionDestinatario'),
      ),
      issue_date: first(text(info, 'fechaEmision'), text(info, 'fechaIniTransporte')),
    }),
  );
}

export const isAutorizacion = (root: XmlElement): boolean =>
  /^(autorizacion|respuestaautorizacion\w*|autorizaciones)$/i.test(root.name) &&
  everywhere(root, 'comprobante').length > 0;

/** One or many authorisations, each with a comprobante as text. */
export function readAutorizacion(root: XmlElement, context: Context): Outcome {
  const outcome: Outcome = { documents: [], statements: [] };
  for (const carrier of everywhere(root, 'comprobante')) {
    const inner = carrier.children[0] ? null : context.readInner(textOf(carrier) ?? '');
    const found = inner ?? (carrier.children[0] ? context.readElement(carrier.children[0]) : null);
    if (!found) continue;
    const authority = authorityOf(carrier.parent);
    const stated = text(carrier.parent, 'numeroAutorizacion');
    for (const document of found.documents) {
      document.authority = authority;
      document.fiscal_key ??= stated;
    }
    for (const statement of found.statements) statement.authority = authority;
    outcome.documents.push(...found.documents);
    outcome.statements.push(...found.statements);
  }
  return outcome;
}

function authorityOf(holder: XmlElement | null): DocumentRecord['authority'] {
  const state = text(holder, 'estado')?.toUpperCase() ?? '';
  const messages = everywhere(child(holder, 'mensajes'), 'mensaje')
    .map((one) => tidy(one.text))
    .filter((one) => one !== null);
  const status =
    state === 'AUTORIZADO'
      ? 'accepted'
      : /NO AUTORIZADO|RECHAZAD|DEVUELT/.test(state)
        ? 'rejected'
        : /ANULAD/.test(state)
          ? 'cancelled'
          : 'unknown';
  return { status, message: joined('; ', messages), date: date(text(holder, 'fechaAutorizacion')) };
}
