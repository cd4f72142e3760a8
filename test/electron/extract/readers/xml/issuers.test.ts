/** Corners of the official schemas that the fixtures do not hold: each is told in a few elements. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../../electron/extract/readers/xml/index.ts';
import type { DocumentRecord } from '../../../../../shared/domain/document.ts';
import { compare } from '../../../../../shared/domain/money.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'fixtures', 'xml');
const fixture = (name: string): string => readFileSync(join(folder, `${name}.xml`), 'utf8');

function only(text: string): DocumentRecord {
  const reading = readXml({ bytes: Buffer.from(text) });
  const document = reading.kind === 'documents' ? reading.documents[0] : undefined;
  if (!document) throw new Error(`no document: ${reading.kind}`);
  return document;
}

const same = (a: string | null | undefined, b: string): void =>
  expect(compare(a ?? '-1', b), `${a} against ${b}`).toBe(0);

describe('Costa Rica', () => {
  const line = (extra: string): string => `<FacturaElectronica xmlns="https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/facturaElectronica"><Clave>${'5'.repeat(50)}</Clave><NumeroConsecutivo>00100001010000000001</NumeroConsecutivo><FechaEmision>2026-01-05T10:00:00</FechaEmision><DetalleServicio><LineaDetalle><NumeroLinea>1</NumeroLinea><Cantidad>1</Cantidad><Detalle>Muestra</Detalle><PrecioUnitario>100</PrecioUnitario><MontoTotal>100</MontoTotal><SubTotal>100</SubTotal><BaseImponible>100</BaseImponible><Impuesto><Codigo>01</Codigo><CodigoTarifaIVA>08</CodigoTarifaIVA><Tarifa>13</Tarifa><Monto>13</Monto></Impuesto>${extra}</LineaDetalle></DetalleServicio><ResumenFactura><TotalVentaNeta>100</TotalVentaNeta><TotalImpuesto>0</TotalImpuesto><TotalComprobante>100</TotalComprobante></ResumenFactura></FacturaElectronica>`; // prettier-ignore
  it('tax that the issuer bears itself is not charged', () => {
    const document = only(
      line('<ImpuestoAsumidoEmisorFabrica>13</ImpuestoAsumidoEmisorFabrica><ImpuestoNeto>0</ImpuestoNeto><MontoTotalLinea>100</MontoTotalLinea>'),
    ); // prettier-ignore
    same(document.lines[0]?.taxes[0]?.exempted, '13');
    same(document.taxes[0]?.amount, '0');
  });
});

describe('Panama', () => {
  it.each(['0.10', '10.00'])('the excise of %s is ten percent, as its amounts tell', (written) => {
    const document = only(
      fixture('pa-fe').replace('<dTasaISC>0.10</dTasaISC>', `<dTasaISC>${written}</dTasaISC>`),
    );
    const excise = document.lines.flatMap((one) => one.taxes).find((tax) => tax.category === 'EXCISE');
    same(excise?.rate, '10');
  });
});

describe('Paraguay', () => {
  it('rounding off and commission stand between the operation and what is due', () => {
    const text = fixture('py-sifen').replace(
      '<dTotGralOpe>171000</dTotGralOpe>',
      '<dRedon>50</dRedon><dComi>1050</dComi><dTotGralOpe>172000</dTotGralOpe>',
    );
    const { totals } = only(text);
    expect(totals).toMatchObject({ rounding: '-50', charges: '1050', payable: '172000', line_net: '160000' });
  });
});

describe('Peru', () => {
  it('is told by its own namespaces where CustomizationID is missing', () => {
    const text = fixture('pe-sunat-2.1')
      .replace(/<cbc:CustomizationID[^>]*>[^<]*<\/cbc:CustomizationID>/, '')
      .replace(
        /<Invoice /,
        '<Invoice xmlns:sac="urn:sunat:names:specification:ubl:peru:schema:xsd:SunatAggregateComponents-1" ',
      );
    expect(only(text)).toMatchObject({ format: 'pe-sunat-ubl', seller: { tax_id_type: 'pe-ruc' } });
  });
});

describe('Poland', () => {
  it('one rate for all lines is the rate of the document', () => {
    const text = fixture('pl-ksef-fa3').replace(
      /<\/FaWiersz>/g,
      '<KursWaluty>4.3215</KursWaluty></FaWiersz>',
    );
    expect(only(text).exchange_rate).toBe('4.3215');
  });
});

describe('Ecuador', () => {
  it('the buyer is reached at the mail of the free fields', () => {
    const bare = fixture('ec-factura').replace(
      /(?:<|&lt;)infoAdicional[\s\S]*?\/infoAdicional(?:>|&gt;)/,
      '',
    );
    const escaped = bare.includes('&lt;/factura');
    const fields =
      '<infoAdicional><campoAdicional nombre="Dirección">Quito</campoAdicional><campoAdicional nombre="Email Cliente">ana@example.ec</campoAdicional></infoAdicional>';
    const text = escaped
      ? bare.replace(
          '&lt;/factura&gt;',
          `${fields.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}&lt;/factura&gt;`,
        )
      : bare.replace('</factura>', `${fields}</factura>`);
    expect(only(text).buyer.email).toBe('ana@example.ec');
  });
});
