/** Costa Rican printed invoices: the same documents as the XML ones, arranged for paper. */
import { round } from '../../../shared/domain/money.ts';
import * as by from '../companies.ts';
import { hardware, item, lunch } from '../crInvoices.ts';
import { clave, consecutive, type CrDocument, totalsOf } from '../crModel.ts';
import { classic, modern, receipt } from './layouts.ts';
import { type Grouping, longDate, printAmount, printDate, type Printed } from './printed.ts';
import type { Column } from './sheet.ts';

const saleConditions: Record<string, string> = { '01': 'Contado', '02': 'Crédito', '10': 'Crédito' };
const means: Record<string, string> = {
  '01': 'Efectivo',
  '02': 'Tarjeta',
  '04': 'Transferencia',
  '06': 'SINPE Móvil',
};

/** 3101123456 as 3-101-123456, 109870654 as 1-0987-0654. */
function printId(company: by.CrCompany): string {
  const { id } = company;
  return company.idType === '02'
    ? `${id.slice(0, 1)}-${id.slice(1, 4)}-${id.slice(4)}`
    : `${id.slice(0, 1)}-${id.slice(1, 5)}-${id.slice(5)}`;
}

interface Manner {
  grouping: Grouping;
  /** In front of totals: "¢", "CRC", "US$". */
  sign: string;
  heading?: string;
  date?: (iso: string) => string;
  columns: Column[];
  /** Which cells of a row, in order. */
  cells: ('code' | 'description' | 'quantity' | 'unit' | 'price' | 'discount' | 'net' | 'rate' | 'total')[];
  notes: string[];
}

function print(document: CrDocument, manner: Manner): Printed {
  const totals = totalsOf(document);
  const number = (amount: string): string => printAmount(amount, manner.grouping);
  const money = (amount: string): string => `${manner.sign} ${number(amount)}`;
  const { seller, buyer } = document;
  const rows = totals.lines.map((amounts) => {
    const { line } = amounts;
    const cells: Record<Manner['cells'][number], string> = {
      code: line.code ?? line.cabys,
      description: line.description,
      quantity: printAmount(line.quantity, manner.grouping, line.quantity.includes('.') ? 2 : 0),
      unit: line.unit,
      price: number(line.price),
      discount: number(amounts.discount),
      net: number(amounts.subtotal),
      rate: `${amounts.percent}%`,
      total: number(amounts.lineTotal),
    };
    return manner.cells.map((cell) => cells[cell]);
  });
  const some = (label: string, amount: string): [string, string][] =>
    round(amount, 2) === '0.00' ? [] : [[label, money(amount)]];
  return {
    heading: manner.heading ?? 'FACTURA ELECTRÓNICA',
    date: document.issuedAt.slice(0, 10),
    seller: [
      seller.tradeName ? `${seller.tradeName} (${seller.name})` : seller.name,
      `Cédula: ${printId(seller)}`,
      seller.place?.[3] ?? '',
      `Tel. ${seller.phone ?? ''}  ${seller.email ?? ''}`,
    ],
    buyerLabel: 'Cliente:',
    buyer: buyer ? [buyer.name, `Cédula: ${printId(buyer)}`, buyer.place?.[3] ?? '', buyer.email ?? ''] : [],
    facts: [
      ['Consecutivo:', consecutive(document)],
      ['Fecha de emisión:', (manner.date ?? printDate)(document.issuedAt)],
      ['Condición:', saleConditions[document.saleCondition] ?? ''],
      ...(document.creditDays ? ([['Plazo:', `${document.creditDays} días`]] as [string, string][]) : []),
      ['Medio de pago:', document.paymentMeans.map((code) => means[code] ?? code).join(', ')],
      ...(document.currency === 'USD' ? ([['Tipo de cambio:', number(document.exchangeRate ?? '1')]] as [string, string][]) : []),
      ['Moneda:', document.currency ?? 'CRC'],
    ],
    columns: manner.columns,
    rows,
    totals: [
      ['Subtotal', money(totals.sale)],
      ...some('Descuentos', totals.discounts),
      ...some('Impuesto (IVA)', totals.tax),
      ...some('Otros cargos', totals.charges),
      ['TOTAL', money(totals.payable)],
    ],
    notes: manner.notes,
    key: ['Clave numérica:', clave(document)],
  }; // prettier-ignore
}

