/** Words that tell which date a date is. Folded text. */
import { phrases } from '../fold.ts';

export const dateLabels: readonly { pattern: RegExp; weight: number }[] = [
  {
    weight: 1,
    pattern: phrases(
      '~rechnungs ?datum', 'belegdatum', 'ausstellungs ?datum', 'datum der rechnung', 'datum der ausstellung',
      'invoice date', 'date of (?:issue|invoice)', 'issue date', 'date issued', 'issued(?: at| on)?', 'billing date', 'bill date', 'tax date', '(?:date ?/ ?)?tax ?point(?: date)?', 'date of invoice', 'invoice dated?',
      'fecha (?:de |y hora de )?(?:emision|expedicion|facturacion|generacion)', 'fecha (?:de )?(?:la )?factura', 'fecha del? (?:comprobante|documento)', 'emitida? (?:el|en)', 'fecha ?/ ?hora emision',
      'data (?:de |da |di |do )?(?:emissao|emissione|fattura|fatura|documento)', 'emitida? em', 'emissao', 'dt emissao', 'del',
      "date (?:de |d'|de la )?(?:facture|facturation|emission)", 'factuurdatum', 'factuur datum', '~overzichtdatum', 'emise? le', 'facture du',
    ),
  },
  { weight: 0.7, pattern: phrases('datum', 'date', 'dated', 'fecha', 'data', 'le') },
]; // prettier-ignore

export const dueDateLabels = phrases(
  '~fallig(?:keit)?s?(?:datum)?', 'zahlbar bis(?: zum)?', 'zahlungsziel', 'bis zum', 'due(?: date)?', 'due on', 'payable by', 'pay by', 'payment due', 'until',
  'fecha (?:de )?vencimiento', 'vencimiento', 'vence', 'fecha limite(?: de pago)?', 'vencimento', 'data de vencimento', 'pagar ate',
  "date d'?echeance", 'echeance', 'a payer avant(?: le)?', 'scadenza', 'data scadenza', 'vervaldatum', 'uiterste betaaldatum',
); // prettier-ignore

/** Dates of other things, to be left alone. */
export const otherDateContext = phrases(
  '~liefer\\w*', '~leistungs?\\w*', 'bestell\\w*', '~zeitraum', 'version', 'stand', 'skonto', 'zahlungseingang', 'auftrags\\w*', 'gebucht', 'abbuchung\\w*', 'valuta', 'gultig\\w*',
  'bestellung(?: nr\\S*)?.{0,25}vom', 'lieferung.{0,25}vom', 'rapport\\S*.{0,25}vom', 'verordnung.{0,40}vom', 'ursprungs\\S*',
  'delivery', 'deliver(?:ed|y) (?:date|on)', 'shipped', 'ship date', 'order(?: date)?', 'period', 'service (?:date|period)', 'from', 'print(?:ed)?', 'paid', 'payment date', 'start', 'end', 'valid', 'expir\\w+', 'training', 'date of delivery', 'date of supply', 'since', 'birth',
  'entrega', 'pedido', 'periodo', 'desde', 'hasta', 'pago', 'impresion', 'resolucion', 'vigencia', 'autorizacion', 'certificacion', 'timbrado', 'inicio', 'recepcion', 'corte', 'validez', 'valido', 'entrada', 'saida', 'protocolo',
  'livraison', 'commande', 'periode', 'debut', 'fin', 'associee?', 'prestation', 'prelevement', 'paiement', 'du .{0,12} au', 'consegna', 'ordine', 'trasporto', 'besteldatum', 'aankoopdatum', 'verzenddatum', 'leverdatum', 'leveringsdatum',
); // prettier-ignore
