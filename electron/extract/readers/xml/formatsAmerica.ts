/** Rows of the national formats of Latin America. */
import { inNamespace, rootIs } from './formatRow.ts';
import type { XmlFormat } from './formatRow.ts';
import { isNfe, isSefazOther, readNfe, readSefazOther } from './brazil/nfe.ts';
import { isAbrasf, isNationalNfse, readAbrasf, readNationalNfse } from './brazil/nfse.ts';
import { isCostaRica, readCostaRica } from './costaRica/document.ts';
import { isMessage, readMensajeHacienda, readMensajeReceptor } from './costaRica/messages.ts';
import { isSiat, readSiat } from './latinAmerica/bolivia.ts';
import { isDte, isSiiOther, readDtes, readSiiOther } from './latinAmerica/chile.ts';
import { isEcf, isEcfOther, readEcf, readEcfOther } from './latinAmerica/dominican.ts';
import { isAutorizacion, isEcuador, readAutorizacion, readEcuador } from './latinAmerica/ecuador.ts';
import { isFel, readFel } from './latinAmerica/guatemala.ts';
import { isPanama, readPanama } from './latinAmerica/panama.ts';
import { isSifen, isSifenAnswer, readSifen, readSifenAnswer } from './latinAmerica/paraguay.ts';
import { isCfe, readCfe } from './latinAmerica/uruguay.ts';
import { readCancelAnswer } from './mexico/cancelled.ts';
import { isCfdi, readCfdi, readRetenciones } from './mexico/cfdi.ts';
import type { XmlElement } from './tree.ts';

