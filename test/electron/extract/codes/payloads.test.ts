import { expect, test } from 'vitest';
import { readPayload } from '../../../../electron/extract/codes/payloads/parse.ts';
import type { CodeReading } from '../../../../electron/extract/codes/payloads/types.ts';

const argentina = {
  ver: 1, fecha: '2026-03-14', cuit: 30500000070, ptoVta: 3, tipoCmp: 1, nroCmp: 1234, importe: 145200.5, moneda: 'PES', ctz: 1,
  tipoDocRec: 80, nroDocRec: 30712345671, tipoCodAut: 'E', codAut: 71234567890123,
}; // prettier-ignore
const uuid = '5E8BD2F2-9A8B-4D1C-8B63-0C5F6B1B7A21';
const cufe =
  '8bb918b19ba22a694f1da11c643b5e9de39adf60311cf179179e9b33381030bcd4c3c3f156c506ed5908f9276f5bd9b4';

const cases: [name: string, text: string, country: string, fields: CodeReading['fields']][] = [
  ['Argentina', `https://www.afip.gob.ar/fe/qr/?p=${Buffer.from(JSON.stringify(argentina)).toString('base64')}`, 'AR',
    { invoice_number: '00003-00001234', issue_date: '2026-03-14', payable: '145200.5', currency: 'ARS', seller_tax_id: '30500000070', buyer_tax_id: '30712345671', fiscal_key: '71234567890123', document_type: 'invoice' }],
  ['Mexico', `https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx?id=${uuid}&re=EKU9003173C9&rr=XAXX010101000&tt=0000002902.320000&fe=abcd1234`, 'MX',
    { fiscal_key: uuid, seller_tax_id: 'EKU9003173C9', buyer_tax_id: 'XAXX010101000', payable: '2902.32' }],
  ['Colombia', `NumFac: SETP990000123\nFecFac: 2026-03-14\nHorFac: 10:11:12-05:00\nNitFac: 900508908\nDocAdq: 800197268\nValFac: 4590500.00\nValIva: 872195.00\nValOtroIm: 0.00\nValTolFac: 5462695.00\nCUFE: ${cufe}`, 'CO',
    { invoice_number: 'SETP990000123', issue_date: '2026-03-14', seller_tax_id: '900508908', buyer_tax_id: '800197268', tax_exclusive: '4590500.00', tax: '872195.00', payable: '5462695.00', fiscal_key: cufe, document_type: 'invoice' }],
  ['Colombia, address only', `https://catalogo-vpfe.dian.gov.co/document/searchqr?documentkey=${cufe}`, 'CO', { fiscal_key: cufe }],
  ['Peru', '20100070970|01|F001|00001234|180.00|1180.00|2026-03-14|6|20512345678|hash=|', 'PE',
    { invoice_number: 'F001-00001234', issue_date: '2026-03-14', seller_tax_id: '20100070970', buyer_tax_id: '20512345678', tax: '180.00', payable: '1180.00', document_type: 'invoice' }],
  ['Chile', '<TED version="1.0"><DD><RE>76192083-9</RE><TD>33</TD><F>4521</F><FE>2026-03-14</FE><RR>77777777-7</RR><RSR>NORTE</RSR><MNT>119000</MNT><IT1>Clavos</IT1></DD></TED>', 'CL',
    { invoice_number: '4521', issue_date: '2026-03-14', payable: '119000', currency: 'CLP', seller_tax_id: '76192083-9', buyer_tax_id: '77777777-7', document_type: 'invoice' }],
  ['Brazil, bar code', '41260311222333000181550010000012341123456782', 'BR',
    { invoice_number: '1234', fiscal_key: '41260311222333000181550010000012341123456782', seller_tax_id: '11222333000181', currency: 'BRL' }],
  ['Dominican Republic', 'https://ecf.dgii.gov.do/ecf/ConsultaTimbre?RncEmisor=101010632&RncComprador=131880681&ENCF=E310000000123&FechaEmision=14-03-2026&MontoTotal=7080.00&FechaFirma=14-03-2026%2010:11:12&CodigoSeguridad=abc123', 'DO',
    { invoice_number: 'E310000000123', issue_date: '2026-03-14', payable: '7080.00', seller_tax_id: '101010632', buyer_tax_id: '131880681', document_type: 'invoice' }],
  ['Panama', `https://dgi-fep.mef.gob.pa/Consultas/FacturasPorQR?chFE=FE01${'0'.repeat(62)}&iAmb=1&digestValue=x`, 'PA', { fiscal_key: `FE01${'0'.repeat(62)}` }],
  ['Uruguay', 'https://www.efactura.dgi.gub.uy/consultaQR/cfe?211003420017,111,A,1234,12200.50,20260314,abc%3d', 'UY',
    { invoice_number: 'A1234', issue_date: '2026-03-14', payable: '12200.50', seller_tax_id: '211003420017', document_type: 'invoice' }],
  ['Portugal', 'A:501964843*B:500100144*C:PT*D:FT*E:N*F:20260314*G:FT A/123*H:JFX2K7M9-123*I1:PT*I7:168.00*I8:38.64*N:38.64*O:206.64*Q:abcd*R:1', 'PT',
    { invoice_number: 'FT A/123', fiscal_key: 'JFX2K7M9-123', issue_date: '2026-03-14', currency: 'EUR', tax: '38.64', tax_exclusive: '168', payable: '206.64', seller_tax_id: '501964843', buyer_tax_id: '500100144', document_type: 'invoice' }],
  ['Spain', 'https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=B12345674&numserie=F2026%2F0012&fecha=14-03-2026&importe=1378.00', 'ES',
    { invoice_number: 'F2026/0012', issue_date: '2026-03-14', currency: 'EUR', payable: '1378.00', seller_tax_id: 'B12345674' }],
  ['Guatemala', `https://felpub.c.sat.gob.gt/verificador-web/publico/vistas/verificacionDte.jsf?tipo=autorizacion&numero=${uuid}&emisor=576937K&receptor=CF&monto=112.00`, 'GT',
    { fiscal_key: uuid, seller_tax_id: '576937K', payable: '112.00' }],
  ['El Salvador', `https://admin.factura.gob.sv/consultaPublica?ambiente=01&codGen=${uuid}&fechaEmi=2026-03-14`, 'SV', { fiscal_key: uuid, issue_date: '2026-03-14' }],
  ['Bolivia', 'https://siat.impuestos.gob.bo/consulta/QR?nit=1020703023&cuf=ABCDEF123456&numero=77&t=1', 'BO', { fiscal_key: 'ABCDEF123456', invoice_number: '77', seller_tax_id: '1020703023' }],
  ['Ecuador', '1403202601179001691900110010010000012341234567819', 'EC',
    { invoice_number: '001-001-000001234', fiscal_key: '1403202601179001691900110010010000012341234567819', issue_date: '2026-03-14', currency: 'USD', seller_tax_id: '1790016919001', document_type: 'invoice' }],
  ['Costa Rica', '50614032600310112345600100001010000000123110000001', 'CR',
    { invoice_number: '00100001010000000123', fiscal_key: '50614032600310112345600100001010000000123110000001', issue_date: '2026-03-14', seller_tax_id: '3101123456', document_type: 'invoice' }],
]; // prettier-ignore

