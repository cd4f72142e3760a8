/** How invoices are written in sixteen countries: words (several for each thing), amounts, dates, rates. */

export interface Locale {
  code: string;
  country: string;
  currency: string;
  /** "#" is the amount. */
  money: readonly string[];
  /** [thousands, decimal] */
  marks: readonly (readonly [string, string])[];
  decimals: number;
  /** d dd m mm mmm mmmm yy yyyy */
  dates: readonly string[];
  months: readonly string[];
  rates: readonly number[];
  numbers: readonly string[];
  words: Readonly<Record<Word, readonly string[]>>;
  sellers: readonly string[];
  buyers: readonly string[];
  places: readonly string[];
  goods: readonly string[];
}

export type Word =
  | 'title' | 'number' | 'date' | 'due' | 'order' | 'customerNumber' | 'buyer' | 'seller' | 'taxId' | 'phone' | 'page' | 'bank'
  | 'code' | 'description' | 'quantity' | 'unit' | 'price' | 'rate' | 'amount'
  | 'net' | 'tax' | 'total' | 'payable' | 'discount' | 'shipping' | 'withheld' | 'paid' | 'thanks'; // prettier-ignore

const spanish = {
  order: ['Orden de compra', 'Pedido N.º', 'O.C.'],
  customerNumber: ['Código cliente', 'Cliente N°', 'Cód. cliente'],
  buyer: ['Cliente', 'Facturar a', 'Receptor', 'Señor(es)', 'Datos del cliente', 'Adquiriente'],
  seller: ['Emisor', 'Proveedor', 'Datos del emisor'],
  phone: ['Tel.', 'Teléfono', 'Telf.'],
  page: ['Página', 'Pág.', 'Hoja'],
  bank: ['Cuenta', 'Transferencia a la cuenta'],
  code: ['Código', 'Cód.', 'Ref.', 'SKU'],
  description: ['Descripción', 'Detalle', 'Concepto', 'Producto / Servicio', 'Artículo'],
  quantity: ['Cant.', 'Cantidad', 'Cant', 'Uds.'],
  unit: ['Unidad', 'U.M.', 'Und.'],
  price: ['Precio unitario', 'P. Unit.', 'Precio', 'V. Unitario', 'Valor unitario'],
  amount: ['Importe', 'Total', 'Subtotal', 'Monto', 'Valor total', 'Total línea'],
  discount: ['Descuento', 'Descuentos', 'Dto. global'],
  shipping: ['Flete', 'Envío', 'Transporte'],
  withheld: ['Retención IRPF', 'Retención en la fuente', 'Retenciones'],
  paid: ['Anticipo', 'Abono recibido', 'Pagado a cuenta'],
  thanks: [
    'Gracias por su compra',
    'Autorizada mediante resolución',
    'Los pagos se harán a nombre de la empresa',
  ],
} as const;
const spanishMonths = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']; // prettier-ignore
const spanishGoods = ['Tornillos galvanizados 1/4', 'Servicio de mantenimiento mensual', 'Papel bond carta 500 hojas', 'Café molido 1 kg', 'Licencia de software anual', 'Asesoría contable', 'Pintura látex blanca 3,8 l', 'Tubo PVC 50 mm x 6 m', 'Alquiler de equipo', 'Capacitación al personal (8 horas)']; // prettier-ignore

