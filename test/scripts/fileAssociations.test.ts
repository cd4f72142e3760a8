/** What the app reads is offered to the system: "open with" knows every accepted type. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { acceptedExtensions } from '../../electron/extract/extensions.ts';

test('every accepted ending has a file association, and none is claimed that is not read', () => {
  const file = path.join(import.meta.dirname, '..', '..', 'electron-builder.yml');
  const [, list = ''] = readFileSync(file, 'utf8').split('\nfileAssociations:');
  const [entries = ''] = list.split(/\n(?=\w)/);
  const endings = [...entries.matchAll(/ext: (?:\[([^\]]+)\]|(\w+))/g)].flatMap(([, several, one]) =>
    (several ?? one ?? '').split(',').map((ending) => ending.trim()),
  );
  expect(endings.toSorted()).toEqual([...acceptedExtensions].toSorted());
  // Never as the first choice: the person's PDF reader stays the PDF reader.
  expect(entries.match(/ext:/g)?.length).toBe(entries.match(/rank: Alternate/g)?.length);
});
