/** What the other Costa Rican documents say: ticket, notes, purchase and export invoices, payment receipt, 4.3. */
import * as by from './companies.ts';
import { freight, hardware, item } from './crInvoices.ts';
import { referenceTo } from './crMessages.ts';
import type { CrDocument } from './crModel.ts';

const byCarretaVerde = {
  seller: by.ferreteria,
  buyer: by.carretaVerde,
  saleCondition: '01',
  paymentMeans: ['04'],
};

/** A ticket names no buyer: it backs no expense. */
export const ticket: CrDocument = {
  kind: 'TE', sequence: 120774, terminal: '2', issuedAt: '2026-07-18T08:12:50', seller: by.cafeteria,
  saleCondition: '01', paymentMeans: ['01'], digits: 2,
  lines: [
    item('6331000000000', 'Café chorreado', '2', 'Sp', '1327.43'),
    item('6331000000000', 'Gallo pinto con huevo', '2', 'Sp', '2831.86'),
  ],
  charges: [{ type: '06', detail: 'Servicio 10 %', percent: '10', amount: '831.86' }],
}; // prettier-ignore

/** Takes back one of the six gallons of paint. */
export const creditNote: CrDocument = {
  ...byCarretaVerde, kind: 'NC', sequence: 733, issuedAt: '2026-03-21T15:40:00',
  lines: [item('3511001030000', 'Pintura acrílica blanca mate, galón (devolución)', '1', 'Gal', '17055.00', '08', { code: 'PA-0001' })],
  references: [referenceTo(hardware, '01', '06', 'Devolución de un galón dañado')],
}; // prettier-ignore

export const debitNote: CrDocument = {
  ...byCarretaVerde, kind: 'ND', sequence: 41, issuedAt: '2026-03-27T09:00:00', seller: by.transportes, digits: 2,
  lines: [item('6791900000000', 'Dos horas más de espera en muelle', '2', 'h', '18000.00')],
  references: [referenceTo(freight, '01', '02', 'Horas de espera no cobradas')],
}; // prettier-ignore

/** The buyer writes it, because the seller issues none; its clave carries the buyer's id. */
export const purchaseInvoice: CrDocument = {
  ...byCarretaVerde, kind: 'FEC', sequence: 57, issuedAt: '2026-08-03T11:25:00', seller: by.artesana,
  paymentMeans: ['06'],
  lines: [item('3891100000100', 'Canasta tejida de cabuya, mediana', '40', 'Unid', '3500.00', '10')],
  references: [{ type: '14', number: 'RECIBO-0040', date: '2026-08-03T00:00:00-06:00', code: '04', reason: 'Recibo firmado por la artesana' }],
}; // prettier-ignore

export const exportInvoice: CrDocument = {
  kind: 'FEE', sequence: 212, issuedAt: '2026-08-12T13:37:08', seller: by.carretaVerde, saleCondition: '02',
  creditDays: 60, paymentMeans: ['04'], currency: 'USD', exchangeRate: '505.88',
  buyer: {
    name: 'PRAIRIE ROASTERS LLC', idType: '05', id: 'US84-3310927', activity: null,
    place: ['', '', '', '1420 Larimer Street, Denver, CO 80202, United States'], email: 'ap@prairieroasters.example',
  },
  lines: [
    item('0161100000100', 'Café verde, Tarrazú SHB, saco de 69 kg', '120', 'Unid', '412.50', '10'),
    item('2391300000100', 'Café tostado en grano, caja de 24 bolsas', '30', 'Unid', '189.60', '10'),
  ],
}; // prettier-ignore

/** Says that part of the freight was paid: REP, new in 4.4. */
export const paymentReceipt: CrDocument = {
  ...byCarretaVerde, kind: 'REP', sequence: 18, issuedAt: '2026-04-30T16:00:00', seller: by.transportes,
  saleCondition: '11', digits: 2,
  lines: [item('6511900000000', 'Abono a la factura 914', '1', 'Sp', '200000.00')],
  references: [referenceTo(freight, '01', '04', 'Abono recibido por transferencia')],
}; // prettier-ignore

export const olderHardware: CrDocument = {
  ...byCarretaVerde, kind: 'FE', sequence: 9120, issuedAt: '2025-02-11T09:45:21',
  lines: [
    item('4299903029900', 'Bisagra de 3 pulgadas, par', '40', 'Unid', '1150.00', '08', { code: 'BI-0300' }),
    item('3511001030000', 'Barniz transparente, cuarto de galón', '10', 'Unid', '6890.00', '08', {
      code: 'BA-0025', discount: { amount: '3445.00', code: '07', reason: 'Promoción' },
    }),
  ],
}; // prettier-ignore

/** Two digits of its total changed places. */
export const olderDairy: CrDocument = {
  ...byCarretaVerde, kind: 'FE', sequence: 2108, issuedAt: '2025-05-06T06:30:00', seller: by.lacteos, digits: 2,
  saleCondition: '02', creditDays: 15,
  lines: [
    item('2211000000100', 'Leche fluida entera, caja de 1 litro', '180', 'Unid', '745.00', '02'),
    item('2225100009900', 'Queso ahumado con hierbas, 250 g', '30', 'Unid', '2750.00', '08'),
  ],
}; // prettier-ignore

export const olderCreditNote: CrDocument = {
  ...byCarretaVerde, kind: 'NC', sequence: 502, issuedAt: '2025-02-14T10:00:00',
  lines: [item('4299903029900', 'Bisagra de 3 pulgadas, par (devolución)', '4', 'Unid', '1150.00', '08', { code: 'BI-0300' })],
  references: [referenceTo(olderHardware, '01', '01', 'Devolución parcial')],
}; // prettier-ignore