const authorised =
  'Emitida conforme lo establecido en la resolución MH-DGT-RES-0027-2024 de la Dirección General de Tributación. Versión 4.4';

const gridColumns: Column[] = [
  { title: 'Código', width: 62 },
  { title: 'Descripción', width: 186 },
  { title: 'Cant.', width: 42, align: 'right' },
  { title: 'Precio unit.', width: 68, align: 'right' },
  { title: 'Descuento', width: 58, align: 'right' },
  { title: 'IVA', width: 32, align: 'right' },
  { title: 'Total línea', width: 80, align: 'right' },
];

const consultancy: CrDocument = {
  digits: 2, kind: 'FE', sequence: 318, issuedAt: '2026-06-30T18:20:00', seller: by.software, buyer: by.carretaVerde,
  saleCondition: '02', creditDays: 30, paymentMeans: ['04'], currency: 'USD', exchangeRate: '508.47',
  lines: [
    item('8314100000000', 'Integración del sistema de bodega con facturación', '38.5', 'h', '52.00'),
    item('8315900000000', 'Alojamiento administrado, junio 2026', '1', 'Sp', '189.90'),
    item('8314100000000', 'Capacitación a usuarios', '6', 'h', '40.00'),
  ],
}; // prettier-ignore

/** Forty-four lines, so that it needs a second page. */
const stationery = ['Carpeta colgante carta', 'Marcador permanente', 'Cinta adhesiva 48 mm', 'Grapas 26/6, caja', 'Sobre manila oficio', 'Cuaderno cosido 100 hojas', 'Archivador de palanca', 'Nota adhesiva 76 x 76', 'Corrector en cinta', 'Tijera de oficina', 'Calculadora de escritorio']; // prettier-ignore
const sizes = ['', ' (azul)', ' (verde)', ' (rojo)'];
const officeOrder: CrDocument = {
  digits: 2, kind: 'FE', sequence: 16377, issuedAt: '2026-07-06T13:02:00', seller: by.libreria, buyer: by.carretaVerde,
  saleCondition: '01', paymentMeans: ['04'],
  lines: sizes.flatMap((color, shade) =>
    stationery.map((name, index) =>
      item(`38993${String(index + 1).padStart(2, '0')}00000${shade}`, name + color, String(3 + ((index * 5 + shade * 3) % 11)), 'Unid', `${645 + index * 385 + shade * 40}.50`, '08', { code: `PL-${101 + index * 10 + shade}` }),
    ),
  ),
}; // prettier-ignore

const bakery: CrDocument = {
  kind: 'TE', sequence: 450911, terminal: '4', issuedAt: '2026-08-20T06:38:00', seller: by.panaderia,
  saleCondition: '01', paymentMeans: ['02'], digits: 2,
  lines: [
    item('2349100000100', 'Baguette', '4', 'Unid', '973.45'),
    item('2343000000100', 'Repostería surtida', '6', 'Unid', '1106.19'),
    item('6331000000000', 'Café negro 12 oz', '2', 'Unid', '1061.95'),
  ],
}; // prettier-ignore

/** Purchase of which only a paper picture is in the set. */
export const photographed: CrDocument = {
  ...lunch, sequence: 88975, issuedAt: '2026-08-27T13:15:00', digits: 2,
  lines: [
    item('6331000000000', 'Olla de carne', '3', 'Sp', '5309.73'),
    item('6331000000000', 'Arroz con pollo', '2', 'Sp', '4646.02'),
    item('6331000000000', 'Fresco de mora', '5', 'Sp', '1548.67'),
  ],
  charges: [{ type: '06', detail: 'Servicio 10 %', percent: '10', amount: '3296.46' }],
}; // prettier-ignore

