/**
 * Brazil, service invoices: the national NFS-e (NFSe / infNFSe with its DPS) and the municipal ABRASF layouts 1 and 2
 * (CompNfse / Nfse / InfNfse). The ISS is inside the price; what the buyer withholds lowers what is due.
 */
import type { DocumentRecord, Party } from '../../../../../shared/domain/document.ts';
import { subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import {
  added,
  at,
  attribute,
  child,
  derived,
  either,
  everywhere,
  first,
  found,
  joined,
  text,
} from '../find.ts';
import type { Found } from '../find.ts';
import {
  classified,
  fill,
  lineTax,
  newLine,
  newRecord,
  only,
  partyFields,
  reference,
  taxTotal,
} from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { pathOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { party as nfeParty } from './nfe.ts';

export const isNationalNfse = (root: XmlElement): boolean => child(root, 'infNFSe') !== null;

export function readNationalNfse(root: XmlElement, context: Context): Outcome {
  const info = child(root, 'infNFSe');
  const request = at(info, 'DPS', 'infDPS');
  const money = child(info, 'valores');
  const asked = child(request, 'valores');
  const record = newRecord('br-nfse', 'BR', context);
  const service = amount(text(asked, 'vServPrest', 'vServ'));
  const less = amount(text(asked, 'vDescCondIncond', 'vDescIncond'));
  const net = service === null ? null : subtract(service, less ?? '0');
  fill(record, context, {
    invoice_number: found(info, 'nNFSe'),
    fiscal_key: derived(attribute(info, 'Id')?.replace(/^NFS/i, '') ?? null, `${pathOf(info ?? root)}/@Id`),
    issue_date: found(request, 'dhEmi') ?? found(info, 'dhProc'),
    issue_time: found(request, 'dhEmi'),
    currency: derived('BRL', 'NFS-e is in reais'),
    ...nfeParty('seller', child(info, 'emit') ?? child(request, 'prest'), 'enderNac'),
    ...nfeParty('buyer', child(request, 'toma'), 'end'),
    'totals.line_net': derived(net, 'vServ − vDescIncond'),
    'totals.tax_exclusive': derived(net, 'vServ − vDescIncond'),
    'totals.tax_inclusive': derived(net, 'vServ − vDescIncond'),
    'totals.withheld': found(money, 'vTotalRet'),
    'totals.payable': found(money, 'vLiq'),
  });
  const described = child(child(request, 'serv'), 'cServ');
  const rate = text(money, 'pAliqAplic');
  record.lines = [
    newLine({
      line_number: 1,
      classification: classified('cTribNac', text(described, 'cTribNac')),
      description: text(described, 'xDescServ'),
      discount: less,
      net_amount: net,
      taxes: text(money, 'vISSQN') ? [lineTax('INCLUDED', rate, text(money, 'vISSQN'))] : [],
    }),
  ];
  if (text(money, 'vISSQN'))
    record.taxes.push(taxTotal('INCLUDED', rate, text(money, 'vBC'), text(money, 'vISSQN')));
  record.taxes.push(...withheldTaxes(child(asked, 'trib')));
  const former = text(request, 'subst', 'chSubstda');
  if (former) record.references.push(reference('replaces', former, null, null));
  return only(record);
}

function withheldTaxes(taxes: XmlElement | null): DocumentRecord['taxes'] {
  const federal = child(taxes, 'tribFed');
  return ['vRetCP', 'vRetIRRF', 'vRetCSLL']
    .map((name) => text(federal, name))
    .filter((value) => value !== null)
    .map((value) => taxTotal('WITHHOLDING', null, null, value));
}

/** Roots of the layouts begin or end so; only then is the file searched. */
export const isAbrasf = (root: XmlElement): boolean =>
  root.name === 'InfNfse' || (/nfse/i.test(root.name) && everywhere(root, 'InfNfse').length > 0);

/** Many to a file are common (ConsultarNfseResposta / ListaNfse). */
export function readAbrasf(root: XmlElement, context: Context): Outcome {
  const every = root.name === 'InfNfse' ? [root] : everywhere(root, 'InfNfse');
  return { documents: every.map((one) => readMunicipal(one, context)), statements: [] };
}

function readMunicipal(info: XmlElement, context: Context): DocumentRecord {
  const declared = child(child(info, 'DeclaracaoPrestacaoServico'), 'InfDeclaracaoPrestacaoServico');
  const service = child(info, 'Servico') ?? child(declared, 'Servico');
  const values = child(service, 'Valores');
  const record = newRecord('br-nfse', 'BR', context);
  const gross = amount(text(values, 'ValorServicos'));
  const less = added(values, 'DescontoIncondicionado');
  const net = gross === null ? null : subtract(gross, less ?? '0');
  const payable = first(found(values, 'ValorLiquidoNfse'), found(info, 'ValoresNfse', 'ValorLiquidoNfse'));
  const held = sum(
    ['ValorPis', 'ValorCofins', 'ValorInss', 'ValorIr', 'ValorCsll', 'OutrasRetencoes', 'ValorIssRetido'].map(
      (name) => amount(text(values, name)),
    ),
  );
  const issued = either(info, 'DataEmissao', 'DataEmissaoNfse');
  fill(record, context, {
    invoice_number: found(info, 'Numero'),
    fiscal_key: found(info, 'ChaveAcesso'),
    issue_date: found(issued),
    issue_time: found(issued),
    currency: derived('BRL', 'NFS-e is in reais'),
    ...municipalParty(
      'seller',
      child(info, 'PrestadorServico') ?? child(declared, 'Prestador'),
      child(declared, 'Prestador'),
    ),
    ...municipalParty(
      'buyer',
      either(info, 'TomadorServico', 'Tomador') ?? either(declared, 'TomadorServico', 'Tomador'),
      null,
    ),
    'totals.line_net': derived(net, 'ValorServicos − DescontoIncondicionado'),
    'totals.tax_exclusive': derived(net, 'ValorServicos − DescontoIncondicionado'),
    'totals.tax_inclusive': derived(net, 'ValorServicos − DescontoIncondicionado'),
    'totals.withheld':
      payable && net !== null
        ? derived(subtract(net, amount(payable.value) ?? net), 'ValorServicos − ValorLiquidoNfse')
        : derived(held, 'withheld taxes'),
    'totals.payable': payable ?? derived(net, 'ValorServicos − DescontoIncondicionado'),
  });
  const rate = first(text(values, 'Aliquota'), text(info, 'ValoresNfse', 'Aliquota'));
  const iss = first(text(values, 'ValorIss'), text(info, 'ValoresNfse', 'ValorIss'));
  record.lines = [
    newLine({
      line_number: 1,
      classification: classified('ItemListaServico', text(service, 'ItemListaServico')),
      description: text(service, 'Discriminacao'),
      discount: less,
      net_amount: net,
      taxes: iss ? [lineTax('INCLUDED', rate, iss)] : [],
    }),
  ];
  const base = first(text(values, 'BaseCalculo'), text(info, 'ValoresNfse', 'BaseCalculo'));
  if (iss) record.taxes.push(taxTotal('INCLUDED', rate, base, iss));
  const cancelled = child(info.parent?.parent ?? null, 'NfseCancelamento') !== null;
  if (cancelled) record.authority = { status: 'cancelled', message: null, date: null };
  return record;
}

function municipalParty(
  side: 'seller' | 'buyer',
  party: XmlElement | null,
  also: XmlElement | null,
): Record<string, Found | null> {
  const ids = either(party, 'IdentificacaoPrestador', 'IdentificacaoTomador') ?? also ?? party;
  const holder = child(ids, 'CpfCnpj') ?? ids;
  const [company, person] = [found(holder, 'Cnpj'), found(holder, 'Cpf')];
  const home = child(party, 'Endereco');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: found(party, 'RazaoSocial'),
    trade_name: found(party, 'NomeFantasia'),
    tax_id: company ?? person,
    tax_id_type: derived(company ? 'br-cnpj' : person ? 'br-cpf' : null, 'CpfCnpj'),
    country: derived(company || person ? 'BR' : null, 'CpfCnpj'),
    email: found(party, 'Contato', 'Email'),
    address: derived(
      joined(
        ', ',
        ['Endereco', 'Numero', 'Bairro', 'Uf', 'Cep'].map((part) => text(home, part)),
      ),
      'Endereco',
    ),
  };
  return partyFields(side, values);
}
