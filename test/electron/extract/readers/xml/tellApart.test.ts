/** Non-invoices are recognised and told apart; notes and special types get their type and their parties right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');
const fixture = (name: string): string => readFileSync(join(folder, `${name}.xml`), 'utf8');
const read = (text: string) => readXml({ bytes: Buffer.from(text) });

const ubl = (root: string, body: string): string =>
  `<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">${body}</${root}>`;

describe('no invoices', () => {
  it.each([
    ['payroll', fixture('mx-cfdi-4.0').replace('TipoDeComprobante="I"', 'TipoDeComprobante="N"'), 'payroll'],
    ['Mexican withholding', '<r:Retenciones xmlns:r="http://www.sat.gob.mx/esquemas/retencionpago/2" Version="2.0" FechaExp="2026-01-13T10:00:00"><r:Emisor RfcE="EKU9003173C9"/><r:Totales MontoTotOperacion="100" MontoTotRet="10"/></r:Retenciones>', 'withholding'],
    ['Mexican cancelling', '<Acuse xmlns="http://cancelacfd.sat.gob.mx" Fecha="2026-01-01T00:00:00" RfcEmisor="EKU9003173C9"><Folios><UUID>c2832671</UUID><EstatusUUID>201</EstatusUUID></Folios></Acuse>', 'event'],
    ['Ecuadorian withholding', '<comprobanteRetencion><infoTributaria><ruc>1790012345001</ruc><codDoc>07</codDoc></infoTributaria><infoCompRetencion><fechaEmision>01/02/2026</fechaEmision></infoCompRetencion></comprobanteRetencion>', 'withholding'],
    ['Ecuadorian dispatch guide', '<guiaRemision><infoTributaria><ruc>1790012345001</ruc></infoTributaria><infoGuiaRemision/></guiaRemision>', 'dispatch_guide'],
    ['UBL despatch advice', ubl('DespatchAdvice', '<cbc:ID>T001-1</cbc:ID><cbc:IssueDate>2026-01-01</cbc:IssueDate>'), 'dispatch_guide'],
    ['UBL order', ubl('Order', '<cbc:ID>1</cbc:ID>'), 'order'],
    ['UBL catalogue', ubl('Catalogue', '<cbc:ID>1</cbc:ID>'), 'catalogue'],
    ['reminder', ubl('Reminder', '<cbc:ID>1</cbc:ID>'), 'statement'],
    ['NF-e event', '<procEventoNFe xmlns="http://www.portalfiscal.inf.br/nfe"><evento><infEvento><CNPJ>1</CNPJ><chNFe>35260312345678000195550010000000421000000429</chNFe><dhEvento>2026-03-05T00:00:00-03:00</dhEvento><tpEvento>110111</tpEvento></infEvento></evento></procEventoNFe>', 'event'],
    ['CT-e', '<cteProc xmlns="http://www.portalfiscal.inf.br/cte"><CTe><infCte Id="CTe1"><ide><nCT>5</nCT></ide></infCte></CTe></cteProc>', 'dispatch_guide'],
    ['Chilean answer', '<RespuestaDTE xmlns="http://www.sii.cl/SiiDte"><Resultado><RUTEmisor>1-9</RUTEmisor></Resultado></RespuestaDTE>', 'receiver_answer'],
    ['Dominican acknowledgement', '<ARECF><DetalleAcusedeRecibo><RNCEmisor>101</RNCEmisor><eNCF>E31</eNCF></DetalleAcusedeRecibo></ARECF>', 'receiver_answer'],
    ['Paraguayan answer', '<rRetEnviDe xmlns="http://ekuatia.set.gov.py/sifen/xsd"><rProtDe><Id>0180</Id><dEstRes>Rechazado</dEstRes></rProtDe></rRetEnviDe>', 'authority_answer'],
    ['Guatemalan annulment', '<GTAnulacionDocumento xmlns="http://www.sat.gob.gt/dte/fel/0.1.0"><SAT><AnulacionDTE><DatosGenerales NumeroDocumentoAAnular="A-1" NITEmisor="1"/></AnulacionDTE></SAT></GTAnulacionDocumento>', 'event'],
    ['Panamanian answer', '<rRetEnviFe xmlns="http://dgi-fep.mef.gob.pa"><xProtFe><rProtFe><gInfProt><gResProc><dCodRes>0100</dCodRes><dMsgRes>No</dMsgRes></gResProc></gInfProt></rProtFe></xProtFe></rRetEnviFe>', 'authority_answer'],
    ["Peru's CDR", ubl('ApplicationResponse', '<cbc:ResponseDate>2026-01-01</cbc:ResponseDate><cac:DocumentResponse><cac:Response><cbc:ResponseCode>0</cbc:ResponseCode></cac:Response><cac:DocumentReference><cbc:ID>F001-1</cbc:ID></cac:DocumentReference></cac:DocumentResponse>'), 'authority_answer'],
    ['Peppol invoice response', ubl('ApplicationResponse', '<cac:DocumentResponse><cac:Response><cbc:ResponseCode>RE</cbc:ResponseCode></cac:Response></cac:DocumentResponse>'), 'receiver_answer'],
  ])('%s', (_name, text, what) => {
    expect(read(text)).toMatchObject({ kind: 'not_invoice', what });
  }); // prettier-ignore

  it('tell their key and verdict', () => {
    expect(read(fixture('cr-mensaje-hacienda'))).toMatchObject({
      statements: [
        {
          fiscal_key: '50614032600310112345600100001010000000123199999999',
          authority: { status: 'rejected' },
          total: '39850.00000',
          tax: '3055.00000',
          seller_tax_id: '3101123456',
        },
      ],
    });
    const receiver =
      '<MensajeReceptor xmlns="https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/mensajeReceptor"><Clave>506</Clave><NumeroCedulaEmisor>3101123456</NumeroCedulaEmisor><FechaEmisionDoc>2026-03-14T10:11:12-06:00</FechaEmisionDoc><Mensaje>2</Mensaje><TotalFactura>10</TotalFactura><NumeroCedulaReceptor>3102654321</NumeroCedulaReceptor><NumeroConsecutivoReceptor>00100001060000000001</NumeroConsecutivoReceptor></MensajeReceptor>';
    expect(read(receiver)).toMatchObject({
      what: 'receiver_answer',
      statements: [
        {
          authority: null,
          answer: { status: 'partially_accepted' },
          number: '00100001060000000001',
          issue_date: '2026-03-14',
        },
      ],
    });
  });
});

describe('types', () => {
  it.each([
    ['ticket', fixture('cr-fe-4.4').replaceAll('FacturaElectronica', 'TiqueteElectronico'), 'receipt'],
    ['payment receipt', fixture('cr-fe-4.4').replaceAll('FacturaElectronica', 'ReciboElectronicoPago'), 'payment_receipt'],
    ['any casing of root and namespace', fixture('cr-fe-4.4').replaceAll('FacturaElectronica', 'facturaelectronica').replace('v4.4/facturaelectronica', 'V4.4/FacturaElectronica'), 'invoice'],
    ['Mexican credit note', fixture('mx-cfdi-4.0').replace('TipoDeComprobante="I"', 'TipoDeComprobante="E"'), 'credit_note'],
    ['UBL credit note by its code', fixture('eu-ubl').replace('>380<', '>381<'), 'credit_note'],
    ['Peruvian receipt', fixture('pe-sunat-2.1').replace('>01</cbc:InvoiceTypeCode>', '>03</cbc:InvoiceTypeCode>'), 'receipt'],
    ['Brazilian return', fixture('br-nfe').replace('<finNFe>1', '<finNFe>4'), 'credit_note'],
    ['Brazilian consumer invoice', fixture('br-nfe').replace('<mod>55', '<mod>65'), 'receipt'],
  ])('%s', (_name, text, type) => {
    expect(read(text)).toMatchObject({ kind: 'documents', documents: [{ document_type: type }] });
  }); // prettier-ignore

  it.each([
    ['Ecuador, liquidación de compra', fixture('ec-factura').replaceAll('Comprador', 'Proveedor').replaceAll('infoFactura', 'infoLiquidacionCompra').replaceAll(/(<\/?)factura/g, '$1liquidacionCompra'), '1712345678', '1790012345001'],
    ['Guatemala, factura especial', fixture('gt-fel').replace('Tipo="FACT"', 'Tipo="FESP"'), 'CF', '1234567K'],
    ['Dominican Republic, compras', fixture('do-ecf').replace('<TipoeCF>31', '<TipoeCF>41'), '131234567', '101234567'],
    ['Chile, factura de compra', fixture('cl-enviodte').replace('<TipoDTE>33', '<TipoDTE>46'), '60803000-K', '76192083-9'],
  ])('the buyer writes it and is still the buyer: %s', (_name, text, seller, buyer) => {
    expect(read(text)).toMatchObject({ documents: [{ seller: { tax_id: seller }, buyer: { tax_id: buyer } }, ...(text.includes('EnvioDTE') ? [{}] : [])] });
  }); // prettier-ignore
});
