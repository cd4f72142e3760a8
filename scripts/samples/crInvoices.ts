/** What the Costa Rican invoices of the set say: purchases of Carreta Verde, and two of its sales. */
import * as by from './companies.ts';
import type { CrDocument, CrLine } from './crModel.ts';

export const item = (
  cabys: string,
  description: string,
  quantity: string,
  unit: string,
  price: string,
  rate = '08',
  more: Partial<CrLine> = {},
): CrLine => ({ cabys, description, quantity, unit, price, rate, ...more });

const purchase = (
  sequence: number,
  issuedAt: string,
  seller: by.CrCompany,
  lines: CrLine[],
  more: Partial<CrDocument> = {},
): CrDocument => ({
  kind: 'FE',
  sequence,
  issuedAt,
  seller,
  buyer: by.carretaVerde,
  saleCondition: '01',
  paymentMeans: ['04'],
  lines,
  ...more,
});

export const hardware = purchase(
  12841,
  '2026-03-14T10:11:12',
  by.ferreteria,
  [
    item('4299903029900', 'Tornillo para madera 8 x 2 pulgadas, caja de 100', '12', 'Unid', '3450.00', '08', { code: 'TM-0820' }),
    item('3511001030000', 'Pintura acrílica blanca mate, galón', '6', 'Gal', '18950.00', '08', {
      code: 'PA-0001',
      discount: { amount: '11370.00', code: '07', reason: 'Descuento comercial 10 %' },
    }),
    item('4292102000100', 'Llave ajustable de 10 pulgadas', '2', 'Unid', '12480.00', '08', { code: 'LL-1000' }),
    item('2795100000000', 'Cuerda de polipropileno de 12 mm, metro', '85.5', 'Otros', '410.00', '08', { code: 'CP-0012' }),
  ],
  { saleCondition: '02', creditDays: 30, paymentMeans: ['04'] },
); // prettier-ignore

export const dairy = purchase(3307, '2026-03-16T06:48:03', by.lacteos, [
  item('2211000000100', 'Leche fluida entera, caja de 1 litro', '240', 'Unid', '780.00', '02'),
  item('2225100000200', 'Queso tierno, bloque de 2 kg', '36', 'Unid', '7150.00', '02'),
  item('2225100009900', 'Queso ahumado con hierbas, 250 g', '48', 'Unid', '2890.00', '08'),
  item('2229900000300', 'Natilla casera, bolsa de 400 g', '60', 'Unid', '1325.50', '02'),
], { branch: '2', terminal: '3' }); // prettier-ignore

export const freight = purchase(914, '2026-03-20T17:02:55', by.transportes, [
  item('6511900000000', 'Flete Heredia - Limón, contenedor refrigerado de 40 pies', '1', 'Sp', '412500.00'),
  item('6791900000000', 'Espera en muelle', '3', 'h', '18000.00'),
], { saleCondition: '10', creditDays: 45, digits: 2 }); // prettier-ignore

export const lawyer = purchase(208, '2026-04-08T09:30:00', by.abogada, [
  item('8213000000000', 'Honorarios profesionales: contrato de arrendamiento de bodega', '1', 'Sp', '285000.00'),
  item('8213000000000', 'Autenticación de firmas', '4', 'Sp', '12500.00'),
], { paymentMeans: ['06'], withoutOffset: true, digits: 2 }); // prettier-ignore

export const lodging = purchase(55120, '2026-04-18T12:05:41', by.hotel, [
  item('6311100000000', 'Habitación doble estándar, dos noches', '2', 'Sp', '118.50'),
  item('6331000000100', 'Desayuno buffet', '4', 'Sp', '14.25'),
], { currency: 'USD', exchangeRate: '507.36', paymentMeans: ['02'] }); // prettier-ignore

export const lunch = purchase(88214, '2026-04-22T13:44:19', by.restaurante, [
  item('6331000000000', 'Casado con pescado', '4', 'Sp', '4867.26'),
  item('6331000000000', 'Refresco natural en leche', '4', 'Sp', '1769.91'),
], { charges: [{ type: '06', detail: 'Servicio 10 %', percent: '10', amount: '2654.87' }], paymentMeans: ['02'] }); // prettier-ignore

export const clinicVisit = purchase(7719, '2026-05-04T15:20:07', by.clinica, [
  item('9312200000000', 'Consulta de medicina general', '1', 'Sp', '32000.00', '04'),
  item('9319500000100', 'Hemograma completo', '1', 'Sp', '8750.00', '04'),
], { paymentMeans: ['02'], taxReturned: true, digits: 2 }); // prettier-ignore

export const fertiliser = purchase(4410, '2026-05-11T08:15:30', by.agroinsumos, [
  item('3461300000100', 'Fertilizante foliar, saco de 25 kg', '40', 'Unid', '14200.00', '08', {
    exemption: { documentType: '04', number: 'AL-00213344-26', institution: '01', date: '2026-01-15T00:00:00-06:00', points: '13' },
  }),
  item('4391999000100', 'Bomba de mochila manual de 20 litros', '3', 'Unid', '38900.00', '08'),
], { saleCondition: '02', creditDays: 15 }); // prettier-ignore

export const books = purchase(16022, '2026-05-19T11:11:11', by.libreria, [
  item('3229100000000', 'Libro «Comercio justo en Centroamérica»', '5', 'Unid', '14900.00', '10'),
  item('3212902000000', 'Papel bond carta, resma de 500 hojas', '25', 'Unid', '2876.11'),
  item('3899301000000', 'Bolígrafo azul, caja de 12', '10', 'Unid', '1991.15'),
]); // prettier-ignore

