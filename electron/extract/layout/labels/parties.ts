/** Words that tell seller from buyer, and that announce a tax id. Folded text. */
import { phrases } from '../fold.ts';

export const sellerLabels = phrases(
  'verkaufer(?!-)', 'lieferant(?=:)', 'rechnungssteller', 'leistungserbringer', 'seller(?! name)', 'sold by', 'vendor', 'supplier', 'issued by', 'from(?=:|$)', 'bill from', 'invoice from', 'issuer', 'remit to',
  'emisor', 'vendedor(?=:)', 'proveedor', 'datos del (?:emisor|vendedor|proveedor)', 'emitente', 'prestador(?: de servicos)?', 'fornecedor', 'vendeur', 'fournisseur(?=:)', 'emetteur', 'cedente ?/? ?prestatore', 'fornitore', 'verkoper', 'leverancier', 'nos references', 'razon social del emisor',
); // prettier-ignore

export const buyerLabels = phrases(
  'kaufer', 'kunde(?=:|$)', 'leistungsempfanger', 'rechnungsempfanger', 'rechnungsadresse', 'rechnung an', 'auftraggeber', 'warenempfanger', 'lieferadresse',
  'bill(?:ed)? to', 'billing address', 'invoice to', 'sold to', 'ship(?:ped)? to', 'shipping address', 'customer(?: name)?(?=:|$)', 'buyer', 'client(?=\\x20*:|$)', 'for(?=:)', 'to(?=:$)', 'recipient', 'deliver to', 'service address', 'consignee',
  'clientes?(?=\\x20*:|$)', 'receptor', 'comprador', 'adquir[ie]r?ente', 'facturar a', 'facturado a', 'senor(?:es|\\(es\\))?', 'sr\\(?es\\)?', 'destinatario', 'razon social(?:/nombres y apellidos)?(?=\\x20*:?\\x20*$)', 'datos del (?:cliente|receptor|comprador|adquiriente)', 'identificacion (?:del )?(?:cliente|comprador)', 'enviar a', 'nombre del cliente', 'consumidor',
  'tomador(?: de servicos)?', 'sacado', 'destinatario ?/? ?remetente', 'adquirente', 'acheteur', 'adresse (?:du client|de facturation|de livraison)', 'factur[ee]r? a', 'destinataire', 'vos identifiants', 'vos references', 'livraison', 'cessionario ?/? ?committente', 'spett(?:\\.?le|abile)?', 'factuuradres', 'koper', 'klant(?=:|$)',
); // prettier-ignore

/** `countries` is empty where the word says nothing of the country. */
export const taxIdLabels: readonly { countries: readonly string[]; pattern: RegExp }[] = [
  { countries: ['DE', 'AT'], pattern: phrases('u ?s[ti1](?:\\.|eu?er)? ?-? ?[il1]d(?: ?-? ?(?:nr|nummer|ent\\w*))?', 'umsatzsteuer(?:-| )?id\\w*', 'uid(?: nr)?', 'mwst (?:nr|id)') },
  { countries: [], pattern: phrases('vat(?: reg(?:istration)?)?(?: (?:id|no|nr|number|code|n))?', 'vat [il1]d', 'tax (?:[il1]d|no|number|reg\\w*)(?: no| number)?', 'tin', 'vat ?/ ?tin', 'ein', 'fiscal (?:id|code)', 'tax ?payer id') },
  { countries: ['FR', 'BE', 'CH'], pattern: phrases('(?:n|no|numero) (?:de )?tva(?: intra\\w*)?', 'tva(?: intra\\w*)?(?: n)?', "id(?:entifiant)? tva", 'n intracom\\w*', 'ide') },
  { countries: ['NL', 'BE'], pattern: phrases('btw ?(?:-| )?(?:nr|nummer|id|identificatienummer)?(?: \\w\\w)?', 'ondernemingsnummer') },
  { countries: ['IT', 'CH'], pattern: phrases('p(?:art(?:ita)?)? ?\\.? ?iva', 'p iva', 'codice fiscale', 'c f', 'cod fisc') },
  { countries: ['ES', 'PT'], pattern: phrases('nif', 'n i f', 'cif', 'c i f', 'nif ?/ ?cif', 'cif ?/ ?nif', 'nie') },
  { countries: ['PT'], pattern: phrases('contribuinte(?: n)?', 'n contribuinte', 'nipc') },
  { countries: ['CO', 'GT', 'SV', 'BO'], pattern: phrases('nit(?: (?:no|n|emisor|del? emisor))?', 'n i t', 'nit ?/ ?cc') },
  { countries: ['MX'], pattern: phrases('r ?\\.? ?f ?\\.? ?c(?: (?:emisor|receptor|del emisor|cliente))?', 'registro federal de contribuyentes') },
  { countries: ['PE', 'EC', 'PY', 'PA', 'NI'], pattern: phrases('r ?\\.? ?u ?\\.? ?c(?: (?:no|n))?', 'ruc ?/ ?ci', 'registro unico de contribuyentes?') },
  { countries: ['CL', 'UY'], pattern: phrases('r ?\\.? ?u ?\\.? ?t(?: (?:no|n|emisor|receptor))?', 'rol unico tributario') },
  { countries: ['AR'], pattern: phrases('c ?\\.? ?u ?\\.? ?i ?\\.? ?t(?: (?:no|n))?', 'cuil') },
  { countries: ['BR'], pattern: phrases('cnpj(?: ?/ ?cpf)?', 'cpf(?: ?/ ?cnpj)?', 'c n p j') },
  { countries: ['DO'], pattern: phrases('rnc(?: (?:emisor|comprador|cliente))?', 'r n c', 'rnc ?/ ?cedula') },
  { countries: ['CR', 'DO', 'EC', 'VE'], pattern: phrases('cedula(?: (?:juridica|fisica|no|n|identidad))?', 'ced(?: jur(?:idica)?)?', 'identificacion', 'id(?=:)', 'nite', 'dimex', 'rif') },
  { countries: ['HN'], pattern: phrases('rtn') },
  { countries: ['SV'], pattern: phrases('nrc', 'dui') },
  { countries: ['VE'], pattern: phrases('r ?\\.? ?i ?\\.? ?f') },
  { countries: ['PL'], pattern: phrases('nip') },
  { countries: ['GB'], pattern: phrases('vat reg(?: no)?') },
]; // prettier-ignore
