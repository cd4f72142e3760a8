import { expect, test } from 'vitest';
import { affects } from '../../renderer/lib/affects.ts';
import { match } from '../../renderer/lib/router.ts';
import { accountOfBatch, countMarks } from '../../renderer/lib/states.ts';
import { roundTime } from '../../renderer/lib/timeLeft.ts';
import { delimiterOf, isFigure } from '../../renderer/features/session/original/csv.ts';
import { rangeOf } from '../../renderer/features/documents/periods.ts';
import { remedyOf } from '../../renderer/features/session/remedies.ts';

test('the account names every file, and says when one is missing', () => {
  const states = { completed: 45, needs_review: 3, duplicate: 2, failed: 1 };
  expect(accountOfBatch({ total: 51, states })).toMatchObject({
    ok: 45,
    review: 3,
    duplicate: 2,
    failed: 1,
    lost: 0,
  });
  expect(accountOfBatch({ total: 52, states }).lost).toBe(1);
});

test('marks gather the states', () => {
  expect(countMarks({ received: 1, queued: 2, waiting: 3, processing: 4, not_invoice: 5 })).toMatchObject({
    waiting: 6,
    working: 4,
    done: 5,
    failed: 0,
  });
});

const quiet = {
  batches: [],
  sessions: [],
  documents: false,
  queue: false,
  companies: false,
  settings: false,
  folders: false,
  library: false,
  trash: false,
  all: false,
};

test('a change is asked about only where it concerns', () => {
  const change = { ...quiet, batches: ['b1'], sessions: ['s1'] };
  expect(affects(change, 'batches:get', { batch_id: 'b1' })).toBe(true);
  expect(affects(change, 'batches:get', { batch_id: 'b2' })).toBe(false);
  expect(affects(change, 'sessions:get', { session_id: 's2' })).toBe(false);
  expect(affects({ ...quiet, all: true }, 'sessions:get', { session_id: 's2' })).toBe(true);
  // Its sentences are written in the language of the settings.
  expect(affects({ ...quiet, settings: true }, 'sessions:get', { session_id: 's2' })).toBe(true);
});

test('paths', () => {
  expect(match('/batches/:batch_id', '/batches/batch_20251110_225215')).toEqual({
    batch_id: 'batch_20251110_225215',
  });
  expect(match('/batches', '/batches/x')).toBeNull();
  expect(match('/sessions/:id', `/sessions/${encodeURIComponent('a/b ñ')}`)).toEqual({ id: 'a/b ñ' });
});

test('time to go is said as a person would', () => {
  expect(roundTime(2)).toEqual({ unit: 'seconds', count: 5 });
  expect(roundTime(11)).toEqual({ unit: 'seconds', count: 15 });
  expect(roundTime(130)).toEqual({ unit: 'minutes', count: 2 });
  expect(roundTime(5400)).toEqual({ unit: 'hours', count: 2 });
});

test('periods hold their first and their last day, also over the turn of the year', () => {
  const january = new Date(2026, 0, 15);
  expect(rangeOf('last_month', january)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(rangeOf('this_month', new Date(2024, 1, 5))).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(rangeOf('this_year', january)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  expect(rangeOf('last_year', january)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
});

test('a table is cut where its author cut it', () => {
  expect(delimiterOf('a;b;c\n1,5;"x,y,z,w";3')).toBe(';');
  expect(delimiterOf('a\tb\n1\t2')).toBe('\t');
});

test('ids and dates are no figures', () => {
  expect(['1.130,00', '-5', '0,50', '0', ''].every(isFigure)).toBe(true);
  expect(['00100001010000000123', '2026-03-01', 'x'].some(isFigure)).toBe(false);
});

test('the button offered is the one that mends', () => {
  const session = { status: 'waiting', waiting_for: null, error: null, duplicate_of: null } as const;
  expect(remedyOf({ ...session, waiting_for: 'password' })).toBe('password');
  expect(remedyOf({ ...session, waiting_for: 'budget' })).toBe('key');
  expect(remedyOf({ ...session, waiting_for: 'network' })).toBeNull();
  const error = { code: 'file_too_large', message: '', remedy: 'none' } as const;
  expect(remedyOf({ ...session, status: 'failed', error })).toBeNull();
  expect(remedyOf({ ...session, status: 'duplicate', duplicate_of: 's1' })).toBe('see_original');
});
