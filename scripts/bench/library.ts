/** Fills a library with many documents, so that lists, search and sums can be timed at the size of years. */
import { emptyDocument, type DocumentRecord } from '../../shared/domain/document.ts';
import type { Store } from '../../electron/store/store.ts';
import { newId } from '../../electron/store/ids.ts';

const sellers = 400;
const words = [
  'martillo',
  'pintura',
  'servicio',
  'consultoría',
  'café',
  'transporte',
  'papel',
  'licencia',
  'tubo',
  'cemento',
  'azúcar',
  'harina',
  'mantenimiento',
  'alquiler',
  'electricidad',
  'teléfono',
  'víveres',
  'repuesto',
  'aceite',
  'empaque',
];

/** Numbers that look random and are the same every time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function invented(number: number, random: () => number): DocumentRecord {
  const record = emptyDocument('cr-fe-4.4', 'xml');
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const seller = Math.floor(random() ** 2 * sellers);
  const at = new Date(Date.UTC(2022, 0, 1) + Math.floor(random() * 1770) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  record.country = 'CR';
  record.document_type = random() < 0.04 ? 'credit_note' : 'invoice';
  record.invoice_number = `0010000101${String(number).padStart(10, '0')}`;
  record.fiscal_key = `506${at.slice(8)}${at.slice(5, 7)}${at.slice(2, 4)}${String(seller).padStart(12, '3')}${record.invoice_number}1${String(number).padStart(8, '0')}`;
  record.issue_date = at;
  record.currency = random() < 0.1 ? 'USD' : 'CRC';
  record.seller.name = `Proveedor ${seller} ${pick(words)} S.A.`;
  record.seller.tax_id = `3101${String(seller).padStart(6, '0')}`;
  record.buyer.name = 'Carreta Verde S.A.';
  record.buyer.tax_id = '3101123456';
  let net = 0;
  for (let line = 1; line <= 4; line += 1) {
    const amount = Math.floor(random() * 100_000);
    net += amount;
    record.lines.push({
      line_number: line, code: null, classification: { scheme: 'CABYS', code: '4299999009900' },
      description: `${pick(words)} ${pick(words)} ${line}`, quantity: '1', unit: 'Unid', unit_price: `${amount}.00`,
      discount: null, net_amount: `${amount}.00`,
      taxes: [{ category: 'VAT', rate: '13', amount: (amount * 0.13).toFixed(2), exempted: null }], gross_amount: null,
    }); // prettier-ignore
  }
  const tax = (net * 0.13).toFixed(2);
  record.taxes = [{ category: 'VAT', rate: '13', taxable_amount: `${net}.00`, amount: tax }];
  record.totals = {
    ...record.totals,
    line_net: `${net}.00`,
    tax_exclusive: `${net}.00`,
    tax,
    payable: (net * 1.13).toFixed(2),
  };
  return record;
}

/**
 * Adds `count` documents with four lines each, one file and session a document, in batches of 500.
 * @returns milliseconds it took
 */
export function fill(store: Store, count: number, company_id = 'banco'): number {
  const started = performance.now();
  const random = seeded(42);
  store.companies.ensure(company_id);
  for (let from = 0; from < count; from += 500) {
    store.db.transaction(() => {
      const batch = store.batches.create({
        company_id,
        user_id: null,
        source: 'drop',
        intake_state: 'safe',
        roots: null,
      });
      for (let number = from; number < Math.min(from + 500, count); number += 1) {
        const session_id = newId(new Date());
        store.sessions.insert([
          { session_id, batch_id: batch.batch_id, position: number - from, company_id, user_id: null, filename: `factura${number}.xml`,
            source_path: null, size: 9000, media_type: 'application/xml', notes: '[]' },
        ]); // prettier-ignore
        const document_id = newId(new Date());
        const status = random() < 0.03 ? 'needs_review' : 'completed';
        store.documents.insert(document_id, company_id, invented(number, random), status);
        store.parts.put({
          document_id: document_id,
          session_id: session_id,
          role: 'xml',
          ordinal: 0,
          record: null,
          beside: [],
          sure: true,
        });
      }
      store.db.run(
        `UPDATE universal_invoice_sessions SET status = 'completed', engine = 'xml' WHERE batch_id = ?`,
        batch.batch_id,
      );
      store.batches.settle(batch.batch_id);
    });
  }
  return performance.now() - started;
}
