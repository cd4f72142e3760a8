/** CSV: what accountants export. Semicolons and decimal commas, as a Spanish-language Excel writes them. */
import { add, divide, multiply, round } from '../../shared/domain/money.ts';

const newline = '\r\n';
const cell = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const row = (cells: string[]): string => cells.map(cell).join(';');
/** "1234567.5" becomes "1.234.567,50". */
const grouped = (amount: string): string => {
  const [whole = '', fraction = ''] = round(amount, 2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction}`;
};
const plain = (amount: string): string => amount.replace('.', ',');
const vat = (net: string, percent: string): string => round(divide(multiply(net, percent), '100'), 2);

/** One row an invoice. Written by Excel: a byte order mark in front. */
function invoices(): Buffer {
  const given: [number: string, date: string, seller: string, id: string, net: string, percent: string][] = [
    ['F-2201', '03/02/2026', 'Imprenta Arco Iris S.A.', '3101410222', '186500', '13'],
    ['F-2202', '05/02/2026', 'Imprenta Arco Iris S.A.', '3101410222', '74250', '13'],
    ['A-00917', '11/02/2026', 'Jardines y Zonas Verdes del Norte S.R.L.', '3102601877', '95000', '13'],
    ['10338', '17/02/2026', 'Seguridad Total "El Guardián" S.A.', '3101599310', '640000', '13'],
    ['10412', '28/02/2026', 'Seguridad Total "El Guardián" S.A.', '3101599310', '640000', '13'],
    ['B-5501', '28/02/2026', 'Frutas y Verduras Don Beto; mayoreo', '3102720045', '118340.25', '1'],
  ];
  const header = [
    'Número de factura',
    'Fecha',
    'Proveedor',
    'Cédula',
    'Moneda',
    'Subtotal',
    'Impuesto',
    'Total',
  ];
  const rows = given.map(([number, date, seller, id, net, percent]) => {
    const tax = vat(net, percent);
    return row([number, date, seller, id, 'CRC', grouped(net), grouped(tax), grouped(add(net, tax))]);
  });
  return Buffer.from(`\uFEFF${[row(header), ...rows].join(newline)}${newline}`, 'utf8');
}

/** One row a line; the invoice repeats on each of its lines. Windows-1252, without a mark. */
function lines(): Buffer {
  const header = ['Factura', 'Fecha emisión', 'Cédula proveedor', 'Proveedor', 'Línea', 'Código', 'Descripción', 'Cantidad', 'Precio unitario', 'Tarifa IVA', 'Monto IVA', 'Total línea', 'Moneda']; // prettier-ignore
  const given: [
    invoice: string,
    date: string,
    code: string,
    description: string,
    quantity: string,
    price: string,
  ][] = [
    ['V-7781', '09/03/2026', 'VAL-01', 'Válvula de bola de 1/2 pulgada', '14', '3185.50'],
    ['V-7781', '09/03/2026', 'TUB-12', 'Tubo PVC de 12 mm, 6 metros', '30', '2240.00'],
    ['V-7781', '09/03/2026', 'PEG-25', 'Pegamento para PVC, 250 ml', '6', '4115.75'],
    ['V-7802', '12/03/2026', 'MAN-10', 'Manguera reforzada, metro', '62.5', '1390.00'],
    ['V-7802', '12/03/2026', 'ASP-04', 'Aspersor de impacto', '8', '7950.00'],
  ];
  let previous = '';
  let number = 0;
  const rows = given.map(([invoice, date, code, description, quantity, price]) => {
    number = invoice === previous ? number + 1 : 1;
    previous = invoice;
    const net = round(multiply(quantity, price), 2);
    const tax = vat(net, '13');
    return row([
      invoice, date, '3101602215', 'Riegos y Tuberías del Pacífico S.A.', String(number), code, description,
      plain(quantity), plain(price), '13', plain(tax), plain(round(add(net, tax), 2)), 'CRC',
    ]); // prettier-ignore
  });
  return Buffer.from([row(header), ...rows, ''].join(newline), 'latin1');
}

/** File name to bytes. */
export const tableFiles = (): Record<string, Buffer> => ({
  'facturas_febrero_2026.csv': invoices(),
  'detalle_compras_marzo_2026.csv': lines(),
});