const spanishLocale = (given: Partial<Locale> & Pick<Locale, 'code' | 'country' | 'currency' | 'money' | 'marks' | 'rates' | 'numbers'> & { own: Partial<Locale['words']> }): Locale => ({
  decimals: 2,
  dates: ['dd/mm/yyyy', 'dd-mm-yyyy', 'yyyy-mm-dd', 'd de mmmm de yyyy', 'dd/mmm/yyyy', 'dd/mm/yy', 'd mmmm, yyyy'],
  months: spanishMonths,
  sellers: ['Distribuidora El Roble S.A.', 'Comercial Los Andes Ltda.', 'Servicios Integrales del Sur S.A. de C.V.', 'Papelería La Estrella', 'Ferretería Hermanos Gómez', 'Grupo Tecnológico Aurora S.A.S.'],
  buyers: ['Constructora Piedra Azul S.A.', 'Hotel Mirador del Valle', 'María Fernanda Rojas Castro', 'Inversiones Tres Ríos Ltda.', 'Clínica San Rafael'],
  places: ['Avenida Central 1450, Local 3', 'Calle 25 No. 10-42, Piso 2', 'Km 7 carretera norte, Bodega 14', 'Av. Las Palmas 220'],
  goods: spanishGoods,
  ...given,
  words: {
    title: ['FACTURA', 'Factura electrónica', 'FACTURA ELECTRÓNICA DE VENTA', 'Factura comercial'],
    number: ['N.º', 'Factura N.º', 'No.', 'Número de factura', 'Nro.', 'Número', 'Factura No', 'Comprobante N°', 'Consecutivo'],
    date: ['Fecha', 'Fecha de emisión', 'Fecha factura', 'Fecha emisión', 'Emitida el', 'Fecha de expedición'],
    due: ['Vencimiento', 'Fecha de vencimiento', 'Vence', 'Pagar antes de'],
    taxId: ['ID fiscal'],
    rate: ['IVA', '% IVA', 'Imp.'],
    net: ['Subtotal', 'Base imponible', 'Importe neto', 'Total neto', 'Sub total', 'Valor venta', 'Total gravado'],
    tax: ['IVA', 'I.V.A.', 'Impuestos', 'Total IVA', 'IVA @%'],
    total: ['Total', 'TOTAL', 'Total factura', 'Importe total', 'Total general', 'Monto total', 'TOTAL COMPROBANTE'],
    payable: ['Total a pagar', 'Saldo a pagar', 'Importe a pagar', 'Neto a pagar'],
    ...spanish,
    ...given.own,
  },
}); // prettier-ignore

const point: Locale['marks'] = [['.', ','], ['.', ','], ['', ','], [' ', ',']]; // prettier-ignore
const comma: Locale['marks'] = [[',', '.'], [',', '.'], ['', '.']]; // prettier-ignore