const scanned: CrDocument = {
  digits: 2, kind: 'FE', sequence: 12990, issuedAt: '2026-09-03T15:47:00', seller: by.ferreteria, buyer: by.carretaVerde,
  saleCondition: '01', paymentMeans: ['04'],
  lines: [
    item('4292102000100', 'Martillo de uña 16 oz', '3', 'Unid', '8950.00', '08', { code: 'MA-0016' }),
    item('4299903029900', 'Clavo de acero 2 pulgadas, kg', '12', 'Kg', '1475.00', '08', { code: 'CL-0200' }),
    item('3511001030000', 'Esmalte anticorrosivo negro, galón', '2', 'Gal', '23890.00', '08', { code: 'EA-0003' }),
  ],
}; // prettier-ignore

const packaging: CrDocument = {
  digits: 2, kind: 'FE', sequence: 30650, issuedAt: '2026-09-10T09:12:00', seller: by.empaques, buyer: by.carretaVerde,
  saleCondition: '02', creditDays: 30, paymentMeans: ['04'],
  lines: [
    item('3215301000100', 'Caja de cartón corrugado 60 x 40 x 40 cm', '300', 'Unid', '612.40'),
    item('3641000000200', 'Bolsa metalizada con válvula, 500 g', '1500', 'Unid', '146.00'),
  ],
}; // prettier-ignore

const grid: Pick<Manner, 'columns' | 'cells'> = {
  columns: gridColumns,
  cells: ['code', 'description', 'quantity', 'price', 'discount', 'rate', 'total'],
};
const light: Pick<Manner, 'columns' | 'cells'> = {
  columns: [
    { title: 'Descripción', width: 248 },
    { title: 'Cantidad', width: 56, align: 'right' },
    { title: 'Precio', width: 76, align: 'right' },
    { title: 'Subtotal', width: 74, align: 'right' },
    { title: 'Total', width: 74, align: 'right' },
  ],
  cells: ['description', 'quantity', 'price', 'net', 'total'],
};
const till: Pick<Manner, 'columns' | 'cells'> = {
  columns: [],
  cells: ['description', 'quantity', 'price', 'net'],
};

const blue = modern(0.08, 0.33, 0.56);
const colones: Pick<Manner, 'grouping' | 'sign' | 'notes'> = {
  grouping: 'es',
  sign: '¢',
  notes: [authorised],
};

/** File name to the bytes of the printed form. */
export async function costaRicanPrints(): Promise<Record<string, Uint8Array>> {
  return {
    [`${clave(hardware)}.pdf`]: await classic(print(hardware, { ...colones, ...grid })),
    'NubeTica factura junio 2026.pdf': await blue(
      print(consultancy, { ...light, grouping: 'en', sign: 'US$', date: longDate, notes: [authorised] }),
    ),
    'papel_luna_16377.pdf': await classic(print(officeOrder, { ...colones, ...grid, grouping: 'space', sign: 'CRC' })),
    'tiquete_espiga_dorada.pdf': await receipt(
      print(bakery, { ...colones, ...till, heading: 'TIQUETE ELECTRÓNICO', notes: ['¡Gracias por su compra!', authorised] }),
    ),
  }; // prettier-ignore
}

/** The forms from which the scans and the photo are made. */
export async function costaRicanPaper(): Promise<{
  scan: Uint8Array;
  office: Uint8Array;
  receipt: Uint8Array;
}> {
  return {
    scan: await classic(print(scanned, { ...colones, ...grid })),
    office: await blue(print(packaging, { ...colones, ...light, sign: 'CRC' })),
    receipt: await receipt(print(photographed, { ...colones, ...till, sign: 'CRC', grouping: 'en' })),
  };
}
