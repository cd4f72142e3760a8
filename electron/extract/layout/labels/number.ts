/** What stands before an invoice number, by how surely it does. Folded text; see `phrases`. */
import { phrases } from '../fold.ts';

const mark = '(?:n|no|nr|nro|num|numero|nummer|number|nbr|id|#|n\\.o)';

export const numberLabels: readonly { pattern: RegExp; weight: number }[] = [
  {
    weight: 1,
    pattern: phrases(
      // de
      '~rechnungs? (?:nr|nummer|no)', 're ?-? ?(?:nr|nummer)', '~rechnung(?:skorrektur)?(?: \\(\\d+\\))? (?:nr|nummer|no|#)', 'gutschrifts? (?:nr|nummer|no)',
      // en
      `(?:tax |sales |commercial |retail )?invoices?(?: ?/ ?bill)? ${mark}`, `invoice reference(?: ${mark})?`, `credit ?(?:note|memo) ${mark}`, `bill ${mark}`,
      `receipt ${mark} ?${mark}?`, 'invoice (?:ref|code)', `(?:sales|tax) invoice ${mark}`, `document ${mark}`,
      // es
      `facturas?(?: electronica)?(?: de venta)? ${mark}`, `${mark} (?:de )?(?:la )?factura`, `factura ?/ ?invoice ${mark}`,
      `nota de (?:credito|debito)(?: electronica)? ${mark}`, `consecutivo(?: ${mark})?`, `${mark} (?:de )?(?:comprobante|consecutivo|documento|control)`,
      `comprobante ${mark}`, `comp(?:te)? ${mark}`, `serie y folio`, `folio(?: (?:interno|${mark}))?`, `boleta(?: de venta)?(?: electronica)? ${mark}`, `${mark} (?:de )?boleta`,
      // pt
      `faturas?(?: ?/ ?recibo)? ${mark}`, `${mark} (?:da )?(?:fatura|nota(?: fiscal)?|nf-?e?|nfs-?e)`, `nota fiscal(?: eletronica)? ${mark}`, `nf-?e ${mark}`,
      // fr
      `factures? ${mark}`, `${mark} (?:de )?(?:la )?facture`, `avoir ${mark}`, `${mark} d'avoir`,
      // it
      `fatturas? ${mark}`, `${mark} (?:di |della )?fattura`, `fattura (?:nr|n)`,
      // nl
      '~factuur ?(?:nummer|nr|no)', '~factuur (?:n|#)', '~overzichtnummer',
    ),
  },
  {
    weight: 0.72,
    pattern: phrases(
      'invoice', 'tax invoice', '~rechnung', 'facture', 'factura', 'fatura', 'fattura', 'factuur', '~gutschrift', 'credit note',
      'factura (?:de venta )?electronica(?: de venta)?', 'factura de venta', 'factura comercial', 'boleta(?: de venta)?(?: electronica)?', 'nota de (?:credito|debito)(?: electronica)?', 'comprobante electronico', 'e ncf', 'ncf',
      `beleg ?(?:nr|nummer|no)`, `document ${mark}`, `dokument(?:en)? ?(?:nr|nummer)`, `documento ${mark}`, `reference (?:facture|document)`,
      `numero documento`, `vs ?rechnung`,
    ),
  },
  { weight: 0.45, pattern: phrases('ticket (?:n|no|nr|#)', 'receipt', 'recibo', 'quittung(?:s ?nr)?', '(?:our |unsere? )?ref(?:erence|erenz)?', 'no', 'n', 'nr', 'nro', 'num', 'numero', 'number', 'nummer', '#') },
]; // prettier-ignore

/** Numbers of other things: an order, a customer, a delivery, the invoice that this one corrects. */
export const otherNumberContext = phrases(
  '~bestell ?(?:ung)?s? ?(?:nr|nummer|datum)?', '~kunden? ?(?:nr|nummer)?', '~liefer ?(?:schein)?s? ?(?:nr|nummer)?', '~auftrags? ?(?:nr|nummer)?',
  '~vertrags? ?(?:nr|nummer)', '~artikel ?(?:nr|nummer)', 'steuer ?(?:nr|nummer)', 'ust ?id', 'ursprungs? ?\\w*', 'rapport', '~konto ?(?:nr|nummer)',
  'your ref', 'ihr(?:e|er)? (?:zeichen|referenz)', 'votre ref', 'su referencia', 'uw ref', 'vs rif',
  'order', 'purchase', 'customer', 'client', 'account', 'delivery', 'shipment', 'shipping', 'p o', 'po', 'contract', 'project', 'original', 'previous', 'vat(?! (?:invoice|no))', 'tax id',
  'cae', 'cai', 'cufe', 'cdc', 'clave', 'phone', 'tel', 'fax', 'mobile', 'page', 'version', 'serial', 'quote', 'quotation', 'booking', 'tracking', 'terminal', 'transaction', 'authori[sz]ation', 'approval',
  'cliente?', 'pedido', 'orden', 'contrato', 'proveedor', 'cuenta', 'remision', 'guia', 'cotizacion', 'presupuesto', 'resolucion', 'timbrado', 'autorizacion', 'telefono', 'nit', 'ruc', 'rfc', 'cuit', 'cedula',
  'commande', 'livraison', 'contrat', 'associee?', "d'origine", 'bon', 'devis', 'dossier', 'compte', 'siret', 'siren', 'projet', 'encomenda', 'inscricao', 'protocolo',
  'ordine', 'cliente', 'ddt', 'contratto', 'bestelnummer', 'ordernummer', 'klantnummer', 'klant', 'btw', 'kvk', 'debiteurnummer',
  'corregid[oa]', 'rectificad[oa]', 'rectifiee?', 'corrected', 'referenciad[oa]', 'vale', 'lote', 'serie del? certificado', 'certificado', 'caja', 'cajero', 'vendedor', 'mesa', 'iban', 'bic', 'registro',
); // prettier-ignore