export const electricity = purchase(991843, '2026-06-02T00:10:00', by.electrica, [
  item('1710000000000', 'Energía, tarifa general, medidor 778120', '3180', 'kWh', '78.42'),
  item('6911200000000', 'Alumbrado público', '1', 'Sp', '9120.35'),
], { charges: [{ type: '03', detail: 'Tributo Cuerpo de Bomberos', percent: '1.75', amount: '4364.07' }], saleCondition: '02', creditDays: 15, paymentMeans: ['05'] }); // prettier-ignore

export const cloud = purchase(2231, '2026-06-15T07:00:00', by.software, [
  item('8315900000000', 'Suscripción mensual, plan Equipo, 14 usuarios', '14', 'Unid', '8.49557'),
  item('8314100000000', 'Ajuste de reportes a la medida', '6.25', 'h', '48.00'),
], { currency: 'USD', exchangeRate: '509.12', paymentMeans: ['02'] }); // prettier-ignore

const groceries: [cabys: string, name: string, quantity: string, price: string, rate: string][] = [
  ['2316100000100', 'Arroz 80 % grano entero, saco de 46 kg', '10', '34250.00', '02'],
  ['0170100000000', 'Frijol negro, saco de 46 kg', '8', '51800.00', '02'],
  ['2352000000100', 'Azúcar blanca, fardo de 24 kg', '12', '16640.00', '02'],
  ['2391300000100', 'Café molido puro, 500 g', '60', '3415.93', '02'],
  ['2165100000100', 'Aceite de soya, caja de 12 botellas', '6', '21300.00', '02'],
  ['2371000000100', 'Pasta larga, caja de 24 unidades', '9', '11760.00', '02'],
  ['2124200000100', 'Atún en agua, caja de 48 latas', '5', '38400.00', '02'],
  ['2399500000100', 'Salsa inglesa, caja de 12', '4', '13451.33', '08'],
  ['2399500000200', 'Salsa de tomate, caja de 24', '6', '15929.20', '08'],
  ['2441000000100', 'Agua embotellada 600 ml, caja de 24', '30', '5575.22', '08'],
  ['2449000000100', 'Refresco de cola 2,5 l, caja de 8', '20', '9203.54', '08'],
  ['2342000000100', 'Galleta salada, caja de 24', '10', '14336.28', '08'],
  ['3532100000100', 'Jabón de tocador, caja de 72', '3', '22566.37', '02'],
  ['3532200000100', 'Detergente en polvo, saco de 10 kg', '7', '9823.01', '08'],
  ['3219301000100', 'Papel higiénico, fardo de 48 rollos', '15', '10176.99', '02'],
  ['3219301000200', 'Servilleta cuadrada, caja de 40', '8', '8407.08', '08'],
  ['3641000000100', 'Bolsa plástica compostable, paquete de 100', '25', '2300.88', '08'],
  ['2310900000100', 'Avena en hojuelas, saco de 25 kg', '2', '15750.00', '02'],
  ['2140000000100', 'Mermelada de guayaba, caja de 12', '5', '12743.36', '08'],
  ['2161900000100', 'Margarina, caja de 20 barras', '6', '9610.00', '02'],
  ['2394000000100', 'Levadura seca, caja de 20 sobres', '2', '11000.00', '08'],
];
export const wholesale = purchase(
  70391,
  '2026-06-23T05:55:02',
  by.mayoreo,
  groceries.map(([cabys, name, quantity, price, rate]) => item(cabys, name, quantity, 'Unid', price, rate)),
  { saleCondition: '02', creditDays: 30, digits: 2 },
);

const sale = (sequence: number, issuedAt: string, buyer: by.CrCompany, lines: CrLine[]): CrDocument => ({
  kind: 'FE',
  sequence,
  issuedAt,
  seller: by.carretaVerde,
  buyer,
  saleCondition: '02',
  creditDays: 30,
  paymentMeans: ['04'],
  lines,
});

export const saleToChain = sale(4021, '2026-07-01T14:32:10', by.supermercado, [
  item('2391300000100', 'Café tostado en grano Carreta Verde, 340 g', '480', 'Unid', '4250.00', '02'),
  item('2366200000100', 'Chocolate de mesa, caja de 12 tabletas', '40', 'Unid', '19800.00'),
]); // prettier-ignore
/** Hacienda rejected this one: the answer is in the set. */
export const saleRejected = sale(4022, '2026-07-02T09:05:44', by.tienda, [
  item('2391300000100', 'Café tostado molido Carreta Verde, 500 g', '24', 'Unid', '5100.00', '02'),
  item('2449000000900', 'Kombucha de cas, botella de 350 ml', '36', 'Unid', '1460.18'),
]); // prettier-ignore

/** Its total is written one colón too high. */
export const oneColonOff = purchase(6150, '2026-07-09T16:21:37', by.panaderia, [
  item('2349100000100', 'Pan de masa madre, unidad', '120', 'Unid', '1850.00', '08'),
  item('2343000000100', 'Queque navideño, 900 g', '15', 'Unid', '6725.66', '08'),
], { digits: 2 }); // prettier-ignore
/** The date inside its clave is not the day it was issued. */
export const wrongKeyDate = purchase(30417, '2026-07-15T10:00:00', by.empaques, [
  item('3215301000100', 'Caja de cartón corrugado 40 x 30 x 30 cm', '500', 'Unid', '389.38'),
  item('3641000000200', 'Bolsa metalizada con válvula, 340 g', '2000', 'Unid', '118.00'),
]); // prettier-ignore
