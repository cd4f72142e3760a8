/** Poland, KSeF FA(1), FA(2), FA(3): the ministry's "Struktura logiczna FA". Fields are numbered after the VAT act. */
import type { Party, TaxTotal } from '../../../../../shared/domain/document.ts';
import { sum } from '../../../../../shared/domain/money.ts';
import { amount } from '../../values.ts';
import { all, at, child, derived, everywhere, first, found, joined, text } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, only, partyFields, reference, taxTotal } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import { namespaceOf } from '../tree.ts';
import { advanceLines, afterAdvances, readLine } from './ksefLines.ts';
import type { XmlElement } from '../tree.ts';

export const isKsef = (root: XmlElement): boolean =>
  root.name === 'Faktura' &&
  (/crd\.gov\.pl/.test(namespaceOf(root)) || child(root, 'Podmiot1') !== null) &&
  child(root, 'Fa') !== null;

export function readKsef(root: XmlElement, context: Context): Outcome {
  const record = newRecord('pl-ksef', 'PL', context);
  const body = child(root, 'Fa');
  const payment = child(body, 'Platnosc');
  const kind = text(body, 'RodzajFaktury') ?? '';
  record.document_type = /^KOR/.test(kind) ? 'credit_note' : 'invoice';
  const nets = numbered(body, 'P_13_');
  const taxes = numbered(body, 'P_14_');
  const net = sum(nets.map((one) => amount(one.text)));
  const tax = sum(taxes.map((one) => amount(one.text)));
  const total = found(body, 'P_15');
  fill(record, context, {
    invoice_number: found(body, 'P_2'),
    issue_date: found(body, 'P_1'),
    due_date:
      found(payment, 'TerminPlatnosci', 'Termin') ??
      found(payment, 'TerminPlatnosci') ??
      found(payment, 'TerminyPlatnosci', 'TerminPlatnosci'),
    currency: found(body, 'KodWaluty'),
    exchange_rate: found(body, 'KursWalutyZ') ?? lineRate(body),
    ...party('seller', child(root, 'Podmiot1')),
    ...party('buyer', child(root, 'Podmiot2')),
    'totals.line_net': derived(net, 'sum of P_13_*'),
    'totals.tax_exclusive': derived(net, 'sum of P_13_*'),
    'totals.tax': derived(tax, 'sum of P_14_*'),
    'totals.tax_inclusive': total,
    'totals.payable': total,
  });
  record.payment.means = [text(payment, 'FormaPlatnosci')].filter((code) => code !== null);
  record.lines = everywhere(body, 'FaWiersz').map(readLine);
  record.taxes = nets.map((one) => header(one, body));
  if (kind.endsWith('ZAL') && record.lines.length === 0)
    record.lines = advanceLines(child(body, 'Zamowienie'), record.taxes, net);
  if (kind.endsWith('ROZ')) fill(record, context, afterAdvances(record.lines, net));
  const advances = all(body, 'FakturaZaliczkowa').map((one) =>
    reference('other', text(one, 'NrKSeFFaZaliczkowej'), text(one, 'NrFaZaliczkowej'), null),
  );
  const corrected = all(body, 'DaneFaKorygowanej').map((one) =>
    reference(
      'corrects',
      text(one, 'NrKSeFFaKorygowanej'),
      text(one, 'NrFaKorygowanej'),
      text(one, 'DataWystFaKorygowanej'),
    ),
  );
  record.references = [...corrected, ...advances];
  return only(record);
}

/** P_13_1 … P_13_11, P_14_1 … P_14_5; P_14_1W and the like are the same tax in zloty and are left out. */
const numbered = (body: XmlElement | null, prefix: string): XmlElement[] =>
  (body?.children ?? []).filter((one) => one.name.startsWith(prefix) && /\d$/.test(one.name));

/** A foreign currency's rate stands in each line; one for all is the document's. */
function lineRate(body: XmlElement | null): Found | null {
  const every = everywhere(body, 'KursWaluty').map((one) => found(one));
  const first = every[0] ?? null;
  return every.every((one) => one?.value === first?.value) ? first : null;
}

const rates: Record<string, string | null> = {
  '1': '23',
  '2': '8',
  '3': '5',
  '6_1': '0',
  '6_2': '0',
  '6_3': '0',
  '7': '0',
};

function header(net: XmlElement, body: XmlElement | null): TaxTotal {
  const group = net.name.slice('P_13_'.length);
  return taxTotal(
    'VAT',
    rates[group] ?? null,
    net.text,
    text(body, `P_14_${group}`) ?? (rates[group] === '0' ? '0' : null),
  );
}

function party(side: 'seller' | 'buyer', element: XmlElement | null): Record<string, Found | null> {
  const data = child(element, 'DaneIdentyfikacyjne');
  const home = child(element, 'Adres');
  const person = joined(' ', [text(data, 'ImiePierwsze'), text(data, 'Nazwisko')]);
  const polish = found(data, 'NIP');
  const values: Partial<Record<keyof Party, Found | null>> = {
    name: first(found(data, 'Nazwa'), found(data, 'PelnaNazwa'), derived(person, 'ImiePierwsze + Nazwisko')),
    trade_name: found(data, 'NazwaHandlowa'),
    tax_id: first(polish, found(data, 'NrVatUE'), found(data, 'NrID')),
    tax_id_type: polish ? derived('pl-nip', polish.path) : null,
    country: first(
      found(home, 'KodKraju'),
      found(at(home, 'AdresPol'), 'KodKraju'),
      found(at(home, 'AdresZagr'), 'KodKraju'),
    ),
    email: found(element, 'DaneKontaktowe', 'Email'),
    address: derived(joined(', ', [text(home, 'AdresL1'), text(home, 'AdresL2')]), 'Adres'),
  };
  return partyFields(side, values);
}