test.each(cases)('%s', (_name, text, country, fields) => {
  const reading = readPayload(text);
  expect(reading?.country).toBe(country);
  expect(reading?.fields).toEqual(fields);
});

test('Paraguay: the date is written in hexadecimal, the key carries number and issuer', () => {
  // type, RUC and DV, establishment, point, number, kind of taxpayer, date, kind of emission, security code
  const base = `01${'80012345'}0${'001'}${'001'}${'0001234'}1${'20260314'}1${'123456789'}`;
  const date = Buffer.from('2026-03-14T10:11:12').toString('hex');
  const readings = [...Array(10).keys()].map((digit) =>
    readPayload(
      `https://ekuatia.set.gov.py/consultas/qr?nVersion=150&Id=${base}${digit}&dFeEmiDE=${date}&dRucRec=4567890&dTotGralOpe=360000&dTotIVA=32727`,
    ),
  );
  const proven = readings.filter((reading) => reading?.fields.seller_tax_id);
  expect(proven).toHaveLength(1); // only one check digit is right
  expect(proven[0]?.fields).toMatchObject({
    issue_date: '2026-03-14',
    payable: '360000',
    tax: '32727',
    seller_tax_id: '80012345-0',
    invoice_number: '001-001-0001234',
    document_type: 'invoice',
  });
});

test('a shop address, a payment link and a broken address are no invoices', () => {
  for (const text of [
    'https://example.com/?id=1',
    'https://www.afip.gob.ar/fe/qr/?p=!!!',
    'BCD\n002\n1\nSCT',
    'http://[broken',
    '',
    '0'.repeat(44),
    '1'.repeat(49),
  ])
    expect(readPayload(text)).toBe(null);
});
