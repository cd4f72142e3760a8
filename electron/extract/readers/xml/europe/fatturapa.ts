/**
 * Italy, FatturaPA 1.2 (FPA12, FPR12) and the simplified invoice (FSM10): a lot of one or many bodies under one header.
 * Rules: "Specifiche tecniche" of the Agenzia delle Entrate. The due amount with withholding is in DatiPagamento.
 */
import type { DocumentRecord } from '../../../../../shared/domain/document.ts';
import { near, negate, subtract, sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, at, child, derived, first, found, text } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, reference, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import { readLine, readSimplifiedLine, simplifiedTaxes } from './fatturapaLines.ts';
import { readParty } from './fatturapaParties.ts';

export const isFatturaPa = (root: XmlElement): boolean =>
  /^FatturaElettronica(Semplificata)?$/i.test(root.name);

export function readFatturaPa(root: XmlElement, context: Context): Outcome {
  const header = child(root, 'FatturaElettronicaHeader');
  const bodies = all(root, 'FatturaElettronicaBody');
  return { documents: bodies.map((body) => readBody(header, body, context)), statements: [] };
}

const types: Record<string, DocumentRecord['document_type']> = {
  TD04: 'credit_note',
  TD08: 'credit_note',
  TD05: 'debit_note',
  TD09: 'debit_note',
};

function readBody(header: XmlElement | null, body: XmlElement, context: Context): DocumentRecord {
  const record = newRecord('it-fatturapa', 'IT', context);
  const general = at(body, 'DatiGenerali', 'DatiGeneraliDocumento');
  const payments = all(body, 'DatiPagamento').flatMap((one) => all(one, 'DettaglioPagamento'));
  record.document_type = types[text(general, 'TipoDocumento') ?? ''] ?? 'invoice';
  const simplified = all(body, 'DatiBeniServizi').filter((one) => child(one, 'Importo') !== null);
  fill(record, context, {
    invoice_number: found(general, 'Numero'),
    issue_date: found(general, 'Data'),
    due_date: first(...payments.map((one) => found(one, 'DataScadenzaPagamento'))),
    currency: found(general, 'Divisa'),
    'payment.terms': found(body, 'DatiPagamento', 'CondizioniPagamento'),
    ...readParty('seller', child(header, 'CedentePrestatore')),
    ...readParty('buyer', child(header, 'CessionarioCommittente')),
    ...(simplified.length > 0 ? simplifiedTotals(simplified) : totals(body, general, payments)),
  });
  record.payment.means = [
    ...new Set(payments.map((one) => text(one, 'ModalitaPagamento')).filter((code) => code !== null)),
  ];
  const goods = child(body, 'DatiBeniServizi');
  record.lines =
    simplified.length > 0 ? simplified.map(readSimplifiedLine) : all(goods, 'DettaglioLinee').map(readLine);
  record.taxes = simplified.length > 0 ? simplifiedTaxes(simplified) : taxes(goods, general);
  record.references = references(child(body, 'DatiGenerali'), record.document_type);
  return record;
}

/**
 * DatiRiepilogo sums the bases and taxes by rate; contributions to a pension fund (DatiCassaPrevidenziale) and the stamp
 * duty charged on come on top of the lines. ImportoTotaleDocumento is optional.
 */
function totals(
  body: XmlElement,
  general: XmlElement | null,
  payments: XmlElement[],
): Record<string, Found | null> {
  const rates = all(child(body, 'DatiBeniServizi'), 'DatiRiepilogo');
  const net = sum(rates.map((one) => amount(text(one, 'ImponibileImporto'))));
  const tax = sum(rates.map((one) => amount(text(one, 'Imposta'))));
  const lines = sum(
    all(child(body, 'DatiBeniServizi'), 'DettaglioLinee').map((one) => amount(text(one, 'PrezzoTotale'))),
  );
  const funds = sum(
    all(general, 'DatiCassaPrevidenziale').map((one) => amount(text(one, 'ImportoContributoCassa'))),
  );
  const extras = sum([funds, ...rates.map((one) => amount(text(one, 'SpeseAccessorie')))]);
  const stated = found(general, 'ImportoTotaleDocumento');
  const total = stated ?? derived(sum([net, tax]), 'DatiRiepilogo: ImponibileImporto + Imposta');
  const kept = withheld(general, rates);
  const due = dueAmount(payments, amount(total?.value), kept);
  return {
    'totals.line_net': derived(lines, 'sum of DettaglioLinee/PrezzoTotale'),
    'totals.allowances': derived(generalDiscount(general), 'DatiGeneraliDocumento/ScontoMaggiorazione'),
    'totals.charges': derived(extras, 'ImportoContributoCassa + SpeseAccessorie'),
    'totals.tax_exclusive': derived(net, 'sum of DatiRiepilogo/ImponibileImporto'),
    'totals.tax': derived(tax, 'sum of DatiRiepilogo/Imposta'),
    'totals.withheld': due ? derived(kept, 'DatiRitenuta, split payment') : null,
    'totals.tax_inclusive': total,
    'totals.rounding': found(general, 'Arrotondamento'),
    'totals.payable': due ?? total,
  };
}