export const locales: readonly Locale[] = [
  spanishLocale({ code: 'es-CR', country: 'CR', currency: 'CRC', money: ['CRC #', '# CRC', '¢#', '#'], marks: [...comma, ...point], rates: [13, 4, 1], numbers: ['00100001010000@@@@@@', 'FE-@@@@@', '@@@@@'], own: { taxId: ['Cédula jurídica', 'Cédula', 'Identificación', 'Céd. Jur.'], rate: ['IVA', 'Impuesto'] } }),
  spanishLocale({ code: 'es-MX', country: 'MX', currency: 'MXN', money: ['$#', '$ #', '# MXN', '#'], marks: comma, rates: [16, 8], numbers: ['A @@@@', 'FAC-@@@@@', '@@@@', 'F@@@@@'], own: { taxId: ['RFC', 'R.F.C.', 'RFC emisor'], number: ['Folio', 'Serie y folio', 'Factura No.', 'Folio interno', 'No. de factura'] } }),
  spanishLocale({ code: 'es-CO', country: 'CO', currency: 'COP', money: ['$ #', '$#', '#', 'COP #'], marks: [...point, ...comma], rates: [19, 5], numbers: ['FE@@@@', 'SETT-@@@@@', 'FV-1-@@@@', 'FEV @@@@'], own: { taxId: ['NIT', 'NIT:', 'N.I.T.'] } }),
  spanishLocale({ code: 'es-PE', country: 'PE', currency: 'PEN', money: ['S/ #', 'S/. #', '#', 'S/#'], marks: comma, rates: [18], numbers: ['F001-@@@@@@@@', 'F002-@@@@', 'E001-@@@'], own: { taxId: ['RUC', 'R.U.C.', 'RUC N°'], net: ['Op. gravada', 'Valor venta', 'Sub total', 'Total valor de venta'], tax: ['IGV', 'IGV (18%)', 'I.G.V. 18%'], rate: ['IGV'], total: ['Importe total', 'Total', 'TOTAL'] } }),
  spanishLocale({ code: 'es-CL', country: 'CL', currency: 'CLP', money: ['$ #', '$#', '#'], marks: [['.', ',']], decimals: 0, rates: [19], numbers: ['@@@@', '@@@@@@'], own: { taxId: ['R.U.T.', 'RUT', 'RUT:'], net: ['Monto neto', 'Neto', 'Neto $'], tax: ['IVA 19%', 'I.V.A. 19%', 'IVA (19%)'] } }),
  spanishLocale({ code: 'es-AR', country: 'AR', currency: 'ARS', money: ['$ #', '$#', '#'], marks: point, rates: [21, 10.5], numbers: ['0003-0000@@@@', '00002-0000@@@@'], own: { taxId: ['CUIT', 'C.U.I.T.', 'CUIT:'], number: ['Nº', 'Comp. Nro', 'Factura N°', 'Número'], net: ['Importe neto gravado', 'Subtotal', 'Neto gravado'] } }),
  spanishLocale({ code: 'es-ES', country: 'ES', currency: 'EUR', money: ['# €', '#€', '€ #', '# EUR', '#'], marks: point, rates: [21, 10, 4], numbers: ['2026/@@@@', 'A-@@@@@', 'F26-@@@', '26@@@@'], own: { taxId: ['CIF', 'NIF', 'N.I.F.', 'CIF/NIF'] } }),
  {
    code: 'en-US', country: 'US', currency: 'USD', money: ['$#', '$ #', 'USD #', '#'], marks: comma, decimals: 2,
    dates: ['mm/dd/yyyy', 'mmmm d, yyyy', 'mmm d, yyyy', 'm/d/yy', 'yyyy-mm-dd', 'dd-mmm-yyyy'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    rates: [8.25, 7, 6, 5], numbers: ['INV-@@@@@', '@@@@@@', 'SI-2026-@@@', '#@@@@'],
    words: {
      title: ['INVOICE', 'Invoice', 'Sales Invoice', 'Tax Invoice'],
      number: ['Invoice #', 'Invoice No.', 'Invoice Number', 'Invoice no', 'No.', 'Invoice ID', 'Bill No.'], date: ['Date', 'Invoice Date', 'Issued', 'Date of issue', 'Date issued', 'Bill Date'],
      due: ['Due Date', 'Payment due', 'Due', 'Due by'], order: ['P.O. #', 'Purchase Order', 'PO Number', 'Order No.'], customerNumber: ['Customer ID', 'Account #', 'Customer No.'],
      buyer: ['Bill To', 'Billed to', 'Sold To', 'Customer', 'Invoice to', 'Client'], seller: ['From', 'Seller', 'Vendor'], taxId: ['EIN', 'Tax ID', 'Federal Tax ID'], phone: ['Phone', 'Tel'], page: ['Page', 'Pg.'], bank: ['Account', 'Routing'],
      code: ['Item', 'SKU', 'Item #', 'Code'], description: ['Description', 'Item description', 'Product', 'Details', 'Service'], quantity: ['Qty', 'Quantity', 'Hours', 'Units'], unit: ['Unit', 'UOM'], price: ['Unit Price', 'Rate', 'Price', 'Unit cost'], rate: ['Tax', 'Tax %'], amount: ['Amount', 'Total', 'Line Total', 'Ext. Price'],
      net: ['Subtotal', 'Sub-total', 'Net amount', 'Sub Total'], tax: ['Sales Tax', 'Tax', 'Tax (@%)', 'Tax @%'], total: ['Total', 'TOTAL', 'Grand Total', 'Invoice Total', 'Total Amount'], payable: ['Amount Due', 'Balance Due', 'Total Due', 'Please pay'], discount: ['Discount', 'Less discount'], shipping: ['Shipping', 'Shipping & Handling', 'Freight'], withheld: ['Withholding'], paid: ['Amount Paid', 'Payments', 'Deposit', 'Less: deposit received'], thanks: ['Thank you for your business!', 'Make all checks payable to us', 'Net 30. Late fee 1.5% per month'],
    },
    sellers: ['Bright Path Consulting LLC', 'Northside Hardware Inc.', 'Harbor Office Supply Co.', 'Jane Doe Design'], buyers: ['Acme Widgets Corp.', 'Riverside Dental Group', 'John A. Smith'], places: ['1200 Main Street, Springfield, IL 62701', '88 Harbor Blvd, Tampa, FL 33602', '450 5th Ave, New York, NY 10018'],
    goods: ['Web design services', 'Ergonomic office chair', 'Copy paper, letter, 10 reams', 'Consulting - phase 2', 'Stainless bolts 3/8 in', 'Monthly hosting plan', 'On-site training (1 day)'],
  },
  {
    code: 'en-GB', country: 'GB', currency: 'GBP', money: ['£#', '£ #', 'GBP #', '#'], marks: comma, decimals: 2,
    dates: ['dd/mm/yyyy', 'd mmmm yyyy', 'dd mmm yyyy', 'dd.mm.yyyy', 'dd-mm-yy'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
    rates: [20, 5], numbers: ['INV@@@@@', '@@@@@', 'SIN-@@@@@@', '2026-@@@'],
    words: {
      title: ['INVOICE', 'VAT Invoice', 'Tax invoice'], number: ['Invoice No', 'Invoice number', 'Our ref', 'Invoice ref.', 'Number', 'Document No.'], date: ['Invoice date', 'Date', 'Tax point', 'Date/Tax point', 'Dated'],
      due: ['Due date', 'Payment due by', 'Pay by'], order: ['Your ref', 'Customer order no', 'PO number'], customerNumber: ['Account no', 'Customer ref'],
      buyer: ['Invoice to', 'Bill to', 'To', 'Customer'], seller: ['From', 'Supplier'], taxId: ['VAT No', 'VAT Reg No', 'VAT registration number', 'VAT number'], phone: ['Tel', 'Telephone'], page: ['Page'], bank: ['Sort code', 'Account number'],
      code: ['Product code', 'Code'], description: ['Description', 'Details', 'Description of goods'], quantity: ['Qty', 'Quantity'], unit: ['Unit'], price: ['Unit price', 'Price each', 'Price'], rate: ['VAT', 'VAT %', 'VAT rate'], amount: ['Net amount', 'Amount', 'Total', 'Net'],
      net: ['Total net', 'Net total', 'Subtotal', 'Goods total', 'Total excl. VAT'], tax: ['VAT', 'VAT @%', 'Total VAT', 'VAT (@%)'], total: ['Total', 'Invoice total', 'Gross total', 'Total incl. VAT', 'Total GBP'], payable: ['Amount due', 'Balance due', 'Total due'], discount: ['Discount'], shipping: ['Carriage', 'Delivery'], withheld: ['CIS deduction'], paid: ['Paid to date', 'Deposit received'], thanks: ['Registered in England and Wales No. 08123456', 'Thank you for your order'],
    },
    sellers: ['Oakfield Joinery Ltd', 'Pennine Print & Design Limited', 'Thames Catering Supplies'], buyers: ['Brook House School', 'Mr P. Wilkins', 'Kestrel Logistics PLC'], places: ['14 Mill Lane, Leeds LS1 4DY', 'Unit 3, Station Road, Reading RG1 1LZ'],
    goods: ['Oak worktop 3 m', 'Business cards, 500', 'Fresh coffee beans 5 kg', 'Boiler service', 'Consultancy, March'],
  },
  {
    code: 'pt-BR', country: 'BR', currency: 'BRL', money: ['R$ #', 'R$#', '#'], marks: point, decimals: 2,
    dates: ['dd/mm/yyyy', 'd de mmmm de yyyy', 'dd/mm/yy', 'dd-mm-yyyy'],
    months: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
    rates: [18, 12, 5], numbers: ['@@@@@', '000.0@@.@@@', '2026-@@@@'],
    words: {
      title: ['FATURA', 'Nota Fiscal de Serviços', 'NOTA FISCAL', 'Fatura de serviços'], number: ['Nº', 'Fatura Nº', 'Número da nota', 'Número', 'Nota fiscal nº', 'Nº da fatura'], date: ['Data de emissão', 'Emissão', 'Data', 'Data da emissão', 'Emitida em'],
      due: ['Vencimento', 'Data de vencimento', 'Pagar até'], order: ['Pedido', 'Ordem de compra'], customerNumber: ['Código do cliente'], buyer: ['Cliente', 'Tomador de serviços', 'Destinatário', 'Sacado'], seller: ['Emitente', 'Prestador de serviços', 'Fornecedor'], taxId: ['CNPJ', 'CNPJ/CPF', 'C.N.P.J.'], phone: ['Telefone', 'Fone'], page: ['Página', 'Folha'], bank: ['Conta', 'Banco'],
      code: ['Código', 'Cód.'], description: ['Descrição', 'Discriminação', 'Produto', 'Descrição dos serviços'], quantity: ['Qtd.', 'Quantidade', 'Qtde'], unit: ['Un.', 'Unid.'], price: ['Valor unitário', 'Preço unit.', 'Vl. unit.', 'V. Unit.'], rate: ['Alíquota', 'Imposto %'], amount: ['Valor total', 'Total', 'Vl. total', 'Valor'],
      net: ['Subtotal', 'Valor dos serviços', 'Total dos produtos', 'Valor líquido'], tax: ['Impostos', 'Imposto', 'Valor do imposto', 'ICMS @%'], total: ['Valor total', 'Total geral', 'TOTAL', 'Total da fatura', 'Valor total da nota'], payable: ['Valor a pagar', 'Total a pagar'], discount: ['Desconto', 'Descontos'], shipping: ['Frete'], withheld: ['IRRF', 'Retenções'], paid: ['Adiantamento', 'Valor pago'], thanks: ['Obrigado pela preferência'],
    },
    sellers: ['Padaria Pão de Ouro Ltda', 'Sistemas Horizonte S.A.', 'Oficina Mecânica São João ME'], buyers: ['Hospital Santa Clara', 'João Pereira da Silva', 'Mercado Boa Vista Ltda'], places: ['Rua das Flores, 120 - Centro', 'Av. Paulista, 1000 - Sala 12'],
    goods: ['Manutenção de computadores', 'Farinha de trigo 25 kg', 'Licença anual', 'Serviço de limpeza', 'Peças de reposição'],
  },
  {
    code: 'pt-PT', country: 'PT', currency: 'EUR', money: ['# €', '€ #', '#€', '#'], marks: point, decimals: 2,
    dates: ['dd/mm/yyyy', 'yyyy-mm-dd', 'dd-mm-yyyy', 'd de mmmm de yyyy'],
    months: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
    rates: [23, 13, 6], numbers: ['FT A/@@@', 'FT 2026/@@@', 'FR 1/@@@@', 'FAC @@@@'],
    words: {
      title: ['Fatura', 'FATURA', 'Fatura-Recibo'], number: ['Fatura n.º', 'Nº', 'Número', 'Fatura', 'Documento n.º'], date: ['Data', 'Data de emissão', 'Data do documento', 'Emissão'], due: ['Vencimento', 'Data de vencimento'], order: ['Encomenda', 'V/ Req.'], customerNumber: ['Cliente n.º'], buyer: ['Cliente', 'Exmo(s). Sr(s).', 'Adquirente'], seller: ['Emitente', 'Fornecedor'], taxId: ['NIF', 'Contribuinte N.º', 'N.º contribuinte', 'NIPC'], phone: ['Tel.', 'Telefone'], page: ['Pág.', 'Página'], bank: ['IBAN'],
      code: ['Código', 'Artigo', 'Ref.'], description: ['Descrição', 'Designação'], quantity: ['Qtd.', 'Quant.', 'Quantidade'], unit: ['Un.'], price: ['Preço unit.', 'Preço', 'P. Unitário', 'Pr. Unitário'], rate: ['IVA', 'IVA %', 'Taxa'], amount: ['Valor', 'Total', 'Total líquido', 'Montante'],
      net: ['Total ilíquido', 'Base de incidência', 'Incidência', 'Subtotal', 'Total líquido'], tax: ['Total IVA', 'IVA', 'Valor IVA', 'IVA @%'], total: ['Total', 'Total do documento', 'Total a pagar', 'Total (EUR)'], payable: ['Total a pagar', 'A pagar'], discount: ['Desconto'], shipping: ['Portes'], withheld: ['Retenção na fonte', 'Retenção IRS'], paid: ['Adiantamento'], thanks: ['Processado por programa certificado'],
    },
    sellers: ['Cortiça do Alentejo, Lda.', 'Tipografia Central Unipessoal Lda', 'Ana Sousa Arquitetura'], buyers: ['Quinta da Ribeira, S.A.', 'Manuel Ferreira'], places: ['Rua do Carmo 14, 1200-093 Lisboa', 'Av. da Boavista 210, 4050-112 Porto'],
    goods: ['Rolhas de cortiça', 'Impressão de folhetos', 'Projeto de arquitetura', 'Azeite virgem extra 5 l'],
  },
  {
    code: 'de-DE', country: 'DE', currency: 'EUR', money: ['# €', '#€', '# EUR', 'EUR #', '#'], marks: point, decimals: 2,
    dates: ['dd.mm.yyyy', 'd. mmmm yyyy', 'dd.mm.yy', 'yyyy-mm-dd'],
    months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
    rates: [19, 7], numbers: ['RE-2026-@@@@', '2026@@@@', 'R@@@@@', '26-0@@@'],
    words: {
      title: ['RECHNUNG', 'Rechnung'], number: ['Rechnungsnummer', 'Rechnung Nr.', 'Rechnungs-Nr.', 'Re.-Nr.', 'Nr.', 'Belegnummer'], date: ['Datum', 'Rechnungsdatum', 'Belegdatum', 'Ausgestellt am', 'Rechnungsdatum'], due: ['Fällig am', 'Zahlbar bis', 'Fälligkeitsdatum'], order: ['Bestellnummer', 'Auftragsnummer', 'Ihre Bestellung'], customerNumber: ['Kundennummer', 'Kunden-Nr.', 'Kd.-Nr.'], buyer: ['Rechnung an', 'Kunde', 'Rechnungsempfänger', 'Herrn/Frau/Firma'], seller: ['Verkäufer', 'Rechnungssteller'], taxId: ['USt-IdNr.', 'USt-ID', 'Umsatzsteuer-ID', 'UID'], phone: ['Tel.', 'Telefon'], page: ['Seite', 'Blatt'], bank: ['IBAN', 'Bankverbindung'],
      code: ['Art.-Nr.', 'Artikelnummer'], description: ['Bezeichnung', 'Beschreibung', 'Leistung', 'Artikel', 'Text'], quantity: ['Menge', 'Anzahl', 'Std.'], unit: ['Einheit', 'ME'], price: ['Einzelpreis', 'E-Preis', 'Preis', 'EP', 'Preis/Einheit'], rate: ['MwSt.', 'USt %', 'MwSt. %'], amount: ['Gesamtpreis', 'Betrag', 'Gesamt', 'GP', 'Summe'],
      net: ['Nettobetrag', 'Summe netto', 'Zwischensumme', 'Netto', 'Gesamt netto'], tax: ['zzgl. @% MwSt.', 'MwSt. @%', 'Umsatzsteuer @%', '@% USt.', 'USt.'], total: ['Gesamtbetrag', 'Rechnungsbetrag', 'Summe brutto', 'Gesamtsumme', 'Bruttobetrag', 'Endbetrag'], payable: ['Zu zahlen', 'Zahlbetrag', 'Zu zahlender Betrag', 'Restbetrag'], discount: ['Rabatt', 'Nachlass'], shipping: ['Versandkosten', 'Fracht', 'Porto und Versand'], withheld: ['Einbehalt'], paid: ['Anzahlung', 'Bereits bezahlt', 'abzgl. Anzahlung'], thanks: ['Vielen Dank für Ihren Auftrag', 'Zahlbar innerhalb von 14 Tagen ohne Abzug', 'Lieferdatum entspricht Rechnungsdatum'],
    },
    sellers: ['Holzbau Lindner GmbH', 'Druckerei Weber & Sohn KG', 'Malerbetrieb Krause', 'IT-Service Brandt e.K.'], buyers: ['Gasthof zur Post', 'Stadtwerke Neustadt AG', 'Frau Petra Vogel'], places: ['Bahnhofstraße 12, 80335 München', 'Industrieweg 4, 04109 Leipzig'],
    goods: ['Eichenbretter 40 mm', 'Visitenkarten 250 Stück', 'Montagearbeiten', 'Wandfarbe weiß 10 l', 'Fahrtkosten', 'Wartung Server'],
  },
  {
    code: 'de-CH', country: 'CH', currency: 'CHF', money: ['CHF #', '# CHF', '#', 'Fr. #'], marks: [["'", '.'], ['’', '.'], ['', '.'], [' ', '.']], decimals: 2,
    dates: ['dd.mm.yyyy', 'd. mmmm yyyy', 'd.m.yyyy'],
    months: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
    rates: [8.1, 2.6], numbers: ['R-@@@@', '2026-@@@', '10@@@@'],
    words: {
      title: ['Rechnung', 'RECHNUNG'], number: ['Rechnungs-Nr.', 'Rechnung Nr.', 'Rechnungsnummer'], date: ['Datum', 'Rechnungsdatum'], due: ['Zahlbar bis', 'Fällig'], order: ['Auftrag', 'Bestellung'], customerNumber: ['Kunden-Nr.'], buyer: ['Kunde', 'Rechnungsadresse'], seller: ['Rechnungssteller'], taxId: ['MWST-Nr.', 'UID', 'MwSt-Nr.'], phone: ['Tel.'], page: ['Seite'], bank: ['IBAN'],
      code: ['Art.-Nr.'], description: ['Bezeichnung', 'Beschreibung'], quantity: ['Menge', 'Anz.'], unit: ['Einheit'], price: ['Preis', 'Einzelpreis'], rate: ['MWST'], amount: ['Betrag', 'Total', 'Betrag CHF'], net: ['Total exkl. MWST', 'Zwischentotal', 'Netto', 'Total netto'], tax: ['MWST @%', '@% MWST', 'Mehrwertsteuer @%'], total: ['Total inkl. MWST', 'Total CHF', 'Rechnungstotal', 'Gesamttotal'], payable: ['Zu bezahlen', 'Zahlbetrag'], discount: ['Rabatt'], shipping: ['Versand', 'Porto'], withheld: ['Rückbehalt'], paid: ['Akonto', 'Anzahlung'], thanks: ['Zahlbar innert 30 Tagen netto'],
    },
    sellers: ['Alpenblick Schreinerei AG', 'Metzgerei Huber GmbH'], buyers: ['Gemeinde Oberdorf', 'Hans Müller'], places: ['Dorfstrasse 8, 6430 Schwyz', 'Seeweg 3, 3600 Thun'], goods: ['Arbeitsstunden Schreiner', 'Material gemäss Liste', 'Trockenfleisch 1 kg'],
  },
  {
    code: 'fr-FR', country: 'FR', currency: 'EUR', money: ['# €', '#€', '# EUR', '#'], marks: [[' ', ','], ['', ','], ['.', ','], ['\u00a0', ',']], decimals: 2,
    dates: ['dd/mm/yyyy', 'd mmmm yyyy', 'dd/mm/yy', 'dd-mm-yyyy', 'dd.mm.yyyy'],
    months: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
    rates: [20, 10, 5.5], numbers: ['FA@@@@@', 'F-2026-@@@', '2026-@@@@', 'FC@@@'],
    words: {
      title: ['FACTURE', 'Facture'], number: ['Facture n°', 'Numéro', 'N° facture', 'N°', 'Numéro de facture', 'Référence facture'], date: ['Date', 'Date de facture', 'Date de facturation', "Date d'émission", 'Le', 'Émise le'], due: ['Échéance', "Date d'échéance", 'À régler avant le'], order: ['Commande n°', 'Votre commande', 'Bon de commande'], customerNumber: ['N° client', 'Code client'], buyer: ['Client', 'Facturé à', 'Adresse de facturation', 'Destinataire'], seller: ['Émetteur', 'Vendeur'], taxId: ['N° TVA', 'TVA intracommunautaire', 'N° TVA intracom.', 'TVA'], phone: ['Tél.', 'Téléphone'], page: ['Page'], bank: ['IBAN', 'RIB'],
      code: ['Réf.', 'Code'], description: ['Désignation', 'Description', 'Libellé', 'Prestation'], quantity: ['Qté', 'Quantité', 'Qte'], unit: ['Unité', 'U.'], price: ['Prix unitaire HT', 'P.U. HT', 'PU HT', 'Prix unitaire'], rate: ['TVA', 'Taux TVA'], amount: ['Total HT', 'Montant HT', 'Montant', 'Total'],
      net: ['Total HT', 'Montant HT', 'Sous-total HT', 'Net HT', 'Total hors taxes'], tax: ['TVA @%', 'Total TVA', 'Montant TVA', 'TVA (@%)', 'TVA'], total: ['Total TTC', 'Montant TTC', 'Total', 'Total toutes taxes comprises', 'TOTAL TTC (EUR)'], payable: ['Net à payer', 'Reste à payer', 'Montant à payer'], discount: ['Remise', 'Remise globale'], shipping: ['Frais de port', 'Port', 'Livraison'], withheld: ['Retenue de garantie'], paid: ['Acompte versé', 'Acompte', 'Déjà réglé'], thanks: ["Pas d'escompte en cas de paiement anticipé", 'En votre aimable règlement', 'TVA acquittée sur les débits'],
    },
    sellers: ['Menuiserie Duval SARL', 'Atelier Lumière SAS', 'Boulangerie Petit'], buyers: ['Mairie de Saint-Aubin', 'Société Orléans Conseil', 'Mme Claire Fontaine'], places: ['12 rue des Lilas, 45000 Orléans', '3 avenue de la Gare, 69002 Lyon'], goods: ['Pose de fenêtres', 'Prestation de conseil', 'Panneaux de chêne', 'Pain de campagne', 'Déplacement'],
  },
  {
    code: 'it-IT', country: 'IT', currency: 'EUR', money: ['€ #', '# €', '#', 'EUR #'], marks: point, decimals: 2,
    dates: ['dd/mm/yyyy', 'd mmmm yyyy', 'dd-mm-yyyy', 'dd/mm/yy'],
    months: ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
    rates: [22, 10, 4], numbers: ['@@@/2026', '@@/A', 'FT-@@@@', '2026/@@@'],
    words: {
      title: ['FATTURA', 'Fattura', 'Fattura di vendita'], number: ['Fattura n.', 'Numero', 'N.', 'Numero fattura', 'Nr. documento', 'Fattura nr.'], date: ['Data', 'Data fattura', 'Data documento', 'del', 'Data emissione'], due: ['Scadenza', 'Data scadenza', 'Pagamento entro'], order: ['Ordine', 'Vs. ordine'], customerNumber: ['Cod. cliente', 'Codice cliente'], buyer: ['Cliente', 'Spett.le', 'Destinatario', 'Intestatario'], seller: ['Fornitore', 'Cedente'], taxId: ['P.IVA', 'Partita IVA', 'P. IVA', 'Part. IVA'], phone: ['Tel.', 'Telefono'], page: ['Pagina', 'Pag.'], bank: ['IBAN'],
      code: ['Codice', 'Cod.', 'Articolo'], description: ['Descrizione', 'Descrizione articolo', 'Oggetto'], quantity: ['Q.tà', 'Quantità', 'Qta'], unit: ['U.M.', 'UM'], price: ['Prezzo', 'Prezzo unitario', 'Prezzo unit.'], rate: ['IVA', 'Aliq. IVA', '% IVA'], amount: ['Importo', 'Totale', 'Prezzo totale'], net: ['Imponibile', 'Totale imponibile', 'Totale netto'], tax: ['IVA', 'Totale IVA', 'Imposta', 'IVA @%'], total: ['Totale', 'Totale fattura', 'Totale documento', 'TOTALE'], payable: ['Netto a pagare', 'Totale da pagare', 'Totale dovuto'], discount: ['Sconto'], shipping: ['Trasporto', 'Spese di spedizione'], withheld: ["Ritenuta d'acconto", 'Ritenuta'], paid: ['Acconto', 'Acconto versato'], thanks: ['Grazie per la fiducia', 'Imposta di bollo assolta'],
    },
    sellers: ['Officina Meccanica Rossi S.r.l.', 'Caffè del Corso S.n.c.', 'Studio Legale Bianchi'], buyers: ['Comune di Montefiore', 'Vigneti Colli S.p.A.', 'Giulia Esposito'], places: ['Via Garibaldi 21, 40121 Bologna', 'Corso Italia 5, 20122 Milano'], goods: ['Consulenza legale', 'Riparazione motore', 'Caffè in grani 1 kg', 'Tappi in sughero'],
  },
  {
    code: 'nl-NL', country: 'NL', currency: 'EUR', money: ['€ #', '€#', '# EUR', '#'], marks: point, decimals: 2,
    dates: ['dd-mm-yyyy', 'd mmmm yyyy', 'dd/mm/yyyy', 'd-m-yyyy'],
    months: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
    rates: [21, 9], numbers: ['2026@@@@', 'F@@@@@', '26-@@@', 'VF2026-@@@'],
    words: {
      title: ['FACTUUR', 'Factuur'], number: ['Factuurnummer', 'Factuurnr.', 'Factuur nr', 'Nummer', 'Factuur'], date: ['Factuurdatum', 'Datum'], due: ['Vervaldatum', 'Te betalen voor', 'Uiterste betaaldatum'], order: ['Ordernummer', 'Uw referentie'], customerNumber: ['Klantnummer', 'Debiteurnummer'], buyer: ['Klant', 'Factuuradres', 'Aan', 'Factuur aan'], seller: ['Leverancier'], taxId: ['BTW-nummer', 'BTW nr.', 'BTW-id', 'Btw-identificatienummer'], phone: ['Tel.', 'Telefoon'], page: ['Pagina', 'Blad'], bank: ['IBAN', 'KvK'],
      code: ['Artikelnr.', 'Code'], description: ['Omschrijving', 'Artikel', 'Product'], quantity: ['Aantal', 'Uren'], unit: ['Eenheid'], price: ['Prijs', 'Stukprijs', 'Tarief', 'Prijs per stuk'], rate: ['BTW', 'BTW %'], amount: ['Bedrag', 'Totaal', 'Bedrag excl.'], net: ['Subtotaal', 'Totaal excl. BTW', 'Totaal exclusief btw', 'Netto'], tax: ['BTW @%', '@% BTW', 'BTW', 'BTW hoog @%'], total: ['Totaal', 'Totaal incl. BTW', 'Totaalbedrag', 'Totaal inclusief btw', 'Factuurbedrag'], payable: ['Te betalen', 'Nog te betalen', 'Openstaand bedrag'], discount: ['Korting'], shipping: ['Verzendkosten'], withheld: ['Inhouding'], paid: ['Aanbetaling', 'Reeds voldaan'], thanks: ['Betaling binnen 14 dagen'],
    },
    sellers: ['Bakkerij De Molen B.V.', 'Tuincentrum Groenhof', 'Van Dijk Advies'], buyers: ['Gemeente Almere', 'Stichting Het Anker', 'J. de Vries'], places: ['Dorpsstraat 5, 1234 AB Utrecht', 'Havenweg 18, 3011 Rotterdam'], goods: ['Advies en begeleiding', 'Volkorenbrood', 'Buxusplanten', 'Reiskosten'],
  },
]; // prettier-ignore
