/** Panama, factura electrónica (rFE 1.00), alone or inside rContFe / rRetEnviFe. Rules: DGI, "Ficha técnica FE". */
import type { DocumentRecord, Line, LineTax, Party } from '../../../../../shared/domain/document.ts';
import { isZero, multiply, near, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, date, whole } from '../../values.ts';
import { added, all, at, child, derived, everywhere, first, found, text } from '../find.ts';
import type { Found } from '../find.ts';
import {
  classified,
  fill,
  lineTax,
  newLine,
  newRecord,
  newStatement,
  only,
  partyFields,
  reference,
  states,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { groupTaxes } from '../taxes.ts';
import type { XmlElement } from '../tree.ts';

export const isPanama = (root: XmlElement): boolean =>
  /^(rFE|rContFe|rRetEnviFe|rEnviFe)$/i.test(root.name) ||
  (root.name === 'xFe' && everywhere(root, 'gDGen').length > 0);

export function readPanama(root: XmlElement, context: Context): Outcome {
  const invoice = root.name === 'rFE' ? root : (everywhere(root, 'rFE')[0] ?? null);
  const carried = invoice ? null : carriedText(root, context);
  const answer = everywhere(root, 'gResProc')[0] ?? null;
  if (carried) {
    for (const one of carried.documents) one.authority ??= authorityOf(answer);
    return carried;
  }
  if (!invoice) return answerOnly(root, answer);
  const outcome = readInvoice(invoice, context);
  for (const one of outcome.documents) one.authority = authorityOf(answer);
  return outcome;
}

/** Some providers put the signed invoice into xFe as escaped text. */
function carriedText(root: XmlElement, context: Context): Outcome | null {
  const holder = everywhere(root, 'xFe').find((one) => one.text.trimStart().startsWith('<'));
  return holder ? context.readInner(holder.text) : null;
}

/** iDoc: 01 domestic, 02 import, 03 export, 04 and 06 credit, 05 and 07 debit, 08 free zone, 09 reimbursement. */
const types: Record<string, DocumentRecord['document_type']> = {
  '04': 'credit_note',
  '06': 'credit_note',
  '05': 'debit_note',
  '07': 'debit_note',
};

function readInvoice(root: XmlElement, context: Context): Outcome {
  const general = child(root, 'gDGen');
  const money = child(root, 'gTot');
  const record = newRecord('pa-fe', 'PA', context);
  record.document_type = types[text(general, 'iDoc') ?? ''] ?? 'invoice';
  const foreign = first(found(general, 'gFExp', 'cMoneda'));
  fill(record, context, {
    invoice_number: found(general, 'dNroDF'),
    fiscal_key: found(root, 'dId'),
    issue_date: found(general, 'dFechaEm'),
    issue_time: found(general, 'dFechaEm'),
    due_date: first(...everywhere(money, 'dFecItPlazo').map((one) => found(one))),
    currency: derived('PAB', 'balboas, at par with the dollar'),
    exchange_rate: foreign && foreign.value !== 'PAB' ? found(general, 'gFExp', 'dCambio') : null,
    'payment.terms': found(money, 'iPzPag'),
    ...party('seller', child(general, 'gEmis'), {
      name: 'dNombEm',
      address: 'dDirecEm',
      email: 'dCorElectEmi',
      ruc: 'gRucEmi',
    }),
    ...party('buyer', child(general, 'gDatRec'), {
      name: 'dNombRec',
      address: 'dDirecRec',
      email: 'dCorElectRec',
      ruc: 'gRucRec',
    }),
    ...totals(money),
  });
  record.payment.means = all(money, 'gFormaPago')
    .map((one) => text(one, 'iFormaPago'))
    .filter((code) => code !== null);
  const items = all(root, 'gItem');
  record.lines = items.map(readLine);
  record.taxes = groupTaxes(
    items.flatMap((item) =>
      taxesOf(item).map((tax) => ({ ...tax, base: amount(text(item, 'gPrecios', 'dPrItem')) })),
    ),
  );
  record.references = all(general, 'gDFRef').map((one) =>
    reference(
      'corrects',
      first(...everywhere(one, 'dCUFERef').map((key) => text(key))),
      first(...everywhere(one, 'dNroDFRef').map((key) => text(key)), text(one, 'gDFRefNum', 'gDFRefFacPap')),
      text(one, 'dFechaDFRef'),
    ),
  );
  return only(record);
}

interface PartyNames {
  name: string;
  address: string;
  email: string;
  ruc: string;
}

function party(
  side: 'seller' | 'buyer',
  element: XmlElement | null,
  names: PartyNames,
): Record<string, Found | null> {
  const ruc = found(element, names.ruc, 'dRuc');
  const foreign = found(element, 'gIdExt', 'dIdExt');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(element, names.name),
    tax_id: ruc ?? foreign,
    tax_id_type: derived(ruc ? 'pa-ruc' : foreign ? 'pa-extranjero' : null, names.ruc),
    country: found(element, 'cPaisRec') ?? (ruc ? derived('PA', names.ruc) : null),
    email: found(element, names.email),
    address: found(element, names.address),
  };
  return partyFields(side, values);
}

