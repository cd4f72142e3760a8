/** The documentation says what the table of formats says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatsPage } from '../../../../scripts/formats.ts';

it('docs/formats.md is printed from the table', async () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'formats.md'), 'utf8');
  expect(page).toBe(await formatsPage());
});
