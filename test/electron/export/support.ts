/** Documents of our own making, and readers for what was written. */
import { openPromise } from 'yauzl';
import { emptyDocument } from '../../../shared/domain/document.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';

/** An invoice with one line and one tax; `change` overrides. */
export function documentOf(number: number, change: Partial<StoredDocument> = {}): StoredDocument {
  const empty = emptyDocument('cr-fe-4.4', 'xml');
  return {
    ...empty,
    country: 'CR',
    invoice_number: String(number).padStart(20, '0'),
    fiscal_key: `506${String(number).padStart(47, '0')}`,
    issue_date: '2026-03-14',
    currency: 'CRC',
    seller: { ...empty.seller, name: 'Café «El Ñandú» S.A.', tax_id: '03101123456' },
    lines: [
      {
        line_number: 1,
        code: '007',
        classification: { scheme: 'CABYS', code: '2399999009900' },
        description: 'Café; molido, "fino"\nsegunda línea',
        quantity: '2',
        unit: 'Unid',
        unit_price: '500.12345',
        discount: '0',
        net_amount: '1000.25',
        taxes: [{ category: 'VAT', rate: '13', amount: '130.03', exempted: '0' }],
        gross_amount: '1130.28',
      },
    ],
    taxes: [{ category: 'VAT', rate: '13', taxable_amount: '1000.25', amount: '130.03' }],
    totals: {
      ...empty.totals,
      tax_exclusive: '1000.25',
      tax: '130.03',
      tax_inclusive: '1130.28',
      payable: '1130.28',
    },
    document_id: `document-${number}`,
    session_ids: [`session-${number}`],
    company_id: 'carreta_verde',
    status: 'completed',
    created_at: '2026-03-15T10:00:00.000Z',
    ...change,
  };
}

/** The texts of a ZIP's entries by name. */
export async function unzip(file: string): Promise<Map<string, string>> {
  const zip = await openPromise(file);
  const parts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    parts.set(entry.fileName, Buffer.concat(await stream.toArray()).toString('utf8'));
  }
  return parts;
}