/** dTotNeto sums the items before tax; general discounts come off, transport and insurance on. */
function totals(money: XmlElement | null): Record<string, Found | null> {
  const net = found(money, 'dTotNeto');
  const total = found(money, 'dVTot');
  const others =
    added(money, 'dTotOTI') ?? sum(all(money, 'gOTITotal').map((one) => amount(text(one, 'dValOTITotal'))));
  return {
    'totals.line_net': net,
    'totals.allowances': found(money, 'dTotDesc'),
    'totals.charges': derived(added(money, 'dVTotAcar', 'dVTotSeg'), 'dVTotAcar + dVTotSeg'),
    'totals.tax_exclusive': net,
    'totals.tax': derived(
      sum([added(money, 'dTotITBMS', 'dTotISC'), others]),
      'dTotITBMS + dTotISC + others',
    ),
    'totals.tax_inclusive': total,
    'totals.payable': total,
  };
}

/** dTasaITBMS is a code. */
const itbms: Record<string, string> = { '00': '0', '01': '7', '02': '10', '03': '15' };

/** dTasaISC is written as a percentage by some and as a part of one by others: the amounts tell. */
function exciseRate(item: XmlElement, excise: XmlElement): string | null {
  const [rate, value] = [amount(text(excise, 'dTasaISC')), amount(text(excise, 'dValISC'))];
  const net = amount(text(item, 'gPrecios', 'dPrItem'));
  if (rate === null || value === null || net === null) return rate;
  return near(multiply(net, rate), value, '0.011') && !isZero(value) ? multiply(rate, '100') : rate;
}

function taxesOf(item: XmlElement): LineTax[] {
  const vat = child(item, 'gITBMSItem');
  const excise = child(item, 'gISCItem');
  const list: LineTax[] = [];
  if (vat) list.push(lineTax('VAT', itbms[text(vat, 'dTasaITBMS') ?? ''] ?? null, text(vat, 'dValITBMS')));
  if (excise) list.push(lineTax('EXCISE', exciseRate(item, excise), text(excise, 'dValISC')));
  for (const one of all(item, 'gOTIItem')) list.push(lineTax('OTHER', null, text(one, 'dValOTI')));
  return list;
}

/** dPrItem is net. Issuers fill dPrUnitDesc with the discount or with the discounted price: the amounts tell the discount. */
function readLine(item: XmlElement): Line {
  const prices = child(item, 'gPrecios');
  const [quantity, price] = [amount(text(item, 'dCantCodInt')), amount(text(prices, 'dPrUnit'))];
  const gross = amount(text(prices, 'dValTotItem'));
  const taxes = taxesOf(item);
  const tax = sum(taxes.map((one) => one.amount)) ?? '0';
  const net = amount(text(prices, 'dPrItem')) ?? (gross === null ? null : subtract(gross, tax));
  const full = quantity !== null && price !== null ? multiply(quantity, price) : null;
  return newLine({
    line_number: whole(text(item, 'dSecItem')),
    code: text(item, 'dCodProd'),
    classification: classified('CPBS', first(text(item, 'dCodCPBScmp'), text(item, 'dCodCPBSabr'))),
    description: text(item, 'dDescProd'),
    quantity,
    unit: text(item, 'cUnidad'),
    unit_price: price,
    discount: full !== null && net !== null && !near(full, net, '0.01') ? subtract(full, net) : null,
    net_amount: net,
    taxes,
    gross_amount: gross,
  });
}

/** dCodRes 0260 is "authorised". */
function authorityOf(answer: XmlElement | null): DocumentRecord['authority'] {
  const code = text(answer, 'dCodRes');
  if (code === null) return null;
  return {
    status: code === '0260' ? 'accepted' : 'rejected',
    message: text(answer, 'dMsgRes'),
    date: date(text(answer?.parent, 'dFecProc')),
  };
}

const answerOnly = (root: XmlElement, answer: XmlElement | null): Outcome =>
  states(
    newStatement({
      kind: 'authority_answer',
      format: 'pa-fe-respuesta',
      fiscal_key: first(
        ...everywhere(root, 'dCUFE').map((one) => text(one)),
        ...everywhere(root, 'dId').map((one) => text(one)),
      ),
      authority: authorityOf(answer) ?? { status: 'unknown', message: null, date: null },
      total: sum(everywhere(root, 'dVTot').map((one) => amount(text(one)))),
      seller_tax_id: first(text(at(root, 'gRucEmi'), 'dRuc')),
    }),
  );
