/** Headings of line tables. Folded text. */
import { phrases } from '../fold.ts';

export type ColumnKind =
  | 'position'
  | 'code'
  | 'description'
  | 'quantity'
  | 'unit'
  | 'price'
  | 'discount'
  | 'rate'
  | 'tax'
  | 'amount';

export const columnLabels: readonly { kind: ColumnKind; pattern: RegExp }[] = [
  { kind: 'position', pattern: phrases('pos(?:ition)?', 'lfd nr', 'line', 'ligne', 'linea', 'item no', '#', 'item(?= ?$)', 'no(?=$)', 'nr(?=$)', 'n(?=$)', 'it') },
  { kind: 'code', pattern: phrases('art(?:ikel)? ?-? ?(?:nr|nummer|no)\\S*', 'item code', 'code(?: article)?', 'codigo', 'cod', 'sku', 'referencia', 'ref', 'clave(?: prod\\S*)?', 'cabys', 'product code', 'codice', 'reference', 'artikelnummer', 'product(?: id)?(?=$)', 'part') },
  { kind: 'description', pattern: phrases('~beschreibung', 'bezeichnung', 'produkt', 'leistung', 'artikel', 'description', 'details', 'product', 'service', 'item', 'title', 'descripcion', 'detalle', 'concepto', 'producto', 'servicio', 'articulo', 'designation', 'designacao', 'oggetto', 'prestation', 'concept', 'text(?=$)', 'nom & designation', 'libelle', 'descrizione', 'omschrijving', '~omschrijving', 'descricao', 'produto', 'discriminacao', 'particulars', 'activity', 'work') },
  { kind: 'quantity', pattern: phrases('menge(?: einheit)?', 'anzahl', 'qty', 'quantity', 'hours', 'hrs', 'cant(?:idad)?', 'cantidad', 'quantite', 'qte', 'nombre', 'quantita', 'q ?ta', 'aantal', 'quantidade', 'qtd(?:e)?', 'qt', 'units', 'unidades', 'uds', 'quant', 'anz', 'std', 'stunden', 'uren', 'heures', 'amount(?= product)', 'stk') },
  { kind: 'unit', pattern: phrases('einheit', 'unit', 'um', 'uom', 'unidad', 'u ?/ ?m', 'u medida', 'unidad (?:de )?medida', 'unite', 'eenheid', 'un', 'und') },
  { kind: 'price', pattern: phrases('~preis', 'e ?-? ?preis', 'einzelpreis', 'nettopreis', 'unit price', 'price', 'rate', 'unit cost', 'cost', 'p u', 'p u h ?t', 'precio(?: unit\\w*)?', 'p unit\\w*', 'prix(?: unit\\w*)?', 'valor unit\\w*', 'v unit\\w*', 'vr unit\\w*', 'preco(?: unit\\w*)?', 'prezzo(?: unit\\w*)?', 'prijs(?: ?/ ?st| per stuk)?', '~prijs', 'tarief', 'vl unit', 'pr unit\\w*', 'ep(?=$)') },
  { kind: 'discount', pattern: phrases('rabatt', 'discount', 'disc', 'descuento', 'desc', 'dcto', 'dto', 'bonif', 'remise', 'sconto', 'korting', 'desconto') },
  { kind: 'rate', pattern: phrases('steuersatz', 'mwst(?: satz)?', 'ust', 'steuer', 'vat(?: ?%)?', 'tax ?\\(?%\\)?', 'iva ?%?', '% ?iva', 'tva(?: ?%)?', 'btw(?: ?%)?', 'taux', 'tasa', 'aliquota', 'gst') },
  { kind: 'amount', pattern: phrases('~betrag', 'entgelt', 'gesamt(?:preis|betrag)?', 'nettobetrag', 'amount', 'total', 'line total', 'sum', 'ext(?:ended)? price', 'importe', 'subtotal', 'sub total', 'monto', 'valor(?: total)?', 'total linea', 'venta', 'vr total', 'v total', 'montant(?: h ?t)?', 'total h ?t', 'importo', 'totale', 'bedrag', 'totaal', 'vl total', 'summe', 'gp(?=$)', 'valor') },
]; // prettier-ignore
