/** Lists, search, sums and groups over a library of years: each filter, and filters together, for one company and all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallInput } from '../../shared/contract.ts';
import { systemClock } from '../../electron/clock.ts';
import { openStore, type Store } from '../../electron/store/store.ts';
import { fill } from './library.ts';

type Query = CallInput<'documents:list'>;
const rounds = 30;

/** What people ask for, and in how many milliseconds it should be there. */
const asked: readonly [string, number, Partial<Query>][] = [
  ['open', 10, {}],
  ['page in the middle', 10, { offset: 50_000 }],
  ['sort by seller', 10, { sort: 'seller' }],
  ['by seller, in the middle', 10, { sort: 'seller', offset: 50_000 }],
  ['sort by amount', 10, { sort: 'payable' }],
  ['sort by number', 10, { sort: 'number' }],
  ['sort by arrival', 10, { sort: 'created_at' }],
  ['one month', 10, { from: '2025-03-01', to: '2025-03-31' }],
  ['some days', 10, { from: '2025-03-05', to: '2025-04-11' }],
  ['one year', 10, { from: '2025-01-01', to: '2025-12-31' }],
  ['to review', 10, { status: ['needs_review'] }],
  ['completed', 10, { status: ['completed'] }],
  ['one seller', 10, { seller_key: '3101000007' }],
  ['the main currency', 10, { currency: 'CRC' }],
  ['another currency', 10, { currency: 'USD' }],
  ['invoices', 10, { document_type: 'invoice' }],
  ['credit notes', 10, { document_type: 'credit_note' }],
  ['amounts, wide', 10, { amount_from: '100000', amount_to: '200000' }],
  ['amounts, narrow', 10, { amount_from: '100000', amount_to: '100500' }],
  ['a tax rate', 10, { tax_rate: '13' }],
  ['a category', 10, { category: 'Materiales' }],
  ['a rare category', 10, { category: 'Viajes' }],
  ['a tag', 10, { tag: 'obra' }],
  ['purchases', 10, { direction: 'purchase' }],
  ['failed checks', 10, { only_failed_checks: true }],
  ['currency, type, two years', 10, { currency: 'CRC', document_type: 'invoice', from: '2024-01-01', to: '2025-12-31', sort: 'payable' }],
  ['type and category by seller', 10, { document_type: 'credit_note', category: 'Materiales', sort: 'seller' }],
  ['seller and year', 10, { seller_key: '3101000007', from: '2025-01-01', to: '2025-12-31' }],
  ['category, state, rate, purchases', 10, { category: 'Materiales', status: ['completed'], tax_rate: '13', direction: 'purchase' }],
  ['amounts and currency', 10, { amount_from: '100000', amount_to: '200000', currency: 'USD' }],
  ['search a number', 30, { q: '0000012345' }],
  ['search a seller', 30, { q: 'proveedor 39' }],
  ['search a common word', 30, { q: 'cafe' }],
  ['search within a currency', 30, { q: 'cafe', currency: 'USD' }],
]; // prettier-ignore

/** A category for a third of the documents, a rare one and a tag for few. */
function sortOut(store: Store): void {
  store.db.run(`UPDATE documents SET category = 'Materiales' WHERE rowid % 3 = 0`);
  store.db.run(
    `UPDATE documents SET category = 'Viajes', tags = '["obra"]', failed_checks = 1 WHERE rowid % 200 = 1`,
  );
}

/** A library of `count` documents in a new folder, with a close that removes it. */
export function bigLibrary(count: number): { store: Store; folder: string; seconds: number } {
  const folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-bench-'));
  const store = openStore(path.join(folder, 'library.db'), systemClock);
  const seconds = fill(store, count) / 1000;
  sortOut(store);
  return { store, folder, seconds };
}

export function benchLists(count: number): string[] {
  const { store, folder, seconds } = bigLibrary(count);
  try {
    const base: Query = {
      company_id: 'banco', from: null, to: null, q: null, status: null,
      sort: 'issue_date', descending: true, limit: 100, offset: 0,
    }; // prettier-ignore
    const time = (work: () => unknown): [number, number] => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        // Something was written since: nothing is answered from memory.
        store.db.run(`INSERT OR REPLACE INTO app_state (key, value) VALUES ('bench', ?)`, String(round));
        const started = performance.now();
        work();
        times.push(performance.now() - started);
      }
      times.sort((one, other) => one - other);
      return [times[Math.floor(rounds * 0.5)] as number, times[Math.floor(rounds * 0.95)] as number];
    };
    const figure = ([half, most]: [number, number]): string =>
      `${half.toFixed(1).padStart(6)} /${most.toFixed(1).padStart(6)}`;
    const { sort: _s, descending: _d, limit: _l, offset: _o, ...filter } = base;
    const groups = (['seller', 'month', 'company'] as const).map(
      (by) => `  ${`groups by ${by}`.padEnd(34)}${figure(time(() => store.documentList.groups(filter, by)))}`,
    );
    return [
      `Lists: ${count} documents, ${count * 4} lines (made in ${seconds.toFixed(0)} s). Milliseconds, p50 / p95`,
      `  ${''.padEnd(34)}${'one company'.padStart(15)} ${'all'.padStart(15)} ${'sums'.padStart(15)}  goal p95`,
      ...asked.map(([name, goal, change]) => {
        const one = { ...base, ...change };
        const { sort: _sort, descending: _descending, limit: _limit, offset: _offset, ...narrowed } = one;
        const figures = [
          time(() => store.documentList.page(one)),
          time(() => store.documentList.page({ ...one, company_id: null })),
          time(() => store.documentList.sums(narrowed)),
        ];
        return `  ${name.padEnd(34)}${figures.map(figure).join(' ')}  ${goal}`;
      }),
      ...groups,
      `  ${'overview of a year'.padEnd(34)}${figure(
        time(() =>
          store.overview({ company_id: 'banco', from: '2025-01-01', to: '2025-12-31', currency: null }),
        ),
      )}`,
    ];
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
