/** The set: 51 files, each made here. */
import * as invoices from './crInvoices.ts';
import * as others from './crOthers.ts';
import { colombianFiles } from './colombiaContainer.ts';
import { cr43 } from './cr43.ts';
import { cr44 } from './cr44.ts';
import { authorityAnswer } from './crMessages.ts';
import { clave, consecutive, type CrDocument, totalsOf } from './crModel.ts';
import { mexicanFiles } from './mexico.ts';
import { printsFromAbroad } from './pdf/abroad.ts';
import { costaRicanPaper, costaRicanPrints } from './pdf/costaRica.ts';
import { europeanFiles } from './peppol.ts';
import { peruvianFiles } from './peru.ts';
import { photoJpeg, scanJpeg, scanPng } from './pictures.ts';
import { tableFiles } from './tables.ts';
import { add } from '../../shared/domain/money.ts';

export interface Sample {
  name: string;
  bytes: Uint8Array;
}

const text = (content: string): Uint8Array => Buffer.from(content, 'utf8');
/** As most systems name what they send: by the clave. */
const byKey = (document: CrDocument, prefix = ''): string => `${prefix}${clave(document)}.xml`;
const byNumber = (document: CrDocument, prefix: string): string => `${prefix}_${consecutive(document)}.xml`;
const oneLine = { indent: null };
const bom = '\uFEFF';

function costaRica(): Record<string, string> {
  const i = invoices;
  const o = others;
  const wrongDay = clave({ ...i.wrongKeyDate, issuedAt: '2026-07-18T10:00:00' });
  const off = add(totalsOf(i.oneColonOff).payable, '1');
  return {
    [byKey(i.hardware)]: cr44(i.hardware),
    [byKey(i.dairy, 'FE-')]: cr44(i.dairy, oneLine),
    [byNumber(i.freight, 'FE')]: cr44(i.freight, { indent: 4 }),
    [byKey(i.lawyer)]: cr44(i.lawyer, { declaration: null }),
    [byKey(i.lodging, 'FE-')]: cr44(i.lodging),
    [byNumber(i.lunch, 'factura')]: cr44(i.lunch, oneLine),
    [byKey(i.clinicVisit)]: cr44(i.clinicVisit),
    [byKey(i.fertiliser, 'FE-')]: cr44(i.fertiliser),
    [byKey(i.books)]: bom + cr44(i.books),
    [byNumber(i.electricity, 'FE')]: cr44(i.electricity, oneLine),
    [byKey(i.cloud)]: cr44(i.cloud),
    [byNumber(i.wholesale, 'mayoreo')]: cr44(i.wholesale),
    [byNumber(i.saleToChain, 'venta')]: cr44(i.saleToChain),
    [byNumber(i.saleRejected, 'venta')]: cr44(i.saleRejected),
    [byKey(i.oneColonOff)]: cr44(i.oneColonOff, {}, { payable: off }),
    [`${wrongDay}.xml`]: cr44(i.wrongKeyDate, oneLine, { clave: wrongDay }),
    [byKey(o.ticket, 'TE-')]: cr44(o.ticket),
    [byKey(o.creditNote, 'NC-')]: cr44(o.creditNote),
    [byKey(o.debitNote, 'ND-')]: cr44(o.debitNote, oneLine),
    [byKey(o.purchaseInvoice, 'FEC-')]: cr44(o.purchaseInvoice),
    [byKey(o.exportInvoice, 'FEE-')]: cr44(o.exportInvoice),
    [byKey(o.paymentReceipt, 'REP-')]: cr44(o.paymentReceipt),
    [byKey(o.olderHardware)]: cr43(o.olderHardware),
    [byKey(o.olderDairy)]: cr43(o.olderDairy, oneLine, '228936.00'),
    [byKey(o.olderCreditNote, 'NC-')]: cr43(o.olderCreditNote),
    [`AHC_${clave(i.hardware)}.xml`]: authorityAnswer(i.hardware, null, '2026-03-14T10:12:31-06:00'),
    [`${clave(i.saleRejected)}_respuesta.xml`]: authorityAnswer(
      i.saleRejected,
      'El comprobante electrónico tiene los siguientes errores: -53, "El número de cédula del receptor no está inscrito", 0, 0',
      '2026-07-02T09:06:20-06:00',
    ),
  }; // prettier-ignore
}

/** All samples in the order of their names. Deterministic: the same bytes on every run and machine. */
export async function allSamples(): Promise<Sample[]> {
  const paper = await costaRicanPaper();
  const xml = { ...costaRica(), ...mexicanFiles(), ...colombianFiles(), ...europeanFiles() };
  const files: Record<string, Uint8Array> = {
    ...Object.fromEntries(Object.entries(xml).map(([name, content]) => [name, text(content)])),
    ...peruvianFiles(),
    ...tableFiles(),
    ...(await costaRicanPrints()),
    ...(await printsFromAbroad()),
    'escaneo_ferreteria.jpg': await scanJpeg(paper.scan),
    'escaneo_empaques.png': await scanPng(paper.office),
    'foto_almuerzo.jpg': await photoJpeg(paper.receipt),
  };
  // The same bytes under another name, as a second mail brings them.
  const dairy = files[byKey(invoices.dairy, 'FE-')];
  if (dairy) files['lacteos marzo (copia).xml'] = dairy;
  return Object.entries(files)
    .map(([name, bytes]) => ({ name, bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
