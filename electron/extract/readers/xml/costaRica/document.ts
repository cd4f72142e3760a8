/**
 * Costa Rica, comprobantes electrónicos 4.2, 4.3 and 4.4: invoice, export and purchase invoice, ticket, notes, payment
 * receipt. Rules: the authority's schemas and "Anexos y estructuras" (Ministerio de Hacienda, resolutions
 * DGT-R-48-2016, DGT-R-033-2019, MH-DGT-RES-0027-2024).
 */
import type { DocumentRecord, Party, Reference } from '../../../../../shared/domain/document.ts';
import { add, sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, at, child, derived, first, found, text, textOf } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, only, partyFields, reference } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { namespaceOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { readLines, taxesOf } from './lines.ts';

const documentTypes: Record<string, DocumentRecord['document_type']> = {
  facturaelectronica: 'invoice',
  facturaelectronicaexportacion: 'invoice',
  facturaelectronicacompra: 'invoice',
  notacreditoelectronica: 'credit_note',
  notadebitoelectronica: 'debit_note',
  tiqueteelectronico: 'receipt',
  reciboelectronicopago: 'payment_receipt',
};

/** The version in the namespace; where an issuer leaves it out, the elements that only one version has. */
export function versionOf(root: XmlElement): '4.2' | '4.3' | '4.4' {
  const named = /v(4\.[234])/i.exec(
    `${namespaceOf(root)} ${root.attributes['xsi:schemaLocation'] ?? ''}`,
  )?.[1];
  if (named) return named as '4.2' | '4.3' | '4.4';
  if (child(root, 'ProveedorSistemas') || child(root, 'CodigoActividadEmisor')) return '4.4';
  return child(root, 'Normativa') ? '4.2' : '4.3';
}

/** One comprobante. A field that its version does not have stays null. */
export function readCostaRica(root: XmlElement, context: Context): Outcome {
  const version = versionOf(root);
  const record = newRecord(`cr-fe-${version}`, 'CR', context);
  record.document_type = documentTypes[root.name.toLowerCase()] ?? 'other';
  // One widespread 4.2 generator writes ResumenFactura inside ResumenFactura.
  const outer = child(root, 'ResumenFactura');
  const summary = child(outer, 'ResumenFactura') ?? outer;
  const money = child(summary, 'CodigoTipoMoneda') ?? summary;
  fill(record, context, {
    fiscal_key: found(root, 'Clave'),
    invoice_number: found(root, 'NumeroConsecutivo'),
    issue_date: found(root, 'FechaEmision'),
    issue_time: found(root, 'FechaEmision'),
    currency: found(money, 'CodigoMoneda') ?? derived('CRC', 'no CodigoTipoMoneda: colones'),
    exchange_rate:
      found(money, 'TipoCambio') ??
      (child(money, 'CodigoMoneda') ? null : derived('1', 'no CodigoTipoMoneda: colones')),
    'payment.terms': found(root, 'CondicionVenta'),
    ...party('seller', child(root, 'Emisor')),
    ...party('buyer', child(root, 'Receptor')),
    ...totals(root, summary),
  });
  record.payment.means = paymentMeans(root, summary);
  record.payment.due_days = dueDays(text(root, 'PlazoCredito'));
  const read = readLines(child(root, 'DetalleServicio'));
  record.lines = read.lines;
  record.taxes = taxesOf(read, summary);
  record.references = all(root, 'InformacionReferencia').map((one) =>
    readReference(one, record.document_type),
  );
  return only(record);
}

const idTypes: Record<string, string> = {
  '01': 'cr-fisica',
  '02': 'cr-juridica',
  '03': 'cr-dimex',
  '04': 'cr-nite',
  '05': 'cr-extranjero',
  '06': 'cr-no-contribuyente',
};

function party(side: 'seller' | 'buyer', element: XmlElement | null): Record<string, Found | null> {
  const kind = text(element, 'Identificacion', 'Tipo')?.padStart(2, '0') ?? null;
  const foreign = found(element, 'IdentificacionExtranjero');
  const type = kind ? (idTypes[kind] ?? `cr-${kind}`) : foreign ? 'cr-extranjero' : null;
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(element, 'Nombre'),
    trade_name: found(element, 'NombreComercial'),
    tax_id: found(element, 'Identificacion', 'Numero') ?? foreign,
    tax_id_type: derived(type, 'Identificacion/Tipo'),
    country: kind && kind <= '04' ? derived('CR', 'Identificacion/Tipo') : null,
    email: found(element, 'CorreoElectronico'),
    address: found(element, 'Ubicacion', 'OtrasSenas') ?? found(element, 'OtrasSenasExtranjero'),
  };
  return partyFields(side, values);
}

function totals(root: XmlElement, summary: XmlElement | null): Record<string, Found | null> {
  const net = found(summary, 'TotalVentaNeta');
  const payable = found(summary, 'TotalComprobante');
  const refunded = found(summary, 'TotalIVADevuelto');
  const charges = sum(all(root, 'OtrosCargos').map((one) => amount(text(one, 'MontoCargo'))));
  const due = amount(payable?.value);
  const back = amount(refunded?.value);
  return {
    'totals.line_net': net, // discounts are taken off in the lines, so TotalVentaNeta is the sum of their SubTotal
    'totals.tax_exclusive': net,
    'totals.charges': found(summary, 'TotalOtrosCargos') ?? derived(charges, 'sum of OtrosCargos/MontoCargo'),
    'totals.tax': found(summary, 'TotalImpuesto'),
    // The VAT given back to who pays a health service by card lowers what is due: it stands as withheld.
    'totals.withheld': refunded,
    'totals.tax_inclusive':
      back && due ? derived(add(due, back), 'TotalComprobante + TotalIVADevuelto') : payable,
    'totals.payable': payable,
  };
}

/** 4.4 has the means in the summary, with a code inside; earlier versions list the codes at the top. */
function paymentMeans(root: XmlElement, summary: XmlElement | null): string[] {
  return [...all(root, 'MedioPago'), ...all(summary, 'MedioPago')]
    .map((one) => first(text(one, 'TipoMedioPago'), text(one, 'MedioPagoOtros'), textOf(one)))
    .filter((code) => code !== null);
}

function dueDays(term: string | null): number | null {
  const digits = /^\D{0,12}(\d{1,4})(?!\d)/.exec(term ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

const correcting = new Set(['01', '02', '03', '06', '09', '10', '12']);
const replacing = new Set(['05', '07']);

function readReference(element: XmlElement, type: DocumentRecord['document_type']): Reference {
  const number = text(element, 'Numero');
  const code = text(element, 'Codigo')?.padStart(2, '0') ?? '';
  const about = first(text(element, 'TipoDocIR'), text(element, 'TipoDoc'))?.padStart(2, '0');
  const day = first(text(element, 'FechaEmisionIR'), text(element, 'FechaEmision'));
  let kind: Reference['kind'] = 'other';
  if (type === 'payment_receipt') kind = 'pays';
  else if (correcting.has(code)) kind = 'corrects';
  else if (replacing.has(code)) kind = 'replaces';
  else if (about === '05') kind = 'delivers';
  const isKey = number !== null && /^\d{50}$/.test(number);
  return reference(kind, isKey ? number : null, isKey ? null : number, day);
}

/** True for a root of this family; the Clave tells it from other formats that use the same words. */
export const isCostaRica = (root: XmlElement): boolean =>
  root.name.toLowerCase() in documentTypes && at(root, 'Clave') !== null;
