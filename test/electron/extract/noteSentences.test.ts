/** What a reader notes about a file has a sentence in both languages: nobody is shown a code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import en from '../../../shared/locales/en/ui.json' with { type: 'json' };
import es from '../../../shared/locales/es/ui.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', '..', '..', 'electron');
const sources = ['extract', 'queue', 'intake'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);

/** `{ code: 'x', detail: … }`, on one line or several. */
const noted = new Set(
  sources.flatMap((text) =>
    [...text.matchAll(/\{\s*code: '([a-z_]+)',\s*detail\b/g)].map((match) => match[1] ?? ''),
  ),
);
// The same shape as an error's.
noted.delete('internal');

test('what became of a file inside an archive is said in words', () => {
  const gather = readFileSync(join(root, 'extract', 'readers', 'container', 'gather.ts'), 'utf8');
  const union = /export type Fate =([^;]*);/.exec(gather)?.[1] ?? '';
  const fates = [...union.matchAll(/'(\w+)'/g)].map((match) => match[1]);
  expect(fates.length).toBeGreaterThan(8);
  for (const fate of fates) {
    expect(es).toHaveProperty([`ui.fate.${fate}`]);
    expect(en).toHaveProperty([`ui.fate.${fate}`]);
  }
});

test('the notes are found', () => {
  expect(noted.size).toBeGreaterThan(15);
  expect(noted).toContain('payment_made');
});

test.each([...noted])('%s', (code) => {
  expect(es).toHaveProperty([`ui.note.${code}`]);
  expect(en).toHaveProperty([`ui.note.${code}`]);
});
