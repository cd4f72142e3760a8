/** Paraguay, SIFEN v150 (rDE), alone, in a lot or in a SOAP call. Rules: DNIT, "Manual técnico SIFEN". Prices hold the IVA. */
import type { DocumentRecord, Line, Party, TaxTotal } from '../../../../../shared/domain/document.ts';
import { compare, isZero, negate, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, date } from '../../values.ts';
import {
  all,
  at,
  attribute,
  child,
  derived,
  everywhere,
  first,
  found,
  foundAttribute,
  joined,
  text,
} from '../find.ts';
import type { Found } from '../find.ts';
import {
  fill,
  lineTax,
  newLine,
  newRecord,
  newStatement,
  only,
  partyFields,
  reference,
  states,
  taxTotal,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

export const isSifen = (root: XmlElement): boolean => root.name === 'rDE' && child(root, 'DE') !== null;

/** iTiDE: 1 invoice, 4 the buyer's own invoice, 5 credit, 6 debit, 7 dispatch guide. */
const types: Record<string, DocumentRecord['document_type']> = { '5': 'credit_note', '6': 'debit_note' };

export function readSifen(root: XmlElement, context: Context): Outcome {
  const body = child(root, 'DE');
  const [stamp, general, detail] = [child(body, 'gTimb'), child(body, 'gDatGralOpe'), child(body, 'gDtipDE')];
  const type = text(stamp, 'iTiDE') ?? '';
  const number = joined(
    '-',
    ['dEst', 'dPunExp', 'dNumDoc'].map((part) => text(stamp, part)),
  );
  if (type === '7') return guide(body, general, number);
  const record = newRecord('py-sifen', 'PY', context);
  record.document_type = types[type] ?? 'invoice';
  const condition = child(detail, 'gCamCond');
  fill(record, context, {
    invoice_number: derived(number, '/rDE/DE/gTimb/dEst-dPunExp-dNumDoc'),
    fiscal_key: foundAttribute(body, 'Id'),
    issue_date: found(general, 'dFeEmiDE'),
    issue_time: found(general, 'dFeEmiDE'),
    due_date: first(...everywhere(condition, 'dVencCuo').map((one) => found(one))),
    currency: found(general, 'gOpeCom', 'cMoneOpe'),
    exchange_rate: found(general, 'gOpeCom', 'dTiCam'),
    'payment.terms': found(condition, 'dDCondOpe'),
    ...parties(general, detail, type),
    ...totals(child(body, 'gTotSub')),
  });
  record.payment.means = all(condition, 'gPaConEIni')
    .map((one) => text(one, 'iTiPago'))
    .filter((code) => code !== null);
  record.lines = all(detail, 'gCamItem').map(readLine);
  record.taxes = taxes(child(body, 'gTotSub'));
  record.references = all(body, 'gCamDEAsoc').map((one) => {
    const printed = joined(
      '-',
      ['dEstDocAso', 'dPExpDocAso', 'dNumDocAso'].map((part) => text(one, part)),
    );
    const kind = record.document_type === 'invoice' ? 'other' : 'corrects';
    return reference(kind, text(one, 'dCdCDERef'), printed, text(one, 'dFecEmiDI'));
  });
  return only(record);
}

/** In a buyer's own invoice (4) the seller stands in gCamAE. */
function parties(
  general: XmlElement | null,
  detail: XmlElement | null,
  type: string,
): Record<string, Found | null> {
  const [emisor, receptor, own] = [
    child(general, 'gEmis'),
    child(general, 'gDatRec'),
    child(detail, 'gCamAE'),
  ];
  const issuer: Partial<Record<keyof Party, Found | null>> = {
    name: found(emisor, 'dNomEmi'),
    trade_name: found(emisor, 'dNomFanEmi'),
    tax_id: found(emisor, 'dRucEm'),
    tax_id_type: derived(text(emisor, 'dRucEm') && 'py-ruc', 'dRucEm'),
    country: derived('PY', 'SIFEN'),
    email: found(emisor, 'dEmailE'),
    address: found(emisor, 'dDirEmi'),
  };
  const ruc = found(receptor, 'dRucRec');
  const receiver: Partial<Record<keyof Party, Found | null>> = {
    name: found(receptor, 'dNomRec'),
    trade_name: found(receptor, 'dNomFanRec'),
    tax_id: ruc ?? found(receptor, 'dNumIDRec'),
    tax_id_type: derived(ruc ? 'py-ruc' : text(receptor, 'dNumIDRec') && 'py-documento', 'gDatRec'),
    country: text(receptor, 'cPaisRec') === 'PRY' ? derived('PY', 'cPaisRec') : null,
    email: found(receptor, 'dEmailRec'),
    address: found(receptor, 'dDirRec'),
  };
  if (type !== '4' || !own) return { ...partyFields('seller', issuer), ...partyFields('buyer', receiver) };
  const seller = {
    name: found(own, 'dNomVen'),
    tax_id: found(own, 'dNumIDVen'),
    tax_id_type: derived('py-documento', 'dNumIDVen'),
    address: found(own, 'dDirVen'),
  };
  return { ...partyFields('seller', seller), ...partyFields('buyer', issuer) };
}

/** dTotGralOpe = dTotOpe − dRedon (rounding off) + dComi (commission); every amount holds the IVA. */
function totals(money: XmlElement | null): Record<string, Found | null> {
  const total = found(money, 'dTotGralOpe');
  const tax = found(money, 'dTotIVA');
  const [due, inside] = [amount(total?.value), amount(tax?.value) ?? '0'];
  const [off, commission] = [amount(text(money, 'dRedon')), amount(text(money, 'dComi'))];
  const operation = amount(text(money, 'dTotOpe'));
  const made = operation && sum([operation, negate(off ?? '0'), commission]);
  const told = made !== null && due !== null && compare(made, due) === 0;
  const gross = told ? operation : due;
  const net = gross !== null && compare(gross, inside) >= 0 ? subtract(gross, inside) : null;
  return {
    'totals.line_net': derived(net, 'dTotOpe − dTotIVA'),
    'totals.tax_exclusive': derived(net, 'dTotOpe − dTotIVA'),
    'totals.tax': tax,
    'totals.charges': told && commission !== null && !isZero(commission) ? found(money, 'dComi') : null,
    'totals.rounding': derived(told && off !== null && !isZero(off) ? negate(off) : null, '−dRedon'),
    'totals.tax_inclusive': total,
    'totals.payable': total,
  };
}

function taxes(money: XmlElement | null): TaxTotal[] {
  const list: TaxTotal[] = [];
  for (const rate of ['5', '10'])
    if (text(money, `dBaseGrav${rate}`) ?? text(money, `dIVA${rate}`))
      list.push(taxTotal('VAT', rate, text(money, `dBaseGrav${rate}`), text(money, `dIVA${rate}`)));
  const exempt = sum([amount(text(money, 'dSubExe')), amount(text(money, 'dSubExo'))]);
  if (exempt !== null) list.push(taxTotal('VAT', '0', exempt, '0'));
  return list;
}

/** dTotOpeItem holds the IVA; where an issuer leaves it at zero, the taxed base is what is known of the net. */
function readLine(item: XmlElement): Line {
  const values = child(item, 'gValorItem');
  const less = child(values, 'gValorRestaItem');
  const vat = child(item, 'gCamIVA');
  const gross = amount(text(less, 'dTotOpeItem'));
  const tax = amount(text(vat, 'dLiqIVAItem'));
  const net =
    gross !== null && compare(gross, tax ?? '0') >= 0
      ? subtract(gross, tax ?? '0')
      : amount(text(vat, 'dBasGravIVA'));
  return newLine({
    code: text(item, 'dCodInt'),
    description: text(item, 'dDesProSer'),
    quantity: text(item, 'dCantProSer'),
    unit: text(item, 'dDesUniMed') ?? text(item, 'cUniMed'),
    unit_price: text(values, 'dPUniProSer'),
    discount: text(less, 'dDescItem'),
    net_amount: net,
    taxes: vat ? [lineTax('VAT', text(vat, 'dTasaIVA'), tax)] : [],
    gross_amount: gross,
  });
}

const guide = (body: XmlElement | null, general: XmlElement | null, number: string | null): Outcome =>
  states(
    newStatement({
      kind: 'dispatch_guide',
      format: 'py-sifen-remision',
      fiscal_key: attribute(body, 'Id'),
      number,
      seller_tax_id: text(general, 'gEmis', 'dRucEm'),
      buyer_tax_id: text(general, 'gDatRec', 'dRucRec'),
      issue_date: text(general, 'dFeEmiDE'),
    }),
  );

export const isSifenAnswer = (root: XmlElement): boolean =>
  /^(rRetEnviDe|rProtDe|rResEnviConsDe|rContDe|rGesEve|rRetEnviEventoDe)$/i.test(root.name);

/** Answers and events of SIFEN; a container that holds the document too is read as that document. */
export function readSifenAnswer(root: XmlElement, context: Context): Outcome {
  const inner = everywhere(root, 'rDE')[0];
  const answer = first(
    ...[root, ...everywhere(root, 'rProtDe')].map((one) => (child(one, 'dEstRes') ? one : null)),
  );
  const state = text(answer, 'dEstRes');
  const authority: DocumentRecord['authority'] = {
    status: /^aprobado/i.test(state ?? '')
      ? 'accepted'
      : /^rechaz/i.test(state ?? '')
        ? 'rejected'
        : 'unknown',
    message: text(at(answer, 'gResProc'), 'dMsgRes'),
    date: date(text(answer, 'dFecProc')),
  };
  const document = inner ? context.readElement(inner) : null;
  if (document) {
    for (const one of document.documents) if (state) one.authority = authority;
    return document;
  }
  const event = /Eve/i.test(root.name);
  const key = first(
    text(answer, 'Id'),
    ...everywhere(root, 'Id').map((one) => text(one)),
    ...everywhere(root, 'CDC').map((one) => text(one)),
  );
  return states(
    newStatement({
      kind: event ? 'event' : 'authority_answer',
      format: `py-${root.name.toLowerCase()}`,
      fiscal_key: key,
      authority: event ? null : authority,
    }),
  );
}
