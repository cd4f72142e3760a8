/** What the columns of invoice tables are called in Spanish, English, Portuguese, and the commonest of German, French, Italian, Dutch (folded: lower case, no accents). */

export const columnNames = {
  fiscal_key: 'clave|clave numerica|clave de acceso|clave acceso|clave hacienda|uuid|folio fiscal|cufe|cude|cuf|cdc|chave|chave de acesso|codigo generacion|codigo de generacion|numero de autorizacion|no autorizacion|cod autorizacion|codigo autorizacion|fiscal key|fiscal uuid|ncf|encf|e ncf',
  invoice_number: 'numero|no|n|nro|num|factura|numero factura|numero de factura|no factura|no de factura|nro factura|num factura|n factura|n de factura|factura no|factura numero|consecutivo|numero consecutivo|folio|documento|numero documento|numero de documento|no documento|nro documento|comprobante|numero comprobante|numero de comprobante|nro comprobante|no comprobante|numero desde|invoice|invoice number|invoice no|invoice num|invoice id|inv no|invoice ref|bill number|bill no|document number|document no|number|reference|numero da nota|numero nota|nota|nota fiscal|numero nf|nf|fatura|numero da fatura|numero do documento|n fatura|rechnungsnummer|rechnung nr|rechnungs nr|rechnung|belegnummer|beleg nr|numero facture|numero de facture|numero de la facture|no facture|n facture|facture|numero fattura|n fattura|fattura|factuurnummer|factuur nr|factuur',
  series: 'serie|series|punto de venta|pto venta|pto vta|prefijo|serie factura|prefix',
  document_type: 'tipo|tipo documento|tipo de documento|tipo comprobante|tipo de comprobante|efecto comprobante|efecto del comprobante|document type|doc type|type|tipo do documento|invoice type',
  issue_date: 'fecha|fecha emision|fecha de emision|fecha factura|fecha de factura|fecha documento|fecha comprobante|fecha de comprobante|fecha expedicion|emision|date|invoice date|issue date|issued|issued on|bill date|document date|doc date|data|data emissao|data de emissao|emissao|data da fatura|data documento|rechnungsdatum|belegdatum|datum|date facture|date de facture|date de la facture|date emission|data fattura|data emissione|factuurdatum',
  due_date: 'vencimiento|fecha vencimiento|fecha de vencimiento|vence|fecha vence|fecha limite|due|due date|payment due|pay by|vencimento|data vencimento|data de vencimento|faelligkeit|falligkeit|fallig am|zahlbar bis|echeance|date echeance|date d echeance|scadenza|data scadenza|vervaldatum',
  currency: 'moneda|divisa|codigo moneda|tipo moneda|currency|currency code|ccy|moeda|wahrung|devise|valuta',
  exchange_rate: 'tipo cambio|tipo de cambio|tc|t c|tasa de cambio|exchange rate|fx rate|rate of exchange|cambio|taxa de cambio',
  seller_name: 'proveedor|nombre proveedor|nombre del proveedor|emisor|nombre emisor|nombre del emisor|razon social|razon social emisor|razon social proveedor|denominacion emisor|vendedor|acreedor|supplier|supplier name|vendor|vendor name|seller|seller name|from|merchant|payee|fornecedor|nome fornecedor|nome do fornecedor|emitente|nome emitente|nome do emitente|lieferant|kreditor|verkaufer|fournisseur|nom fournisseur|fornitore|leverancier',
  seller_tax_id: 'cedula|cedula emisor|cedula proveedor|cedula juridica|identificacion|identificacion emisor|identificacion proveedor|numero identificacion emisor|numero cedula emisor|nit|nit emisor|nit proveedor|nit del emisor|rfc|rfc emisor|rfc proveedor|rfc del emisor|ruc|ruc emisor|ruc proveedor|rut|rut emisor|rut proveedor|cuit|cuit emisor|nro doc emisor|rnc|rnc emisor|rtn|nif|nif proveedor|nif emisor|cif|vat|vat id|vat number|vat no|tax id|seller tax id|supplier tax id|vendor tax id|supplier vat|vendor vat|tax number|cnpj|cnpj emitente|cnpj fornecedor|cnpj do emitente|cpf cnpj|nif fornecedor|ust id|ust idnr|ust id nr|numero tva|no tva|n tva|partita iva|p iva|btw nummer|btw nr',
  buyer_name: 'cliente|nombre cliente|nombre del cliente|receptor|nombre receptor|razon social receptor|razon social cliente|denominacion receptor|comprador|adquirente|customer|customer name|client|client name|buyer|buyer name|bill to|to|destinatario|nome cliente|tomador|kunde|klant|acheteur',
  buyer_tax_id: 'cedula receptor|cedula cliente|identificacion receptor|identificacion cliente|numero cedula receptor|nit receptor|nit cliente|nit adquirente|rfc receptor|rfc cliente|ruc cliente|ruc receptor|rut receptor|rut cliente|cuit receptor|nro doc receptor|rnc comprador|rnc cliente|customer tax id|customer vat|buyer tax id|buyer vat|client tax id|cnpj destinatario|cnpj cliente|nif cliente',
  line_number: 'linea|numero linea|no linea|nro linea|num linea|line|line number|line no|item no|renglon|posicion|pos|position|linha|item numero',
  code: 'codigo|codigo producto|codigo articulo|codigo del producto|articulo|sku|item code|product code|code|part number|referencia producto|codigo interno|codigo produto|item',
  cabys: 'cabys|codigo cabys|codigocabys',
  description: 'descripcion|detalle|concepto|producto|servicio|articulo descripcion|descripcion producto|descripcion del producto|nombre producto|description|item description|product|product name|details|service|item name|line description|descricao|produto|descricao do produto|discriminacao|bezeichnung|beschreibung|artikel|designation|libelle|descrizione|omschrijving',
  quantity: 'cantidad|cant|unidades|quantity|qty|units|quantidade|qtd|qtde|hours|horas|menge|anzahl|quantite|qte|quantita|aantal',
  unit: 'unidad|unidad medida|unidad de medida|um|u m|unit|uom|unit of measure|unidade',
  unit_price: 'precio|precio unitario|precio unit|p unit|p unitario|valor unitario|vr unitario|costo unitario|unit price|price|unit cost|rate|preco|preco unitario|valor unit|einzelpreis|preis|prix unitaire|prix|prezzo unitario|prezzo|prijs',
  discount: 'descuento|descuentos|dto|desc|monto descuento|total descuento|total descuentos|discount|discounts|rebate|allowance|desconto|descontos',
  tax_rate: 'tarifa|tasa|tasa iva|porcentaje iva|iva porcentaje|tarifa iva|tarifa impuesto|tipo iva|alicuota|alicuota iva|tax rate|vat rate|tax percent|vat percent|tax %|vat %|iva %|% iva|aliquota|taxa iva|steuersatz|mwst satz|taux tva|aliquota iva|btw percentage|mwst %|ust %|tva %|btw %',
  tax: 'impuesto|impuestos|iva|igv|itbms|itbis|isv|itbm|monto impuesto|monto iva|total impuesto|total impuestos|total iva|valor iva|importe iva|cuota iva|iva total|tax|taxes|vat|gst|sales tax|tax amount|vat amount|total tax|total vat|imposto|impostos|valor iva total|icms|iss|mwst|mw st|ust|umsatzsteuer|steuer|mwst betrag|steuerbetrag|tva|montant tva|total tva|imposta|btw|btw bedrag',
  net: 'subtotal|sub total|neto|total neto|importe neto|imp neto gravado|neto gravado|base|base imponible|total venta neta|venta neta|valor neto|importe sin iva|total sin iva|monto neto|importe|valor|net|net amount|net total|amount excl tax|total excl tax|total excl vat|amount before tax|taxable amount|amount|tax exclusive|valor liquido|total liquido|valor sem iva|total sem iva|nettobetrag|netto|summe netto|betrag netto|betrag|montant ht|total ht|ht|montant|imponibile|importo|bedrag excl btw|totaal excl btw|bedrag',
  total: 'total|monto|monto total|importe total|imp total|total factura|total comprobante|total documento|total general|gran total|total a pagar|valor total|total con iva|importe con iva|a pagar|grand total|total amount|invoice total|amount due|total due|invoice amount|total incl tax|total incl vat|amount incl tax|gross|gross amount|payable|balance due|valor da nota|valor nota|total da fatura|total geral|valor bruto|bruttobetrag|brutto|gesamtbetrag|rechnungsbetrag|gesamt|summe|endbetrag|montant ttc|total ttc|ttc|net a payer|totale|totale fattura|totale documento|totaal|totaalbedrag|bedrag incl btw|totaal incl btw',
  line_net: 'monto linea|importe linea|subtotal linea|neto linea|line amount|line net|line net amount|line subtotal|valor linha',
  line_tax: 'impuesto linea|iva linea|line tax|line vat',
  line_total: 'total linea|monto total linea|line total|line gross|total linha',
  withheld: 'retencion|retenciones|monto retencion|total retenciones|retenido|withholding|withheld|withholding tax|retencao|retencoes',
  status: 'estado|estatus|situacion|estado hacienda|status|state|situacao',
} as const; // prettier-ignore

