/** What stands beside a sum. Folded text. */
import { phrases } from '../fold.ts';

export type TotalKind =
  | 'net' | 'tax' | 'gross' | 'due' | 'prepaid' | 'charges' | 'allowances' | 'withheld' | 'rounding' | 'line_net'; // prettier-ignore

const vat =
  '(?:v ?a ?t|mwst|ust|umsatz ?steuer|mehrwert ?steuer|iva|i ?v ?a|igv|itbis|itbms|isv|iss|tva|btw|gst|hst|sales tax|tax|taxes|impuestos?|impostos?|steuern?|imposta)';
const without =
  '(?:ohne|exkl?|exklusive|exclusief|exclu?(?:ding|sive|ded)?|ex|before|sin|antes de|sem|hors|senza|zonder|h)';
const withTax =
  '(?:inkl?|inklusive|inclusief|incl?|inclu(?:ding|sive|ded|ido|idos|s|so)?|con|com|avec|met|mit)';

/** Most specific first: where two match the same words, the longer match wins. */
export const totalLabels: readonly { kind: TotalKind; weight: number; pattern: RegExp }[] = [
  { kind: 'due', weight: 1, pattern: phrases(
    '~zahl ?betrag', 'zu zahlen(?:der betrag)?', 'zahlbarer betrag', 'offener betrag', 'restbetrag', 'zu zahlender (?:gesamt)?betrag', 'noch zu zahlen', 'falliger betrag',
    'amount (?:due|payable|to pay)', 'total (?:due|payable|to pay)', 'due payable', 'balance(?: due)?', 'please pay', 'payable(?: amount)?', 'net payable', 'pay this amount', 'payment due', 'amount owing',
    'total a pagar', 'a pagar', 'importe a pagar', 'valor a pagar', 'monto a pagar', 'neto a pagar', 'liquido a pagar', 'saldo(?: a pagar| pendiente)?', 'total a abonar',
    'valor liquido(?: da nota)?', 'net a payer', 'reste a payer', 'montant (?:a payer|du)', 'solde(?: du)?', 'a payer', 'da pagare', 'netto a pagare', 'totale da pagare', 'te betalen(?: bedrag)?', 'te voldoen', 'openstaand bedrag', 'zu bezahlen(?:der betrag)?', 'totale dovuto', 'nog te betalen', 'saldo dovuto', 'a regler', 'importe liquido') },
  { kind: 'gross', weight: 1, pattern: phrases(
    '~brutto ?(?:summe|betrag|gesamt\\w*)', 'gesamt ?(?:summe|betrag)? ?brutto', 'summe brutto', 'rechnungs ?(?:betrag|summe)(?: brutto)?', `(?:gesamt\\w*|summe|betrag|total) ${withTax} ${vat}`, 'endbetrag', 'end ?summe', '~rechnungs ?total', 'gesamt ?total', 'total toutes taxes comprises', 'gesamt ?(?:betrag|summe|preis)', 'total brutto', '~gesamt ?rechnungs ?betrag',
    'grand total', 'gross (?:total|amount|sum)', 'total gross', `total(?: amount)? ${withTax} ${vat}`, 'invoice total', 'total invoice(?: amount| value)?', 'total amount(?: due)?', 'amount total', 'order total', 'total price', 'final total', 'total invoiced',
    'total (?:de )?(?:la )?(?:factura|comprobante|documento|general|neto a pagar|operacion|venta)', 'importe total', 'monto total', 'valor total(?: da nota| da nf-?e?| do documento)?', 'total (?:general|factura|comprobante|documento|cfdi|final|global)', `total ${withTax} ${vat}`, 'gran total',
    'valor total (?:da nota|da nfe|do servico|dos servicos)', 'total da (?:nota|fatura)', 'total do documento', 'total geral', 'vl total',
    'total ttc', 't ?t ?c', 'montant (?:total )?ttc', 'total facture', 'montant total(?: ttc)?', 'total toutes taxes comprises', 'montant de la facture', 'somme totale',
    'totale (?:fattura|documento|complessivo|lordo|generale)', `totale ${withTax} ${vat}`, 'importo totale',
    'totaal ?bedrag', `(?:totaal|bedrag|factuurbedrag|factuurtotaal) ${withTax} ${vat}`, 'factuurbedrag', 'factuur ?totaal', 'eindtotaal', 'totaal te betalen', 'total bruto') },
  { kind: 'gross', weight: 0.75, pattern: phrases('total', 'totale', 'totaal', 'gesamt', 'summe', 'importe', 'totais', 'sum total') },
  { kind: 'net', weight: 1, pattern: phrases(
    '~netto ?(?:summe|betrag|gesamt\\w*|wert)', 'gesamt ?(?:summe|betrag)? ?netto', 'summe netto', '~rechnungssumme ohne \\S+', `(?:gesamt\\w*|summe|betrag|total) ${without} ${vat}`, 'zwischen(?:summe|total)(?: netto)?', 'total netto', 'warenwert netto',
    'sub ?total', 'net (?:total|amount|sum|value)', 'total net', `total(?: amount)? ${without} ${vat}`, 'taxable (?:amount|value)', 'amount before tax', 'total before tax', 'total excl',
    'base imponible', 'sub ?total(?: neto| gravado| sin impuestos| sin iva)?', `total ${without} ${vat}`, '(?:total )?(?:op(?:eraciones|s)? )?gravad[ao]s?', 'importe neto(?: gravado)?', '(?:total )?valor (?:de )?venta', 'total venta neta', 'venta neta', 'monto neto', 'neto(?: gravado)?', 'total neto', 'total bruto sin iva', 'total gravado', 'subtotal 0?1?[0-9]%?',
    'total iliquido', 'base tributavel', 'valor (?:total )?(?:dos produtos|dos servicos)', 'base de calculo', 'total (?:dos )?produtos', 'incidencia',
    'total h ?t', 'montant (?:total )?h ?t', 'h ?t', 'total hors taxes?', 'base h ?t', 'total net h ?t', 'sous ?total',
    '(?:totale )?imponibile', 'totale netto', `totale ${without} ${vat}`,
    'sub ?totaal(?: ex(?:cl)?(?: btw)?)?', `(?:totaal|bedrag) ${without} ${vat}`, 'totaal exclusief btw', 'netto ?bedrag') },
  { kind: 'line_net', weight: 1, pattern: phrases('positions ?summe', 'summe (?:der )?positionen', 'lines? total', 'total lines', 'total venta', 'total bruto', 'total (?:des )?lignes', 'warenwert', 'items? total') },
  { kind: 'tax', weight: 1, pattern: phrases(
    `(?:gesamt|total|totale|totaal|importe|summe|montant|montant total|monto|valor|valor do|valor de)? ?(?:de |do |der |di |la )?${vat}(?: ?(?:betrag|total|amount|gesamt|bedrag|in eur))?`, 'steuer ?betrag(?: in \\w{3})?', 'ust ?gesamt', 'zzgl \\S+', 'zuzuglich \\S+', 'plus vat', 'cuota(?: iva)?', 'total (?:de )?impuestos?', 'impuesto(?: sobre las? ventas?)?', 'impuesto al valor agregado', 'total tva', 'montant tva', 'totale iva', 'vat total', 'total vat', 'btw ?bedrag', 'total igv', 'imposto', 'valor do ipi', 'igst', 'cgst', 'sgst', '(?:\\d{1,2}(?:[.,]\\d+)?) ?% ?(?:mwst|ust|vat|iva|tva|btw|gst)') },
  { kind: 'prepaid', weight: 1, pattern: phrases(
    'erhaltene anzahlung(?:en)?', '~anzahlung(?:en)?', 'bereits (?:bezahlt|gezahlt)', 'abzuglich anzahlung\\w*', 'already paid', 'paid(?: to date| amount)?', 'amount paid', 'prepaid', 'deposit(?: paid)?', 'payments?(?: received)?', 'less paid', 'advance',
    'anticipos?', 'abonos?', 'pagado', 'pagos? recibidos?', 'adelanto', 'sena', 'adiantamentos?', 'acomptes?(?: verses?)?', '(?:montant )?deja (?:paye|regle|verse)', 'montant deja paye', 'acconto', 'gia pagato', 'betaald(?: met \\w+)?', 'aanbetaling', 'reeds (?:betaald|voldaan)', 'valor pago', 'pagado a cuenta', 'pagado a la fecha', 'abono recibido', '~akonto ?(?:zahlung)?', 'paid to date', 'less deposit\\w*', 'acconto versato', 'deja regle', 'payments? (?:made|to date)') },
  { kind: 'withheld', weight: 1, pattern: phrases('retencion(?:es)?(?: \\S+)?', 'rete ?(?:fuente|iva|ica)', 'irpf', 'retencao', 'irrf', "ritenuta(?: d'acconto)?", 'withh(?:olding|eld)(?: tax)?', '(?:total )?impuestos retenidos', 'isr(?: retenido)?', 'einbehalt', 'ruckbehalt', 'inhouding', 'retenue(?: de garantie)?', 'ritenuta', 'cis deduction') },
  { kind: 'charges', weight: 1, pattern: phrases('gesamtbetrag der zuschlage', 'zuschlage?', 'versand(?:kosten)?', 'shipping(?: (?:&|and) handling| cost| charges?)?', 'freight', 'handling', 'delivery(?: charge| fee)?', 'otros cargos', 'recargos?', 'flete', 'propina', 'servicio 10 ?%', 'frete', 'outras despesas', 'frais de port', 'port', 'spese(?: di)? (?:spedizione|trasporto)', 'verzendkosten', 'transporte', 'transport', 'trasporto', 'envio', 'portes?', 'porto(?: und versand)?', '~fracht(?:kosten)?', 'carriage', 'postage(?: (?:and|&) packing)?', 'livraison', 'bezorgkosten', 'despacho', 'tip', 'gratuity', 'service charge') },
  { kind: 'allowances', weight: 1, pattern: phrases('gesamtbetrag der abschlage', 'rabatt', 'abschlage?', 'nachlass', 'discounts?', '(?:total )?descuentos?(?: global)?', 'dto', 'bonificacion', 'descontos?', 'remises?', 'sconto', 'korting') },
  { kind: 'rounding', weight: 1, pattern: phrases('rundung(?:sdifferenz)?', 'rounding', 'round ?off', 'redondeo', 'arredondamento', 'arrondi', 'arrotondamento', 'afronding') },
]; // prettier-ignore

/** Sums of something else: last month's balance, a limit, the share capital. */
export const otherSumContext = phrases(
  'previous', 'prior', 'unpaid', 'balance forward', 'anterior', 'capital', 'credit limit', 'limite', 'saldo anterior', 'vorheriger', 'ubertrag', 'indemnite', 'penalite', 'skonto', 'escompte', 'pronto pago', 'change', 'cambio', 'vuelto', 'efectivo', 'cash', 'tendered', 'entregado', 'tipo de cambio', 'exchange rate', 'savings?', 'you saved', 'ahorro', 'items?', 'articulos', 'qty', 'cantidad', 'units', 'weight', 'peso', 'points', 'puntos', 'hours', 'pages?',
); // prettier-ignore
