/**
 * Guatemala, FEL 0.1 and 0.2 (GTDocumento). Rules: SAT, "Reglas y validaciones FEL". Prices hold the 12 % IVA; the other
 * taxes (petroleum, lodging, press…) come on top inside the line's Total.
 */
import type { DocumentRecord, Line } from '../../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import {
  all,
  at,
  attribute,
  child,
  derived,
  everywhere,
  first,
  found,
  foundAttribute,
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
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { groupTaxes } from '../taxes.ts';
import { pathOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';

export const isFel = (root: XmlElement): boolean => /^GT(Documento|AnulacionDocumento)$/i.test(root.name);

const types: Record<string, DocumentRecord['document_type']> = {
  NCRE: 'credit_note',
  NABN: 'credit_note',
  NDEB: 'debit_note',
  RECI: 'receipt',
  RDON: 'receipt',
};

export function readFel(root: XmlElement, context: Context): Outcome {
  if (/Anulacion/i.test(root.name)) return annulment(root);
  const dte = at(root, 'SAT', 'DTE');
  const body = child(dte, 'DatosEmision');
  if (!body) return { documents: [], statements: [] };
  const general = child(body, 'DatosGenerales');
  const certificate = child(child(dte, 'Certificacion'), 'NumeroAutorizacion');
  const type = attribute(general, 'Tipo') ?? '';
  const record = newRecord('gt-fel', 'GT', context);
  record.document_type = types[type] ?? 'invoice';
  record.lines = all(child(body, 'Items'), 'Item').map(readLine);
  fill(record, context, {
    invoice_number: number(certificate),
    fiscal_key: found(certificate),
    issue_date: foundAttribute(general, 'FechaHoraEmision'),
    issue_time: foundAttribute(general, 'FechaHoraEmision'),
    due_date: first(...everywhere(body, 'FechaVencimiento').map((one) => found(one))),
    currency: foundAttribute(general, 'CodigoMoneda'),
    exchange_rate: first(...everywhere(body, 'TipoCambio').map((one) => found(one))),
    ...parties(body, type),
    ...totals(body),
  });
  record.taxes = groupTaxes(all(child(body, 'Items'), 'Item').flatMap(taxParts));
  record.references = everywhere(body, 'ReferenciasNota').map((one) =>
    reference(
      'corrects',
      attribute(one, 'NumeroAutorizacionDocumentoOrigen'),
      joined('-', [attribute(one, 'SerieDocumentoOrigen'), attribute(one, 'NumeroDocumentoOrigen')]),
      attribute(one, 'FechaEmisionDocumentoOrigen'),
    ),
  );
  if (certificate)
    record.authority = {
      status: 'accepted',
      message: null,
      date: text(dte, 'Certificacion', 'FechaHoraCertificacion')?.slice(0, 10) ?? null,
    };
  return only(record);
}

function number(certificate: XmlElement | null): Found | null {
  const value = joined('-', [attribute(certificate, 'Serie'), attribute(certificate, 'Numero')]);
  return certificate ? derived(value, `${pathOf(certificate)}/@Serie-@Numero`) : null;
}

/** In a special invoice (FESP) the issuer is the buyer of one who cannot invoice. */
function parties(body: XmlElement, type: string): Record<string, Found | null> {
  const [emisor, receptor] = [child(body, 'Emisor'), child(body, 'Receptor')];
  const issuer = {
    name: foundAttribute(emisor, 'NombreEmisor'),
    trade_name: foundAttribute(emisor, 'NombreComercial'),
    tax_id: foundAttribute(emisor, 'NITEmisor'),
    tax_id_type: derived('gt-nit', 'Emisor/@NITEmisor'),
    country: found(emisor, 'DireccionEmisor', 'Pais'),
    email: foundAttribute(emisor, 'CorreoEmisor'),
    address: found(emisor, 'DireccionEmisor', 'Direccion'),
  };
  const special = attribute(receptor, 'TipoEspecial');
  const receiver = {
    name: foundAttribute(receptor, 'NombreReceptor'),
    tax_id: foundAttribute(receptor, 'IDReceptor'),
    tax_id_type: derived(
      special === 'CUI' ? 'gt-cui' : special === 'EXT' ? 'gt-extranjero' : 'gt-nit',
      'Receptor/@IDReceptor',
    ),
    country: found(receptor, 'DireccionReceptor', 'Pais'),
    email: foundAttribute(receptor, 'CorreoReceptor'),
    address: found(receptor, 'DireccionReceptor', 'Direccion'),
  };
  const [seller, buyer] = type === 'FESP' ? [receiver, issuer] : [issuer, receiver];
  return { ...partyFields('seller', seller), ...partyFields('buyer', buyer) };
}

/** There is no subtotal: it is what the grand total leaves without its taxes. A special invoice withholds. */
function totals(body: XmlElement): Record<string, Found | null> {
  const money = child(body, 'Totales');
  const grand = found(money, 'GranTotal');
  const parts = all(child(money, 'TotalImpuestos'), 'TotalImpuesto').map((one) =>
    amount(attribute(one, 'TotalMontoImpuesto')),
  );
  const tax = sum(parts);
  const net = amount(grand?.value);
  const exclusive = derived(net !== null ? subtract(net, tax ?? '0') : null, 'GranTotal − TotalImpuestos');
  const kept = everywhere(body, 'RetencionesFacturaEspecial')[0];
  const withheld = sum([amount(text(kept, 'RetencionISR')), amount(text(kept, 'RetencionIVA'))]);
  return {
    'totals.line_net': exclusive,
    'totals.tax_exclusive': exclusive,
    'totals.tax': derived(tax, 'sum of TotalImpuesto/@TotalMontoImpuesto'),
    'totals.withheld': derived(withheld, 'RetencionISR + RetencionIVA'),
    'totals.tax_inclusive': grand,
    'totals.payable': found(kept, 'TotalMenosRetenciones') ?? grand,
  };
}

function taxParts(item: XmlElement) {
  return all(child(item, 'Impuestos'), 'Impuesto').map((one) => ({
    category: text(one, 'NombreCorto') === 'IVA' ? 'VAT' : 'EXCISE',
    rate: rateOf(one),
    amount: amount(text(one, 'MontoImpuesto')),
    base: amount(text(one, 'MontoGravable')),
  }));
}

/** IVA's CodigoUnidadGravable: 1 taxed at 12 %, 2 exempt. */
function rateOf(tax: XmlElement): string | null {
  if (text(tax, 'NombreCorto') !== 'IVA') return null;
  return text(tax, 'CodigoUnidadGravable') === '2' ? '0' : '12';
}

function readLine(item: XmlElement): Line {
  const gross = amount(text(item, 'Total'));
  const taxes = taxParts(item).map((one) => lineTax(one.category, one.rate, one.amount));
  const tax = sum(taxes.map((one) => one.amount)) ?? '0';
  return newLine({
    line_number: whole(attribute(item, 'NumeroLinea')),
    description: text(item, 'Descripcion'),
    quantity: text(item, 'Cantidad'),
    unit: text(item, 'UnidadMedida'),
    unit_price: text(item, 'PrecioUnitario'),
    discount: sum([amount(text(item, 'Descuento')), amount(text(item, 'OtrosDescuento'))]),
    net_amount: gross !== null ? subtract(gross, tax) : null,
    taxes,
    gross_amount: gross,
  });
}

function annulment(root: XmlElement): Outcome {
  const data = everywhere(root, 'DatosGenerales')[0] ?? null;
  return states(
    newStatement({
      kind: 'event',
      format: 'gt-fel-anulacion',
      fiscal_key: attribute(data, 'NumeroDocumentoAAnular'),
      authority: {
        status: 'cancelled',
        message: attribute(data, 'MotivoAnulacion'),
        date: attribute(data, 'FechaHoraAnulacion')?.slice(0, 10) ?? null,
      },
      number: textOf(everywhere(root, 'NumeroAutorizacion')[0]),
      seller_tax_id: attribute(data, 'NITEmisor'),
      buyer_tax_id: attribute(data, 'IDReceptor'),
      issue_date: attribute(data, 'FechaEmisionDocumentoAnular'),
    }),
  );
}
