/**
 * Brazil, NF-e (model 55) and NFC-e (65), layouts 2.00 to 4.00, with the protocol of the authority where it is inside.
 * Rules: "Manual de Orientação do Contribuinte" and its technical notes. ICMS, PIS and COFINS are inside the price
 * (category INCLUDED); IPI, ST and import duty come on top and are the document's `tax`.
 */
import type { DocumentRecord, Party } from '../../../../../shared/domain/document.ts';
import { near, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount, date } from '../../values.ts';
import {
  added,
  all,
  at,
  attribute,
  child,
  derived,
  everywhere,
  first,
  found,
  joined,
  text,
} from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, newStatement, partyFields, reference, states } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { groupTaxes } from '../taxes.ts';
import { pathOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { readLine, taxParts } from './nfeLines.ts';

export const isNfe = (root: XmlElement): boolean =>
  /^(nfeProc|procNFe|NFe|enviNFe)$/i.test(root.name) && everywhere(root, 'infNFe').length > 0;

export function readNfe(root: XmlElement, context: Context): Outcome {
  const protocols = everywhere(root, 'infProt');
  const documents = everywhere(root, 'infNFe').map((one) => {
    const record = readInvoice(one, context);
    const protocol =
      protocols.find((each) => text(each, 'chNFe') === record.fiscal_key) ??
      (protocols.length === 1 ? protocols[0] : null);
    record.authority = authorityOf(protocol);
    return record;
  });
  return { documents, statements: [] };
}

function readInvoice(info: XmlElement, context: Context): DocumentRecord {
  const id = child(info, 'ide');
  const record = newRecord('br-nfe-4.00', 'BR', context);
  record.document_type = documentType(id);
  record.lines = all(info, 'det').map(readLine);
  const key = attribute(info, 'Id')?.replace(/^NFe/i, '') ?? null;
  const installments = all(child(info, 'cobr'), 'dup');
  fill(record, context, {
    invoice_number: found(id, 'nNF'),
    fiscal_key: derived(key, `${pathOf(info)}/@Id`),
    issue_date: found(id, 'dhEmi') ?? found(id, 'dEmi'),
    issue_time: found(id, 'dhEmi'),
    due_date: first(...installments.map((one) => found(one, 'dVenc'))),
    currency: derived('BRL', 'NF-e is in reais'),
    'payment.terms': found(id, 'natOp'),
    ...party('seller', child(info, 'emit'), 'enderEmit'),
    ...party('buyer', child(info, 'dest'), 'enderDest'),
    ...totals(child(info, 'total')),
  });
  const paid = [...all(child(info, 'pag'), 'detPag'), ...all(info, 'pag')];
  record.payment.means = [...new Set(paid.map((one) => text(one, 'tPag')).filter((code) => code !== null))];
  record.taxes = groupTaxes(all(info, 'det').flatMap(taxParts));
  record.references = all(id, 'NFref').map((one) =>
    reference(
      record.document_type === 'invoice' ? 'other' : 'corrects',
      first(text(one, 'refNFe'), text(one, 'refNFeSig')),
      text(one, 'refNF', 'nNF'),
      null,
    ),
  );
  return record;
}

/** finNFe: 1 normal, 2 complement, 3 adjustment, 4 return, 5 credit note, 6 debit note (NT 2025.002). */
function documentType(id: XmlElement | null): DocumentRecord['document_type'] {
  const purpose = text(id, 'finNFe');
  if (purpose === '4' || purpose === '5') return 'credit_note';
  if (purpose === '6') return 'debit_note';
  return text(id, 'mod') === '65' ? 'receipt' : 'invoice';
}

export function party(
  side: 'seller' | 'buyer',
  element: XmlElement | null,
  address: string,
): Record<string, Found | null> {
  const [company, person, foreign] = [
    found(element, 'CNPJ'),
    found(element, 'CPF'),
    found(element, 'idEstrangeiro'),
  ];
  const home = child(element, address);
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(element, 'xNome'),
    trade_name: found(element, 'xFant'),
    tax_id: first(company, person, foreign),
    tax_id_type: derived(company ? 'br-cnpj' : person ? 'br-cpf' : foreign ? 'br-estrangeiro' : null, 'CNPJ'),
    country: derived(company || person ? 'BR' : null, 'CNPJ'),
    email: found(element, 'email'),
    address: derived(
      joined(
        ', ',
        ['xLgr', 'nro', 'xCpl', 'xBairro', 'xMun', 'UF', 'CEP'].map((part) => text(home, part)),
      ),
      address,
    ),
  };
  return partyFields(side, values);
}

