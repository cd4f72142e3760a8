/**
 * One engine for UBL 2.x invoices, credit and debit notes: EN 16931 and Peppol, PINT, Colombia (DIAN annex 1.9),
 * Peru (SUNAT, UBL 2.0 and 2.1), Turkey, Saudi Arabia, OIOUBL and plain UBL. Source of the mapping: EN 16931-3-2.
 */
import type { DocumentRecord } from '../../../../../shared/domain/document.ts';
import { whole } from '../../values.ts';
import { all, at, attribute, child, everywhere, first, found, text, textOf } from '../find.ts';
import type { Found } from '../find.ts';
import { fill, newRecord, only } from '../record.ts';
import type { Context, Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import { typeOfCode } from '../untdid.ts';
import { readLines } from './lines.ts';
import { readParty } from './parties.ts';
import { profileOf } from './profile.ts';
import type { UblProfile } from './profile.ts';
import { readReferences } from './references.ts';
import { readTaxes, readTotals } from './totals.ts';

export function readUbl(root: XmlElement, context: Context): Outcome {
  const profile = profileOf(root);
  const record = newRecord(profile.format, profile.country, context);
  record.document_type = documentType(root, profile);
  const seller = first(child(root, 'AccountingSupplierParty'), child(root, 'SellerSupplierParty'));
  const buyer = first(child(root, 'AccountingCustomerParty'), child(root, 'BuyerCustomerParty'));
  fill(record, context, {
    invoice_number: found(root, 'ID'),
    fiscal_key: fiscalKey(root, profile),
    issue_date: found(root, 'IssueDate'),
    issue_time: found(root, 'IssueTime'),
    due_date: dueDate(root),
    currency: found(root, 'DocumentCurrencyCode') ?? payableCurrency(root),
    exchange_rate: exchangeRate(root),
    'payment.terms': terms(root, profile),
    ...readParty('seller', seller, profile),
    ...readParty('buyer', buyer, profile),
    ...readTotals(root, profile),
  });
  record.payment.means = all(root, 'PaymentMeans')
    .map((one) => text(one, 'PaymentMeansCode'))
    .filter((code) => code !== null);
  const period = at(root, 'PaymentTerms', 'SettlementPeriod', 'DurationMeasure');
  record.payment.due_days = attribute(period, 'unitCode') === 'DAY' ? whole(textOf(period)) : null;
  record.lines = readLines(root, profile);
  record.taxes = readTaxes(root, profile);
  record.references = readReferences(root, record.document_type);
  if (profile.format === 'co-dian-ubl') noteCodeKey(record, root);
  return only(record);
}

/** UNTDID 1001 as InvoiceTypeCode or CreditNoteTypeCode, and the national codes of Colombia and Peru. */
function documentType(root: XmlElement, profile: UblProfile): DocumentRecord['document_type'] {
  const name = root.name.toLowerCase();
  if (name.includes('creditnote')) return 'credit_note';
  if (name.includes('debitnote')) return 'debit_note';
  const code = text(root, 'InvoiceTypeCode') ?? '';
  if (profile.format === 'pe-sunat-ubl') return code === '03' ? 'receipt' : 'invoice';
  if (profile.format === 'co-dian-ubl') {
    if (code === '91' || code === '95') return 'credit_note';
    return code === '92' ? 'debit_note' : code === '20' ? 'receipt' : 'invoice';
  }
  return typeOfCode(code);
}

/** CUFE, CUDE, CUDS; ETTN; the KSA UUID. Elsewhere a UUID is the sender's own and no fiscal key. */
const fiscalKey = (root: XmlElement, profile: UblProfile): Found | null =>
  /^(co|tr|sa)-/.test(profile.format) ? found(root, 'UUID') : null;

/** sts:QRCode holds what is printed as a QR code, its CUFE too: kept so that a check may compare the two. */
function noteCodeKey(record: DocumentRecord, root: XmlElement): void {
  const [code] = everywhere(child(root, 'UBLExtensions'), 'QRCode');
  const evidence = /(?:documentkey|cu[fd][es])\s*[=:]\s*([0-9a-f]{40,96})(?![0-9a-f])/i.exec(
    code?.text ?? '',
  )?.[1];
  if (evidence === undefined) return;
  const source = record.provenance.engine;
  record.provenance.fields['code_key'] = { source, page: null, evidence, confidence: 1, locked: false };
}

function dueDate(root: XmlElement): Found | null {
  const means = all(root, 'PaymentMeans').map((one) => found(one, 'PaymentDueDate'));
  const agreed = all(root, 'PaymentTerms').map((one) => found(one, 'PaymentDueDate'));
  return first(found(root, 'DueDate'), ...means, ...agreed);
}

function payableCurrency(root: XmlElement): Found | null {
  const payable =
    at(root, 'LegalMonetaryTotal', 'PayableAmount') ?? at(root, 'RequestedMonetaryTotal', 'PayableAmount');
  const value = attribute(payable, 'currencyID');
  return value === null ? null : { value, path: 'PayableAmount/@currencyID' };
}

const exchangeRate = (root: XmlElement): Found | null =>
  first(
    ...['PaymentExchangeRate', 'PricingExchangeRate', 'TaxExchangeRate'].map((name) =>
      found(root, name, 'CalculationRate'),
    ),
  );

/** SUNAT's FormaPago (Contado, Credito), DIAN's PaymentMeans/ID (1 cash, 2 credit), else the note. */
function terms(root: XmlElement, profile: UblProfile): Found | null {
  const every = all(root, 'PaymentTerms');
  if (profile.format === 'pe-sunat-ubl')
    return first(
      ...every
        .filter((one) => /^formapago$/i.test(text(one, 'ID') ?? ''))
        .map((one) => found(one, 'PaymentMeansID')),
    );
  if (profile.format === 'co-dian-ubl') return found(root, 'PaymentMeans', 'ID');
  return first(...every.map((one) => found(one, 'Note')));
}
