/** Prints docs/formats.md from the table of formats. Usage: node scripts/formats.ts [--check] */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { xmlFormats } from '../electron/extract/readers/xml/formats.ts';

const file = join(import.meta.dirname, '..', 'docs', 'formats.md');

const rows = xmlFormats.map(
  ({ codes, country, recognised, covers }) =>
    `| ${codes.map((code) => (code === '…' ? code : `\`${code}\``)).join(' ')} | ${country ?? ''} | ${recognised} | ${covers} |`,
);

const page = `# Formats that are read exactly

Printed by \`npm run formats\` from the table in \`electron/extract/readers/xml/formats.ts\`; do not edit by hand.

## XML

| \`format\` | country | recognised by | covers |
| --- | --- | --- | --- |
${rows.join('\n')}

Any other XML goes to a model, or to a person, with its text. A wrapper that is no format of its own (SOAP, Peppol's
StandardBusinessDocument, an enveloping signature) is opened, five deep at most; \`.p7m\` envelopes are opened too.
Refused with a reason: DOCTYPE wherever it stands, more than 100 MB, 200 levels or a million elements, no well-formed XML.
Signatures are not verified.

## Others

| \`format\` | engine | what |
| --- | --- | --- |
| \`sv-dte\` | json | El Salvador's DTE (01, 03, 05, 06, 11, 14, 15), bare, signed (JWS) or in a vendor's wrapper; 04, 07, 08, 09 are told apart |
| \`csv\` | csv | a table of invoices, or of lines grouped by invoice; headers in Spanish, English, Portuguese and the commonest of German, French, Italian, Dutch; delimiter, encoding, decimal sign and order of dates are found out over the whole file; sums at the foot are left out |

## What the totals mean

One equation holds for every format, absent parts being nothing:

\`payable = line_net − allowances + charges + tax − withheld − prepaid + rounding\`, and \`line_net = Σ net_amount\` of the lines.

- Discounts of a line are taken off in its \`net_amount\` (BT-131); \`allowances\` are those of the document.
- \`withheld\` is what was taken off what is due. Withholdings that a format only tells stand in \`taxes\`.
- Tax categories: \`VAT\`, \`EXCISE\` and \`OTHER\` come on top of the net; \`INCLUDED\` (Brazil's ICMS, PIS, COFINS, ISS) is inside
  the price; \`FREE\` (Peru) belongs to goods given away and is not charged; \`WITHHOLDING\` is kept back.

| format | what is particular |
| --- | --- |
| \`cr-fe-*\` | \`line_net\` and \`tax_exclusive\` are TotalVentaNeta; \`charges\` (OtrosCargos) come after the tax; TotalIVADevuelto is \`withheld\`; a line's \`exempted\` is the part of its tax that the buyer does not pay: exonerated, or borne by the issuer |
| \`mx-cfdi-*\` | \`tax_exclusive\` is SubTotal and \`allowances\` Descuento as stated; \`line_net\` is already the one less the other, so \`allowances\` is left out of the equation; local taxes are \`charges\` and \`withheld\`; a payment receipt's total is 0, what was paid is a note |
| \`co-dian-ubl\` | \`allowances\` and \`charges\` come after the tax; withholdings are only told |
| \`pe-sunat-ubl\` | UBL 2.0 has no LineExtensionAmount: \`tax_exclusive\` is the sum of 1001, 1002, 1003, global discounts already off |
| \`dk-oioubl\` | TaxExclusiveAmount holds the tax: \`tax_exclusive\` is worked out |
| \`it-fatturapa\` | \`payable\` is DatiPagamento's sum where it is the total less withholding and split payment, else ImportoTotaleDocumento |
| \`es-facturae\` | \`payable\` is TotalExecutableAmount |
| \`gt-fel\` \`py-sifen\` \`sv-dte\` 01 | unit prices hold the tax; \`net_amount\` is the line's total less its tax |
| \`do-ecf\` \`uy-cfe\` \`cl-dte\` | with prices that hold the tax a line has only its \`gross_amount\` |
| \`py-sifen\` | dRedon is \`rounding\`, dComi \`charges\` |
| \`sv-dte\` | ivaPerci1 (IVA collected in advance), totalNoGravado, seguro and flete are \`charges\` |
| \`bo-siat\` | the 13 % are inside and not stated: amounts are with tax |

Where the buyer writes the invoice (Costa Rica 08, Ecuador 03, Guatemala FESP, Dominican Republic 41 and 47, Chile 46,
Paraguay 4, El Salvador 14) the seller of the record is who sold, not who wrote.
`;

/** The whole page, as the formatter leaves it. */
export const formatsPage = async (): Promise<string> =>
  format(page, { ...(await resolveConfig(file)), parser: 'markdown' });

if (process.argv[1] === import.meta.filename) {
  const printed = await formatsPage();
  if (!process.argv.includes('--check')) writeFileSync(file, printed);
  else if (readFileSync(file, 'utf8') !== printed) {
    console.error('docs/formats.md is out of date: run npm run formats');
    process.exitCode = 1;
  }
}
