/** Items (det) of an NF-e with their taxes. */
import type { Line } from '../../../../../shared/domain/document.ts';
import { subtract } from '../../../../../shared/domain/money.ts';
import { amount, whole } from '../../values.ts';
import { attribute, child, first, text } from '../find.ts';
import { classified, lineTax, newLine } from '../record.ts';
import type { TaxPart } from '../taxes.ts';
import type { XmlElement } from '../tree.ts';

/** The net amount is vProd less vDesc; an item that does not count for the total (indTot 0) has none. */
export function readLine(det: XmlElement): Line {
  const product = child(det, 'prod');
  const gross = amount(text(product, 'vProd'));
  const less = amount(text(product, 'vDesc'));
  return newLine({
    line_number: whole(attribute(det, 'nItem')),
    code: text(product, 'cProd'),
    classification: classified('NCM', text(product, 'NCM')),
    description: [text(product, 'xProd'), text(det, 'infAdProd')].filter((one) => one !== null).join(': '),
    quantity: text(product, 'qCom'),
    unit: text(product, 'uCom'),
    unit_price: text(product, 'vUnCom'),
    discount: less,
    net_amount: text(product, 'indTot') === '0' || gross === null ? null : subtract(gross, less ?? '0'),
    taxes: taxParts(det).map((one) => lineTax(one.category, one.rate, one.amount)),
  });
}

/** Every tax of an item. INCLUDED is inside the price; VAT ST, EXCISE (IPI) and OTHER (duty) come on top. */
export function taxParts(det: XmlElement): TaxPart[] {
  const taxes = child(det, 'imposto');
  const parts: TaxPart[] = [];
  const push = (
    category: string,
    holder: XmlElement | null | undefined,
    value: string,
    rate: string | null,
    base = 'vBC',
  ): void => {
    const found = amount(text(holder, value));
    if (found !== null)
      parts.push({
        category,
        rate: rate === null ? null : amount(text(holder, rate)),
        amount: found,
        base: amount(text(holder, base)),
      });
  };
  // The group inside ICMS, PIS, COFINS is named after the tax situation: ICMS00, ICMSSN102, PISAliq…
  const icms = inside(child(taxes, 'ICMS'));
  push('INCLUDED', icms, 'vICMS', 'pICMS');
  push('VAT', icms, 'vICMSST', 'pICMSST', 'vBCST');
  push('VAT', icms, 'vFCPST', 'pFCPST', 'vBCFCPST');
  push('EXCISE', child(child(taxes, 'IPI'), 'IPITrib'), 'vIPI', 'pIPI');
  push('OTHER', child(taxes, 'II'), 'vII', null);
  push('INCLUDED', inside(child(taxes, 'PIS')), 'vPIS', 'pPIS');
  push('INCLUDED', inside(child(taxes, 'COFINS')), 'vCOFINS', 'pCOFINS');
  push('INCLUDED', child(taxes, 'ISSQN'), 'vISSQN', 'vAliq');
  // IBS and CBS (reform of 2026): told for information while the transition lasts.
  const reform = child(child(taxes, 'IBSCBS'), 'gIBSCBS');
  push('INCLUDED', reform, 'vIBS', null);
  push('INCLUDED', child(reform, 'gCBS'), 'vCBS', 'pCBS');
  return parts;
}

const inside = (group: XmlElement | null): XmlElement | null => first(group?.children[0]);
