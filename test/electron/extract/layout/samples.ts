/** Invoices in the shapes in which each country prints them. Ids carry right check digits and belong to nobody in particular. */
import { pairs, type Piece, type Sample, table } from './invoicePdf.ts';

const columns = [
  [40, false],
  [80, false],
  [330, true],
  [420, true],
  [550, true],
] as const;
const lines = (top: number, heads: string[], rows: string[][]): Piece[] => table(top, columns, heads, rows);
const block = (left: number, top: number, texts: string[]): Piece[] =>
  texts.map((text, index) => [left, top + index * 12, text]);

export const samples: Sample[] = [
  {
    name: 'Costa Rica',
    pieces: [
      [40, 40, 'Distribuidora La Ceiba S.A.', { bold: true, size: 14 }],
      ...block(40, 60, [
        'Cédula Jurídica: 3-101-123456',
        'San José, Costa Rica',
        'Tel: 2222-3333',
        'correo: ventas@laceiba.example',
      ]),
      [330, 40, 'Factura Electrónica', { bold: true, size: 12 }],
      ...pairs(330, 60, 70, [
        ['Consecutivo:', '00100001010000000123'],
        ['Fecha:', '14/03/2026 10:11:12'],
        ['Condición:', 'Contado'],
      ]),
      [40, 120, 'Clave: 50614032600310112345600100001010000000123110000001'],
      ...block(40, 150, ['Cliente: Ferretería El Roble S.R.L.', 'Cédula: 3-102-654321', 'Heredia']),
      ...lines(
        220,
        ['Cant.', 'Descripción', 'Unidad', 'Precio', 'Total'],
        [
          ['2', 'Cemento gris 50 kg', 'Unid', '7 500,00', '15 000,00'],
          ['10', 'Varilla #3', 'Unid', '3 250,50', '32 505,00'],
        ],
      ),
      ...pairs(
        380,
        300,
        170,
        [
          ['Subtotal', '47 505,00'],
          ['IVA 13%', '6 175,65'],
          ['Total Comprobante CRC', '53 680,65'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: '00100001010000000123',
      issue_date: '2026-03-14',
      payable: '53680.65',
      seller_tax_id: '3101123456',
      lines: 2,
      buyer_tax_id: '3102654321',
    },
  },
  {
    name: 'México',
    pieces: [
      [40, 40, 'ACEROS DEL BAJIO SA DE CV', { bold: true, size: 12 }],
      ...block(40, 58, [
        'RFC: EKU9003173C9',
        'Régimen fiscal: 601 General de Ley Personas Morales',
        'Lugar de expedición: 37000',
      ]),
      ...pairs(330, 40, 130, [
        ['Folio fiscal:', ''],
        ['No. de serie del CSD:', '30001000000500003416'],
        ['Serie y folio:', 'A-1234'],
        ['Fecha y hora de emisión:', '2026-03-14T10:11:12'],
        ['Tipo de comprobante:', 'I Ingreso'],
      ]),
      [390, 40, '5E8BD2F2-9A8B-4D1C-8B63-0C5F6B1B7A21', { size: 8 }],
      ...block(40, 130, [
        'Receptor',
        'COMERCIALIZADORA PRUEBA SA DE CV',
        'RFC: XAXX010101000',
        'Uso CFDI: G03 Gastos en general',
      ]),
      ...table(
        210,
        [
          [40, false],
          [110, false],
          [150, false],
          [200, false],
          [450, true],
          [550, true],
        ],
        ['ClaveProdServ', 'Cant.', 'Unidad', 'Descripción', 'Valor unitario', 'Importe'],
        [
          ['30102400', '10', 'H87', 'Varilla corrugada', '150.00', '1,500.00'],
          ['30102401', '4', 'H87', 'Alambrón', '250.50', '1,002.00'],
        ],
      ),
      ...pairs(
        380,
        280,
        170,
        [
          ['Subtotal', '$2,502.00'],
          ['Impuestos trasladados IVA 16.00%', '$400.32'],
          ['Total', '$2,902.32'],
        ],
        true,
      ),
      ...block(40, 340, [
        'Moneda: MXN Peso Mexicano  Forma de pago: 03 Transferencia',
        'Fecha y hora de certificación: 2026-03-14T10:12:40',
        'No. de serie del certificado del SAT: 30001000000500003456',
      ]),
    ],
    expected: {
      invoice_number: 'A-1234',
      issue_date: '2026-03-14',
      payable: '2902.32',
      seller_tax_id: 'EKU9003173C9',
      lines: 2,
    },
  },
  {
    name: 'Colombia',
    pieces: [
      [40, 40, 'SOLUCIONES ANDINAS S.A.S.', { bold: true, size: 13 }],
      ...block(40, 60, [
        'NIT: 900.508.908-9',
        'Responsable de IVA',
        'Calle 100 # 8A-55 Bogotá D.C.',
        'Resolución DIAN 18760000001 de 2025-01-19 rango SETP 990000000 a 995000000',
      ]),
      [360, 40, 'FACTURA ELECTRÓNICA DE VENTA', { bold: true }],
      [360, 54, 'No. SETP990000123', { bold: true }],
      ...block(40, 130, ['Señores: COMERCIAL DEL VALLE LTDA', 'NIT: 800.197.268-4']),
      ...pairs(360, 130, 110, [
        ['Fecha de emisión', '14/03/2026'],
        ['Fecha de vencimiento', '13/04/2026'],
      ]),
      ...lines(
        200,
        ['Ítem', 'Descripción', 'Cantidad', 'Vr. Unitario', 'Vr. Total'],
        [
          ['1', 'Servicio de soporte', '3', '1.250.000,00', '3.750.000,00'],
          ['2', 'Licencia anual', '1', '840.500,00', '840.500,00'],
        ],
      ),
      ...pairs(
        360,
        270,
        190,
        [
          ['Total Bruto', '4.590.500,00'],
          ['IVA 19%', '872.195,00'],
          ['Total a Pagar', '5.462.695,00'],
        ],
        true,
      ),
      [
        40,
        340,
        'CUFE: 8bb918b19ba22a694f1da11c643b5e9de39adf60311cf179179e9b33381030bcd4c3c3f156c506ed5908f9276f5bd9b4',
        { size: 7 },
      ],
    ],
    expected: {
      invoice_number: 'SETP990000123',
      issue_date: '2026-03-14',
      payable: '5462695.00',
      seller_tax_id: '9005089089',
      lines: 2,
    },
  },
  {
    name: 'Perú',
    pieces: [
      [40, 40, 'IMPORTACIONES PACÍFICO S.A.C.', { bold: true, size: 12 }],
      ...block(40, 58, ['Av. Arequipa 1234 - Lima', 'Telf. 01 555 1234']),
      [400, 40, 'R.U.C. 20100070970', { bold: true }],
      [400, 56, 'FACTURA ELECTRÓNICA', { bold: true }],
      [400, 72, 'F001-00001234', { bold: true }],
      ...pairs(40, 110, 110, [
        ['Fecha de Emisión', ': 14/03/2026'],
        ['Señor(es)', ': BODEGAS DEL SUR E.I.R.L.'],
        ['RUC', ': 20512345678'],
        ['Tipo de Moneda', ': SOLES'],
      ]),
      ...lines(
        190,
        ['Cant.', 'Descripción', 'U.M.', 'V. Unit.', 'Valor Venta'],
        [
          ['5', 'Aceite vegetal 1L', 'NIU', '100.00', '500.00'],
          ['10', 'Arroz extra', 'NIU', '50.00', '500.00'],
        ],
      ),
      ...pairs(
        380,
        260,
        170,
        [
          ['Op. Gravada', 'S/ 1,000.00'],
          ['I.G.V. (18%)', 'S/ 180.00'],
          ['Importe Total', 'S/ 1,180.00'],
        ],
        true,
      ),
      [40, 310, 'SON: MIL CIENTO OCHENTA Y 00/100 SOLES'],
    ],
    expected: {
      invoice_number: 'F001-00001234',
      issue_date: '2026-03-14',
      payable: '1180.00',
      seller_tax_id: '20100070970',
      lines: 2,
    },
  },
  {
    name: 'Chile',
    pieces: [
      [40, 40, 'COMERCIAL LOS ANDES LIMITADA', { bold: true, size: 12 }],
      ...block(40, 58, ['Giro: Venta al por mayor', 'Santiago']),
      [400, 36, 'R.U.T.: 76.192.083-9', { bold: true }],
      [400, 52, 'FACTURA ELECTRÓNICA', { bold: true }],
      [400, 68, 'N° 4521', { bold: true }],
      [400, 90, 'S.I.I. - SANTIAGO CENTRO'],
      [40, 110, 'Fecha Emisión: 14 de Marzo de 2026'],
      ...block(40, 130, ['SEÑOR(ES): FERRETERÍA NORTE SPA', 'R.U.T.: 77.777.777-7', 'GIRO: FERRETERÍA']),
      ...lines(
        200,
        ['Código', 'Descripción', 'Cantidad', 'Precio', 'Valor'],
        [
          ['A1', 'Clavos 2"', '10', '5.000', '50.000'],
          ['B2', 'Martillo', '5', '10.000', '50.000'],
        ],
      ),
      ...pairs(
        400,
        270,
        150,
        [
          ['MONTO NETO $', '100.000'],
          ['I.V.A. 19% $', '19.000'],
          ['TOTAL $', '119.000'],
        ],
        true,
      ),
      [40, 330, 'Timbre Electrónico SII'],
    ],
    expected: {
      invoice_number: '4521',
      issue_date: '2026-03-14',
      payable: '119000',
      seller_tax_id: '76192083-9',
      lines: 2,
    },
  },
  {
    name: 'Argentina',
    pieces: [
      [40, 40, 'PAMPA SERVICIOS SRL', { bold: true, size: 12 }],
      [290, 40, 'A', { bold: true, size: 20 }],
      [280, 64, 'COD. 01', { size: 7 }],
      [360, 40, 'FACTURA', { bold: true, size: 14 }],
      [360, 62, 'Punto de Venta: 00003   Comp. Nro: 00001234'],
      [360, 76, 'Fecha de Emisión: 14/03/2026'],
      [360, 90, 'CUIT: 30-50000007-0'],
      [360, 104, 'Fecha de Inicio de Actividades: 01/02/2010'],
      ...block(40, 130, [
        'CUIT: 30-71234567-1',
        'Apellido y Nombre / Razón Social: LA CASONA SA',
        'Condición frente al IVA: IVA Responsable Inscripto',
      ]),
      [
        40,
        170,
        'Período Facturado Desde: 01/02/2026 Hasta: 28/02/2026   Fecha de Vto. para el pago: 30/03/2026',
      ],
      ...lines(
        210,
        ['Código', 'Producto / Servicio', 'Cantidad', 'Precio Unit.', 'Subtotal'],
        [
          ['1', 'Abono mensual', '1,00', '100000,00', '100000,00'],
          ['2', 'Horas extra', '4,00', '5000,00', '20000,00'],
        ],
      ),
      ...pairs(
        360,
        280,
        190,
        [
          ['Importe Neto Gravado: $', '120000,00'],
          ['IVA 21%: $', '25200,00'],
          ['Importe Otros Tributos: $', '0,00'],
          ['Importe Total: $', '145200,00'],
        ],
        true,
      ),
      ...block(360, 350, ['CAE N°: 71234567890123', 'Fecha de Vto. de CAE: 24/03/2026']),
    ],
    expected: {
      invoice_number: '00003-00001234',
      issue_date: '2026-03-14',
      payable: '145200.00',
      seller_tax_id: '30500000070',
      lines: 2,
    },
  },
  {
    name: 'Ecuador',
    pieces: [
      [40, 100, 'ALMACENES QUITO CIA. LTDA.', { bold: true }],
      ...block(40, 116, ['Dirección Matriz: Av. Amazonas N21', 'OBLIGADO A LLEVAR CONTABILIDAD: SI']),
      ...block(320, 40, [
        'R.U.C.: 1790016919001',
        'FACTURA',
        'No. 001-001-000001234',
        'NÚMERO DE AUTORIZACIÓN',
        '1403202601179001691900110010010000012341234567819',
        'AMBIENTE: PRODUCCIÓN',
      ]),
      ...block(40, 170, [
        'Razón Social / Nombres y Apellidos: JUAN PEREZ',
        'Identificación: 1710034065',
        'Fecha Emisión: 14/03/2026',
      ]),
      ...lines(
        230,
        ['Cod.', 'Descripción', 'Cantidad', 'Precio Unitario', 'Precio Total'],
        [
          ['10', 'Silla', '2', '40.00', '80.00'],
          ['11', 'Mesa', '1', '120.00', '120.00'],
        ],
      ),
      ...pairs(
        360,
        290,
        190,
        [
          ['SUBTOTAL 15%', '200.00'],
          ['SUBTOTAL 0%', '0.00'],
          ['SUBTOTAL SIN IMPUESTOS', '200.00'],
          ['TOTAL DESCUENTO', '0.00'],
          ['IVA 15%', '30.00'],
          ['PROPINA', '0.00'],
          ['VALOR TOTAL', '230.00'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: '001-001-000001234',
      issue_date: '2026-03-14',
      payable: '230.00',
      seller_tax_id: '1790016919001',
      lines: 2,
    },
  },
  {
    name: 'Brasil',
    pieces: [
      ...block(40, 40, [
        'RECEBEMOS DE INDUSTRIA MODELO LTDA OS PRODUTOS CONSTANTES DA NOTA FISCAL INDICADA AO LADO',
      ]),
      [480, 40, 'NF-e', { bold: true }],
      [480, 52, 'N° 000.001.234'],
      ...block(40, 90, ['INDUSTRIA MODELO LTDA', 'Rua das Flores, 100 - Curitiba - PR']),
      ...block(330, 90, [
        'DANFE',
        'CHAVE DE ACESSO',
        '4126 0311 2223 3300 0181 5500 1000 0012 3411 2345 6782',
      ]),
      ...pairs(40, 150, 90, [['CNPJ', '11.222.333/0001-81']]),
      ...block(40, 180, ['DESTINATÁRIO / REMETENTE', 'NOME: COMERCIO TESTE SA', 'CNPJ: 60.746.948/0001-12']),
      ...pairs(400, 180, 90, [['DATA DA EMISSÃO', '14/03/2026']]),
      ...lines(
        240,
        ['CÓDIGO', 'DESCRIÇÃO', 'QUANT', 'V. UNITÁRIO', 'V. TOTAL'],
        [
          ['001', 'Parafuso', '100', '2,50', '250,00'],
          ['002', 'Porca', '200', '1,25', '250,00'],
        ],
      ),
      ...pairs(
        330,
        310,
        220,
        [
          ['VALOR TOTAL DOS PRODUTOS', '500,00'],
          ['VALOR DO FRETE', '20,00'],
          ['VALOR TOTAL DA NOTA', '520,00'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: '1234',
      issue_date: '2026-03-14',
      payable: '520.00',
      seller_tax_id: '11222333000181',
      lines: 2,
    },
  },
  {
    name: 'República Dominicana',
    pieces: [
      [40, 40, 'CARIBE OFFICE SRL', { bold: true, size: 12 }],
      ...block(40, 58, ['RNC: 101010632', 'Santo Domingo']),
      ...block(360, 40, [
        'Factura de Crédito Fiscal Electrónica',
        'e-NCF: E310000000123',
        'Fecha Emisión: 14-03-2026',
        'Fecha Vencimiento: 31-12-2027',
      ]),
      ...block(40, 110, ['Razón Social Cliente: HOTEL PLAYA SA', 'RNC Cliente: 131880681']),
      ...lines(
        180,
        ['Cantidad', 'Descripción', 'ITBIS', 'Precio', 'Valor'],
        [
          ['2', 'Tóner', '', '2,500.00', '5,000.00'],
          ['1', 'Papel', '', '1,000.00', '1,000.00'],
        ],
      ),
      ...pairs(
        380,
        240,
        170,
        [
          ['Subtotal Gravado RD$', '6,000.00'],
          ['Total ITBIS RD$', '1,080.00'],
          ['Total RD$', '7,080.00'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: 'E310000000123',
      issue_date: '2026-03-14',
      payable: '7080.00',
      seller_tax_id: '101010632',
      lines: 2,
    },
  },
  {
    name: 'Paraguay',
    pieces: [
      [40, 40, 'GUARANI TRADING S.A.', { bold: true }],
      ...block(360, 40, [
        'RUC: 80012345-0',
        'Timbrado N°: 12345678',
        'Inicio de Vigencia: 01/01/2026',
        'FACTURA ELECTRÓNICA',
        'N°: 001-001-0001234',
      ]),
      ...block(40, 110, [
        'Fecha y hora de emisión: 14/03/2026 10:11:12',
        'RUC/Documento de Identidad No: 4567890-7',
        'Nombre o Razón Social: MARIA GOMEZ',
      ]),
      ...lines(
        180,
        ['Cod', 'Descripción', 'Cantidad', 'Precio unitario', 'Gravado 10%'],
        [
          ['1', 'Yerba 1kg', '10', '25.000', '250.000'],
          ['2', 'Termo', '1', '110.000', '110.000'],
        ],
      ),
      ...pairs(
        330,
        250,
        220,
        [
          ['SUBTOTAL', '360.000'],
          ['TOTAL DE LA OPERACIÓN', '360.000'],
          ['TOTAL EN GUARANÍES', '360.000'],
          ['LIQUIDACIÓN IVA (10%)', '32.727'],
          ['TOTAL IVA', '32.727'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: '001-001-0001234',
      issue_date: '2026-03-14',
      payable: '360000',
      seller_tax_id: '80012345-0',
      lines: 2,
    },
  },
  {
    name: 'España',
    pieces: [
      [40, 40, 'Talleres Ibérica, S.L.', { bold: true, size: 13 }],
      ...block(40, 58, ['CIF: B12345674', 'C/ Mayor 5, 28013 Madrid']),
      ...block(40, 110, ['Cliente:', 'Obras del Norte, S.A.', 'NIF: A58818501', 'Gran Vía 1, Bilbao']),
      ...pairs(360, 110, 90, [
        ['Factura nº', 'F2026/0012'],
        ['Fecha', '14-03-2026'],
        ['Vencimiento', '13-04-2026'],
      ]),
      ...lines(
        200,
        ['Ref.', 'Concepto', 'Cantidad', 'Precio', 'Importe'],
        [
          ['01', 'Revisión maquinaria', '1', '1.200,00', '1.200,00'],
          ['02', 'Filtros', '4', '25,00', '100,00'],
        ],
      ),
      ...pairs(
        360,
        280,
        190,
        [
          ['Base imponible', '1.300,00 €'],
          ['IVA 21%', '273,00 €'],
          ['IRPF -15%', '-195,00 €'],
          ['Total factura', '1.378,00 €'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: 'F2026/0012',
      issue_date: '2026-03-14',
      payable: '1378.00',
      seller_tax_id: 'B12345674',
      lines: 2,
    },
  },
  {
    name: 'Portugal',
    pieces: [
      [40, 40, 'Vinhos do Douro, Lda', { bold: true }],
      ...block(40, 56, ['NIF: 501964843', 'Porto']),
      ...block(360, 40, [
        'Fatura FT A/123',
        'Data: 2026-03-14',
        'Data de vencimento: 2026-04-13',
        'ATCUD: JFX2K7M9-123',
      ]),
      ...block(40, 110, ['Exmo.(s) Sr.(s)', 'Restaurante Lisboa SA', 'Contribuinte: 500100144']),
      ...lines(
        180,
        ['Código', 'Descrição', 'Qtd', 'Preço Unit.', 'Total'],
        [
          ['V1', 'Vinho tinto', '12', '10,00', '120,00'],
          ['V2', 'Vinho branco', '6', '8,00', '48,00'],
        ],
      ),
      ...pairs(
        380,
        250,
        170,
        [
          ['Total ilíquido', '168,00 €'],
          ['IVA 23%', '38,64 €'],
          ['Total a pagar', '206,64 €'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: 'FT A/123',
      issue_date: '2026-03-14',
      payable: '206.64',
      seller_tax_id: '501964843',
      lines: 2,
    },
  },
  {
    name: 'Italia',
    pieces: [
      [40, 40, 'Officine Rossi S.r.l.', { bold: true }],
      ...block(40, 56, ['P.IVA 00743110157', 'Via Roma 1, Milano']),
      ...block(360, 40, ['Fattura n. 45/2026', 'del 14/03/2026']),
      ...block(40, 100, ['Spett.le', 'Bianchi S.p.A.', 'P.IVA 12345670017']),
      ...lines(
        170,
        ['Cod.', 'Descrizione', 'Quantità', 'Prezzo', 'Importo'],
        [
          ['1', 'Manodopera', '8', '50,00', '400,00'],
          ['2', 'Ricambi', '2', '75,00', '150,00'],
        ],
      ),
      ...pairs(
        380,
        240,
        170,
        [
          ['Imponibile', '550,00'],
          ['IVA 22%', '121,00'],
          ['Totale fattura', '€ 671,00'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: '45/2026',
      issue_date: '2026-03-14',
      payable: '671.00',
      seller_tax_id: '00743110157',
      lines: 2,
    },
  },
  {
    name: 'France',
    pieces: [
      [40, 40, 'Boulangerie Martin SARL', { bold: true }],
      ...block(40, 56, ['12 rue de la Paix', '75002 Paris', 'N° TVA : FR 40 303 265 045']),
      [40, 110, 'Facture n° FA-2026-017 du 14 mars 2026', { bold: true }],
      ...block(330, 56, ['Client', 'Café de Flore SAS', '6 bd Saint-Germain', '75006 Paris']),
      ...lines(
        160,
        ['Réf', 'Désignation', 'Quantité', 'P.U. HT', 'Montant HT'],
        [
          ['P1', 'Croissant', '100', '0,90', '90,00'],
          ['P2', 'Baguette', '50', '1,00', '50,00'],
        ],
      ),
      ...pairs(
        380,
        230,
        170,
        [
          ['Total HT', '140,00 €'],
          ['TVA 5,5 %', '7,70 €'],
          ['Total TTC', '147,70 €'],
          ['Acompte', '47,70 €'],
          ['Net à payer', '100,00 €'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: 'FA-2026-017',
      issue_date: '2026-03-14',
      payable: '100.00',
      seller_tax_id: 'FR40303265045',
      lines: 2,
    },
  },
  {
    name: 'United Kingdom',
    pieces: [
      [40, 40, 'Brightwater Ltd', { bold: true, size: 14 }],
      ...block(40, 60, ['1 High Street, London', 'VAT Reg No: GB 980 7806 84']),
      [460, 40, 'INVOICE', { bold: true, size: 16 }],
      ...table(
        110,
        [
          [40, false],
          [160, false],
          [280, false],
        ],
        ['Invoice No', 'Invoice Date', 'Due Date'],
        [['INV-00417', '3 March 2026', '2 April 2026']],
      ),
      ...block(40, 160, ['Bill To', 'Northern Rail plc', 'Leeds']),
      ...lines(
        220,
        ['Item', 'Description', 'Qty', 'Unit Price', 'Amount'],
        [
          ['1', 'Consulting', '5', '£120.00', '£600.00'],
          ['2', 'Travel', '1', '£80.00', '£80.00'],
        ],
      ),
      ...pairs(
        400,
        290,
        150,
        [
          ['Subtotal', '£680.00'],
          ['VAT 20%', '£136.00'],
          ['Total', '£816.00'],
        ],
        true,
      ),
    ],
    expected: {
      invoice_number: 'INV-00417',
      issue_date: '2026-03-03',
      payable: '816.00',
      seller_tax_id: 'GB980780684',
      lines: 2,
    },
  },
];
