import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportDocuments } from '../../../electron/export/export.ts';
import { documentRecord } from '../../../shared/domain/document.ts';
import { storedDocument, type StoredDocument } from '../../../shared/domain/session.ts';
import { documentOf } from './support.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-export-'));
  file = path.join(folder, 'out');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failing = documentOf(2, {
  checks: [
    { code: 'totals_add_up', severity: 'error', passed: false, message: '', expected: '1', found: '2' },
  ],
});

test('JSON holds the records of the contract with their identity', async () => {
  await exportDocuments([documentOf(1), failing], file, { format: 'json', include_failed_checks: true });
  const records = JSON.parse(readFileSync(file, 'utf8')) as unknown[];
  expect(records.map((record) => storedDocument.strict().parse(record))).toEqual([documentOf(1), failing]);
  expect(() => documentRecord.parse(records[0])).not.toThrow();
  await exportDocuments([], file, { format: 'json', include_failed_checks: true });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
});

test('documents with failed checks are left out and counted, unless asked for', async () => {
  const options = { format: 'csv', include_failed_checks: false } as const;
  expect(await exportDocuments([documentOf(1), failing], file, options)).toEqual({
    documents: 1,
    left_out: 1,
  });
  expect(readFileSync(file, 'utf8')).not.toContain('document-2');
});

test.each(['csv', 'xlsx', 'json'] as const)(
  '%s: stopped in the middle, the old file stays and nothing else',
  async (format) => {
    writeFileSync(file, 'before');
    const stop = new AbortController();
    function* documents(): Generator<StoredDocument> {
      for (let i = 0; i < 5_000; i += 1) {
        if (i === 2_500) stop.abort();
        yield documentOf(i);
      }
    }
    const work = exportDocuments(documents(), file, {
      format,
      include_failed_checks: true,
      signal: stop.signal,
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['out']);
  },
);

test.each(['csv', 'xlsx', 'json'] as const)(
  '%s: a folder that cannot be written gives an expected error',
  async (format) => {
    const work = exportDocuments([documentOf(1)], path.join(folder, 'missing', 'out'), {
      format,
      include_failed_checks: true,
    });
    await expect(work).rejects.toMatchObject({ code: 'storage_failed' });
  },
);

test('progress is told', async () => {
  const seen: number[] = [];
  const documents = Array.from({ length: 250 }, (_, i) => documentOf(i));
  await exportDocuments(documents, file, {
    format: 'xlsx',
    include_failed_checks: true,
    progress: (n) => seen.push(n),
  });
  expect(seen).toEqual([100, 200, 250]);
  expect(existsSync(file)).toBe(true);
});