export type ColumnKind = keyof typeof columnNames;

/** The words of a header cell, folded: "N.º de Factura" is "n de factura"; "Total (CRC)" is "total". */
export function foldHeader(cell: string): string {
  return cell
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\((?:[a-z]{3}|[^a-z]*)\)/g, ' ')
    .replace(/[º°ª]/g, ' ')
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
}

const exact = new Map<string, ColumnKind>();
for (const [kind, names] of Object.entries(columnNames))
  for (const name of names.split('|')) if (!exact.has(name)) exact.set(name, kind as ColumnKind);

/** The kind of a column by its header, null for one we have no use for. */
export function columnKind(header: string): ColumnKind | null {
  const folded = foldHeader(header);
  if (folded === '') return null;
  const known =
    exact.get(folded) ?? exact.get(folded.replace(/ (crc|usd|eur|mxn|cop|pen|clp|ars|brl|gtq|dop)$/, ''));
  if (known) return known;
  const joined = folded.replaceAll(' ', '');
  return compact.get(joined) ?? null;
}

/** The same without blanks, for headers as identifiers: "invoicenumber", "NumeroFactura". */
const compact = new Map(
  [...exact].filter(([name]) => name.length > 4).map(([name, kind]) => [name.replaceAll(' ', ''), kind]),
);