/**
 * vNF = products and services − discounts + freight, insurance, other expenses + IPI, ST, import duty
 * − relieved ICMS (vICMSDeson), which only some situations take off: done when the total needs it.
 */
function totals(total: XmlElement | null): Record<string, Found | null> {
  const money = child(total, 'ICMSTot');
  const goods = added(money, 'vProd');
  const services = added(child(total, 'ISSQNtot'), 'vServ');
  const gross = sum([goods, services]);
  const less = added(money, 'vDesc');
  const lineNet = gross === null ? null : subtract(gross, less ?? '0');
  const charges = added(money, 'vFrete', 'vSeg', 'vOutro');
  const tax = added(money, 'vST', 'vFCPST', 'vII', 'vIPI', 'vIPIDevol');
  const payable = found(money, 'vNF');
  const relieved = amount(text(money, 'vICMSDeson'));
  const due = amount(payable?.value);
  const plain = sum([lineNet, charges, tax]);
  const needsRelief =
    relieved !== null &&
    due !== null &&
    plain !== null &&
    !near(plain, due, '0.01') &&
    near(subtract(plain, relieved), due, '0.01');
  return {
    'totals.line_net': derived(lineNet, 'vProd + vServ − vDesc'),
    'totals.allowances': derived(needsRelief ? relieved : null, 'vICMSDeson'),
    'totals.charges': derived(charges, 'vFrete + vSeg + vOutro'),
    'totals.tax': derived(tax, 'vST + vFCPST + vII + vIPI + vIPIDevol'),
    'totals.tax_inclusive': payable,
    'totals.payable': payable,
  };
}

/** cStat: 100 and 150 authorised; 101, 151, 155 cancelled; 110, 301 to 303 denied. */
function authorityOf(protocol: XmlElement | null | undefined): DocumentRecord['authority'] {
  const code = text(protocol, 'cStat');
  if (code === null) return null;
  const status = /^(100|150)$/.test(code)
    ? 'accepted'
    : /^(101|151|155)$/.test(code)
      ? 'cancelled'
      : /^(110|205|301|302|303)$/.test(code)
        ? 'rejected'
        : 'unknown';
  return { status, message: text(protocol, 'xMotivo'), date: date(text(protocol, 'dhRecbto')) };
}

const others =
  /^(procEventoNFe|envEvento|retEnvEvento|evento|resEvento|resNFe|procInutNFe|inutNFe|retConsSitNFe|retConsReciNFe|retEnviNFe|cteProc|CTe|procEventoCTe|mdfeProc|MDFe|cteOSProc|CTeOS)$/i;

export const isSefazOther = (root: XmlElement): boolean => others.test(root.name);

/** Events (cancelled, corrected, acknowledged), summaries, answers, and the freight documents CT-e and MDF-e. */
export function readSefazOther(root: XmlElement): Outcome {
  const freight = /^(cte|mdfe)/i.test(root.name);
  const event = everywhere(root, 'infEvento')[0] ?? null;
  const cancelled = /^(110111|110112)$/.test(text(event, 'tpEvento') ?? '');
  const protocol = everywhere(root, 'infProt')[0];
  const body = first(everywhere(root, 'infCte')[0], everywhere(root, 'infMDFe')[0]);
  const key = first(
    ...['chNFe', 'chCTe'].flatMap((name) => everywhere(root, name).map((one) => text(one))),
    attribute(body, 'Id')?.replace(/^(CTe|MDFe)/, ''),
  );
  return states(
    newStatement({
      kind: freight ? 'dispatch_guide' : protocol ? 'authority_answer' : 'event',
      format: `br-${root.name.toLowerCase()}`,
      fiscal_key: key,
      authority: cancelled
        ? {
            status: 'cancelled',
            message: first(text(event, 'detEvento', 'xJust'), text(event, 'xEvento')),
            date: date(text(event, 'dhEvento')),
          }
        : authorityOf(protocol),
      number: text(body, 'ide', 'nCT') ?? text(body, 'ide', 'nMDF'),
      total: first(text(body, 'vPrest', 'vTPrest'), ...everywhere(root, 'vNF').map((one) => text(one))),
      seller_tax_id: first(text(at(body, 'emit'), 'CNPJ'), text(event, 'CNPJ'), text(root, 'CNPJ')),
      buyer_tax_id: text(at(body, 'dest'), 'CNPJ'),
      issue_date: first(text(body, 'ide', 'dhEmi'), text(event, 'dhEvento'), text(root, 'dhEmi')),
    }),
  );
}