export const americanFormats: XmlFormat[] = [
  {
    codes: ['cr-fe-4.4', 'cr-fe-4.3', 'cr-fe-4.2'],
    country: 'CR',
    recognised:
      'FacturaElectronica, FacturaElectronicaExportacion, FacturaElectronicaCompra, TiqueteElectronico, NotaCreditoElectronica, NotaDebitoElectronica, ReciboElectronicoPago with a Clave',
    covers:
      'invoices, export and purchase invoices, tickets, notes, payment receipts; CABYS, exonerations, other charges, references',
    detects: isCostaRica,
    read: readCostaRica,
  },
  {
    codes: ['cr-mensaje-hacienda-4.4', 'cr-mensaje-hacienda-4.3'],
    country: 'CR',
    recognised: 'MensajeHacienda with a Clave',
    covers: "the authority's answer (no invoice)",
    detects: (root) => rootIs('MensajeHacienda')(root) && isMessage(root),
    read: readMensajeHacienda,
  },
  {
    codes: ['cr-mensaje-receptor-4.4', 'cr-mensaje-receptor-4.3'],
    country: 'CR',
    recognised: 'MensajeReceptor with a Clave',
    covers: "the receiver's acceptance or rejection (no invoice)",
    detects: (root) => rootIs('MensajeReceptor')(root) && isMessage(root),
    read: readMensajeReceptor,
  },
  {
    codes: ['mx-cfdi-4.0', 'mx-cfdi-3.3', 'mx-cfdi-3.2'],
    country: 'MX',
    recognised: 'Comprobante in sat.gob.mx/cfd',
    covers:
      'income, expense, transfer, payment receipts (Pagos 1.0, 2.0), local taxes, stamp; payroll (Nómina) is told apart',
    detects: isCfdi,
    read: readCfdi,
  },
  {
    codes: ['mx-retenciones-2.0', 'mx-retenciones-1.0'],
    country: 'MX',
    recognised: 'Retenciones in sat.gob.mx/esquemas/retencionpago',
    covers: 'withholding certificates (no invoice)',
    detects: (root) => rootIs('Retenciones')(root) && inNamespace(root, 'sat.gob.mx'),
    read: readRetenciones,
  },
  {
    codes: ['mx-acuse-cancelacion'],
    country: 'MX',
    recognised: 'Acuse of cancelacfd.sat.gob.mx',
    covers: "the SAT's answer to a request to cancel (no invoice)",
    detects: (root) => rootIs('Acuse')(root) && (inNamespace(root, 'sat.gob.mx') || hasFolios(root)),
    read: readCancelAnswer,
  },
  {
    codes: ['ec-sri', 'ec-sri-comprobanteretencion', 'ec-sri-guiaremision'],
    country: 'EC',
    recognised: 'a root with infoTributaria',
    covers:
      'factura, liquidación de compra, notes; withholding and dispatch guides are told apart (no invoice)',
    detects: isEcuador,
    read: readEcuador,
  },
  {
    codes: ['ec-sri'],
    country: 'EC',
    recognised: 'autorizacion, RespuestaAutorizacionComprobante with a comprobante',
    covers: 'the wrapper of the SRI, its comprobante as CDATA or escaped; its state becomes the authority',
    detects: isAutorizacion,
    read: readAutorizacion,
  },
  {
    codes: ['cl-dte', 'cl-dte-52'],
    country: 'CL',
    recognised: 'DTE, EnvioDTE, EnvioBOLETA, SetDTE',
    covers:
      'one or many; invoices, exempt, receipts, purchase and export invoices, notes; dispatch guides (52) are told apart',
    detects: isDte,
    read: readDtes,
  },
  {
    codes: ['cl-respuestadte', 'cl-enviorecibos', 'cl-resultado_envio', '…'],
    country: 'CL',
    recognised: 'RespuestaDTE, EnvioRecibos, RESULTADO_ENVIO, LibroCompraVenta…',
    covers: 'answers, receipts and books (no invoice)',
    detects: isSiiOther,
    read: readSiiOther,
  },
  {
    codes: ['br-nfe-4.00'],
    country: 'BR',
    recognised: 'nfeProc, NFe, enviNFe with infNFe',
    covers: 'NF-e and NFC-e 2.00 to 4.00, one or many, with the protocol of the authority',
    detects: isNfe,
    read: readNfe,
  },
  {
    codes: ['br-proceventonfe', 'br-cteproc', 'br-mdfeproc', '…'],
    country: 'BR',
    recognised: 'procEventoNFe, resNFe, retConsSitNFe, cteProc, mdfeProc…',
    covers: 'events, summaries, answers, freight documents (no invoice)',
    detects: isSefazOther,
    read: readSefazOther,
  },
  {
    codes: ['br-nfse'],
    country: 'BR',
    recognised: 'a root with infNFSe',
    covers: 'the national NFS-e 1.00 and 1.01',
    detects: isNationalNfse,
    read: readNationalNfse,
  },
  {
    codes: ['br-nfse'],
    country: 'BR',
    recognised: 'InfNfse anywhere inside',
    covers: 'municipal service invoices of the ABRASF layouts 1 and 2',
    detects: isAbrasf,
    read: readAbrasf,
  },
  {
    codes: ['pa-fe'],
    country: 'PA',
    recognised: 'rFE, rContFe, rRetEnviFe',
    covers: 'invoices and notes, ITBMS and ISC, the answer of the DGI where it is inside',
    detects: isPanama,
    read: readPanama,
  },
  {
    codes: ['gt-fel', 'gt-fel-anulacion'],
    country: 'GT',
    recognised: 'GTDocumento, GTAnulacionDocumento',
    covers: 'all types of FEL; prices with the IVA inside; special invoices; annulments (no invoice)',
    detects: isFel,
    read: readFel,
  },
  {
    codes: ['do-ecf'],
    country: 'DO',
    recognised: 'ECF with Encabezado',
    covers: 'e-CF 31 to 47, prices with or without ITBIS',
    detects: isEcf,
    read: readEcf,
  },
  {
    codes: ['do-arecf', 'do-acecf', 'do-rfce', 'do-anecf'],
    country: 'DO',
    recognised: 'ARECF, ACECF, RFCE, ANECF',
    covers: 'acknowledgement, commercial approval, consumer summary, annulled numbers (no invoice)',
    detects: isEcfOther,
    read: readEcfOther,
  },
  {
    codes: ['py-sifen', 'py-sifen-remision'],
    country: 'PY',
    recognised: 'rDE with DE, also inside a lot or a SOAP call',
    covers: 'invoices, own invoices of a buyer, notes; dispatch guides are told apart',
    detects: isSifen,
    read: readSifen,
  },
  {
    codes: ['py-rprotde', '…'],
    country: 'PY',
    recognised: 'rProtDe, rRetEnviDe, rResEnviConsDe, rGesEve…',
    covers: 'answers and events of SIFEN (no invoice)',
    detects: isSifenAnswer,
    read: readSifenAnswer,
  },
  {
    codes: ['uy-cfe', 'uy-cfe-181', 'uy-cfe-182'],
    country: 'UY',
    recognised: 'CFE, also inside EnvioCFE, CFE_Adenda',
    covers: 'e-Factura, e-Ticket, export, notes; e-Remito and e-Resguardo are told apart',
    detects: isCfe,
    read: readCfe,
  },
  {
    codes: ['bo-siat'],
    country: 'BO',
    recognised: 'any root with cabecera/cuf',
    covers: 'all sectors of SIAT, credit and debit notes',
    detects: isSiat,
    read: readSiat,
  },
];

const hasFolios = (root: XmlElement): boolean => root.children.some(({ name }) => name === 'Folios');