/** Discounts less surcharges on the whole document, where they are given as amounts. */
function generalDiscount(general: XmlElement | null): string | null {
  const steps = all(general, 'ScontoMaggiorazione').map((one) => {
    const value = amount(text(one, 'Importo'));
    return value !== null && text(one, 'Tipo') === 'MG' ? negate(value) : value;
  });
  return sum(steps);
}

/** Income tax withheld, and the VAT that a public buyer pays to the treasury itself (EsigibilitaIVA S). */
function withheld(general: XmlElement | null, rates: XmlElement[]): string | null {
  const kept = all(general, 'DatiRitenuta').map((one) => amount(text(one, 'ImportoRitenuta')));
  const split = rates
    .filter((one) => text(one, 'EsigibilitaIVA') === 'S')
    .map((one) => amount(text(one, 'Imposta')));
  return sum([...kept, ...split]);
}

/** What DatiPagamento asks for, where the document itself takes the withholding off there. */
function dueAmount(payments: XmlElement[], total: string | null, kept: string | null): Found | null {
  const asked = sum(payments.map((one) => amount(text(one, 'ImportoPagamento'))));
  if (asked === null || total === null || kept === null) return null;
  return near(asked, subtract(total, kept), '0.05')
    ? derived(asked, 'sum of DettaglioPagamento/ImportoPagamento')
    : null;
}

function simplifiedTotals(goods: XmlElement[]): Record<string, Found | null> {
  const total = sum(goods.map((one) => amount(text(one, 'Importo'))));
  const parts = simplifiedTaxes(goods);
  const every = parts.every((one) => one.amount !== null);
  const tax = every ? sum(parts.map((one) => one.amount)) : null;
  const net = tax !== null && total !== null ? subtract(total, tax) : null;
  return {
    'totals.tax_exclusive': derived(net, 'sum of Importo − Imposta'),
    'totals.line_net': derived(net, 'sum of Importo − Imposta'),
    'totals.tax': derived(tax, 'sum of DatiIVA/Imposta'),
    'totals.tax_inclusive': derived(total, 'sum of DatiBeniServizi/Importo'),
    'totals.payable': derived(total, 'sum of DatiBeniServizi/Importo'),
  };
}

function taxes(goods: XmlElement | null, general: XmlElement | null): DocumentRecord['taxes'] {
  return [
    ...all(goods, 'DatiRiepilogo').map((one) =>
      taxTotal('VAT', text(one, 'AliquotaIVA'), text(one, 'ImponibileImporto'), text(one, 'Imposta')),
    ),
    ...all(general, 'DatiRitenuta').map((one) =>
      taxTotal('WITHHOLDING', text(one, 'AliquotaRitenuta'), null, text(one, 'ImportoRitenuta')),
    ),
  ];
}

function references(
  general: XmlElement | null,
  type: DocumentRecord['document_type'],
): DocumentRecord['references'] {
  const read = (name: string, kind: DocumentRecord['references'][number]['kind']) =>
    all(general, name).map((one) => reference(kind, null, text(one, 'IdDocumento'), text(one, 'Data')));
  const former = all(child(general, 'DatiGeneraliDocumento'), 'DatiFatturaRettificata').map((one) =>
    reference('corrects', null, text(one, 'NumeroFR'), text(one, 'DataFR')),
  );
  const found = [
    ...read('DatiFattureCollegate', type === 'invoice' ? 'other' : 'corrects'),
    ...former,
    ...read('DatiOrdineAcquisto', 'orders'),
    ...all(general, 'DatiDDT').map((one) =>
      reference('delivers', null, text(one, 'NumeroDDT'), text(one, 'DataDDT')),
    ),
  ];
  const seen = new Set<string>();
  return found.filter(
    (one) =>
      one.number !== null && !seen.has(`${one.kind}${one.number}`) && seen.add(`${one.kind}${one.number}`),
  );
}
