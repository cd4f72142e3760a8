/** UBL documents that are no invoices: told apart by their root, never failed. */
import type { DocumentRecord } from '../../../../../shared/domain/document.ts';
import type { NotInvoiceKind } from '../../../types.ts';
import { all, at, child, everywhere, first, text } from '../find.ts';
import { date, tidy } from '../../values.ts';
import { newStatement, states } from '../record.ts';
import type { Outcome } from '../record.ts';
import { namespaceOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';

type Answer = NonNullable<DocumentRecord['authority']>;

/**
 * ApplicationResponse: Colombia's validation (02, 04) and events of the receiver (030 to 037), Peru's CDR (0, or an
 * error number), Peppol's Invoice Response (AP, RE…).
 */
export function readApplicationResponse(root: XmlElement): Outcome {
  const response = at(root, 'DocumentResponse', 'Response');
  const about = at(root, 'DocumentResponse', 'DocumentReference');
  const code = text(response, 'ResponseCode') ?? '';
  const descriptions = everywhere(at(root, 'DocumentResponse'), 'Description')
    .map((one) => tidy(one.text))
    .filter((one) => one !== null);
  const country = countryOf(root);
  const word: Answer = {
    status: status(code, country),
    message: [...new Set(descriptions)].join('; ').slice(0, 2000) || null,
    date: date(first(text(root, 'ResponseDate'), text(root, 'IssueDate'))),
  };
  const byAuthority = country === 'PE' || (country === 'CO' && !/^0[3-4]\d/.test(code));
  return states(
    newStatement({
      kind: byAuthority ? 'authority_answer' : 'receiver_answer',
      format:
        country === 'PE'
          ? 'pe-cdr'
          : country === 'CO'
            ? 'co-application-response'
            : 'ubl-application-response',
      fiscal_key: text(about, 'UUID'),
      authority: byAuthority ? word : null,
      answer: byAuthority ? null : word,
      number: first(text(about, 'ID'), text(response, 'ReferenceID')),
      issue_date: text(root, 'IssueDate'),
    }),
  );
}

function countryOf(root: XmlElement): 'CO' | 'PE' | null {
  const inside = `${text(root, 'ProfileID') ?? ''} ${text(root, 'SenderParty', 'PartyTaxScheme', 'RegistrationName') ?? ''}`;
  if (/dian/i.test(inside) || Object.values(root.attributes).some((one) => one.includes('dian:gov:co')))
    return 'CO';
  const isPeru = /sunat/i.test(JSON.stringify(root.attributes)) || child(root, 'ResponseDate') !== null;
  return isPeru ? 'PE' : null;
}

function status(code: string, country: 'CO' | 'PE' | null): Answer['status'] {
  if (country === 'CO') {
    if (/^(0?2|032|033|034)$/.test(code)) return 'accepted';
    return /^(0?4|031)$/.test(code) ? 'rejected' : 'unknown';
  }
  if (country === 'PE') {
    const number = Number(code);
    if (code === '' || !Number.isInteger(number)) return 'unknown';
    return number === 0 || number >= 4000 ? 'accepted' : 'rejected'; // from 4000 on: accepted with observations
  }
  if (/^(AP|CA)$/i.test(code)) return 'accepted';
  return /^RE$/i.test(code) ? 'rejected' : /^(AB|IP|UQ)$/i.test(code) ? 'pending' : 'unknown';
}

const kinds: [RegExp, NotInvoiceKind][] = [
  [/^(despatchadvice|receiptadvice|waybill|forwardinginstructions|transportation)/i, 'dispatch_guide'],
  [/^(order|quotation|requestforquotation)/i, 'order'],
  [/^(catalogue|pricelist)/i, 'catalogue'],
  [/^(statement|reminder|remittanceadvice|accountstatement)/i, 'statement'],
  [/^(retention|perception)$/i, 'withholding'],
  [/^(summarydocuments|voideddocuments|receiveradvice)/i, 'event'],
];

/** Orders, despatch advices, catalogues, Peru's retentions, summaries and voidings… */
export function readOtherUbl(root: XmlElement): Outcome {
  const kind = kinds.find(([pattern]) => pattern.test(root.name))?.[1] ?? 'other';
  const seller = first(
    ...all(root, 'AccountingSupplierParty', 'DespatchSupplierParty', 'SellerSupplierParty', 'AgentParty'),
  );
  return states(
    newStatement({
      kind,
      format: `ubl-${root.name.toLowerCase()}`,
      number: text(root, 'ID'),
      issue_date: text(root, 'IssueDate'),
      total: first(text(root, 'TotalInvoiceAmount'), text(root, 'SUNATTotalPaid')),
      seller_tax_id: first(
        text(seller, 'CustomerAssignedAccountID'),
        text(seller, 'Party', 'PartyTaxScheme', 'CompanyID'),
        text(seller, 'Party', 'PartyIdentification', 'ID'),
        text(seller, 'PartyIdentification', 'ID'),
      ),
    }),
  );
}

/** Any document type of UBL, or SUNAT's extensions of it. */
export const isUblNamespace = (root: XmlElement): boolean =>
  /oasis:names:specification:ubl:schema:xsd|urn:sunat:names:specification:ubl/i.test(namespaceOf(root));
