/** Lists, search and sums over a library of years. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallInput } from '../../shared/contract.ts';
import { systemClock } from '../../electron/clock.ts';
import { openStore } from '../../electron/store/store.ts';
import { fill } from './library.ts';

type Query = CallInput<'documents:list'>;
const rounds = 40;

export function benchLists(count: number): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-bench-'));
  const store = openStore(path.join(folder, 'library.db'), systemClock);
  try {
    const filled = fill(store, count);
    store.db.sqlite.exec('ANALYZE');
    const base: Query = {
      company_id: 'banco', from: null, to: null, q: null, status: null,
      sort: 'issue_date', descending: true, limit: 100, offset: 0,
    }; // prettier-ignore
    const time = (name: string, goal: number, work: () => unknown): string => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const started = performance.now();
        work();
        times.push(performance.now() - started);
      }
      times.sort((one, other) => one - other);
      const at = (share: number): string =>
        (times[Math.floor(rounds * share)] as number).toFixed(1).padStart(6);
      return `  ${name.padEnd(28)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  (goal p95 ${goal})`;
    };
    const list = (change: Partial<Query>) => () => store.documentList.page({ ...base, ...change });
    const { sort: _s, descending: _d, limit: _l, offset: _o, ...filter } = base;
    return [
      `Lists: ${count} documents, ${count * 4} lines (made in ${(filled / 1000).toFixed(0)} s)`,
      time('open', 10, list({})),
      time('page in the middle', 10, list({ offset: Math.floor(count / 2) })),
      time('sort by seller', 10, list({ sort: 'seller' })),
      time('sort by amount', 10, list({ sort: 'payable' })),
      time('sort by number', 10, list({ sort: 'number' })),
      time('one month', 10, list({ from: '2025-03-01', to: '2025-03-31' })),
      time('to review', 10, list({ status: ['needs_review'] })),
      time('search a number', 30, list({ q: '0000012345' })),
      time('search a seller', 30, list({ q: 'proveedor 39' })),
      time('search a common word', 30, list({ q: 'cafe' })),
      time('sums of everything', 30, () => store.documentList.sums(filter)),
      time('overview of a year', 100, () =>
        store.overview({ company_id: 'banco', from: '2025-01-01', to: '2025-12-31', currency: null }),
      ),
    ];
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
