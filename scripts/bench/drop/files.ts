/** A pile as people have it: small invoices, XML and printed pages mixed, in folders, no two alike. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const perFolder = 250;

const invoice = (number: number): string => `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>B-${number}</cbc:ID><cbc:IssueDate>2026-03-14</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>CRC</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>El Roble ${number % 97}</cbc:RegistrationName>
  </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Carreta Verde</cbc:RegistrationName>
  </cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="CRC">130.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="CRC">1000.00</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="CRC">1000.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="CRC">1130.00</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="CRC">1130.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="CRC">1000.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Martillo</cbc:Name></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="CRC">1000.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>
<!-- as long as a signature: ${randomBytes(4000).toString('base64')} -->
`;

/** A page with a text layer; `randomBytes` stand for the pictures and fonts that such files carry. */
function page(number: number): Buffer {
  const lines = [
    'El Roble S.A.  Cedula juridica 3-101-123456',
    `Factura No. P-${number}`,
    'Fecha: 14/03/2026',
    'Cliente: Carreta Verde S.R.L.',
    '1 Martillo 1000.00',
    'Subtotal 1000.00',
    'IVA 13% 130.00',
    'Total CRC 1130.00',
  ];
  const text = lines.map((line, at) => `BT /F1 11 Tf 60 ${760 - at * 20} Td (${line}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const weight = randomBytes(15_000).toString('hex');
  const parts = ['%PDF-1.4\n'];
  const offsets: number[] = [];
  let length = (parts[0] ?? '').length;
  [...objects, `<< /Length ${weight.length} >>\nstream\n${weight}\nendstream`].forEach((object, at) => {
    const part = `${at + 1} 0 obj\n${object}\nendobj\n`;
    offsets.push(length);
    length += part.length;
    parts.push(part);
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = offsets.length + 1;
  parts.push(`xref\n0 ${size}\n0000000000 65535 f \n${table}`);
  parts.push(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`);
  return Buffer.from(parts.join(''), 'latin1');
}

/** Writes `count` files: of each ten seven XML invoices of 8 KB and three PDFs of 30 KB. */
export function writePile(folder: string, count: number): void {
  for (let number = 0; number < count; number += 1) {
    const month = Math.floor(number / perFolder);
    const inner = path.join(folder, `año ${Math.floor(month / 12)}`, `mes ${month % 12}`);
    if (number % perFolder === 0) mkdirSync(inner, { recursive: true });
    if (number % 10 < 7) writeFileSync(path.join(inner, `factura ${number}.xml`), invoice(number));
    else writeFileSync(path.join(inner, `página ${number}.pdf`), page(number));
  }
}
