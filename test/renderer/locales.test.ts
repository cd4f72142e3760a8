/** Both languages say the same things, and the window says nothing that is not in them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { sentence } from '../../electron/sentences.ts';
import careEn from '../../shared/locales/en/care.json' with { type: 'json' };
import uiEn from '../../shared/locales/en/ui.json' with { type: 'json' };
import careEs from '../../shared/locales/es/care.json' with { type: 'json' };
import uiEs from '../../shared/locales/es/ui.json' with { type: 'json' };

const es = { ...uiEs, ...careEs };
const en = { ...uiEn, ...careEn };
const renderer = path.resolve(import.meta.dirname, '../../renderer');
const ids = Object.keys(es) as (keyof typeof es)[];

interface Node {
  type: number;
  value?: string;
  options?: Record<string, { value: Node[] }>;
  children?: Node[];
}
const [argument, number, date, time, select, plural, pound] = [1, 2, 3, 4, 5, 6, 7];

/** Whether a plural shows its number, or only bends a word by it, which one language may need and another not. */
const showsNumber = (node: Node): boolean =>
  node.type === pound || partsOf(node).some((part) => showsNumber(part));
const partsOf = (node: Node): Node[] => [
  ...Object.values(node.options ?? {}).flatMap((option) => option.value),
  ...(node.children ?? []),
];

/** The values that a sentence shows: {count}, {name}… */
function shownIn(sentence: string): string[] {
  const names = new Set<string>();
  const walk = (node: Node): void => {
    const shown = [argument, number, date, time, select].includes(node.type);
    if (node.value !== undefined && (shown || (node.type === plural && showsNumber(node))))
      names.add(node.value);
    partsOf(node).forEach(walk);
  };
  (new IntlMessageFormat(sentence, 'en').getAst() as Node[]).forEach(walk);
  return [...names].sort();
}

async function source(): Promise<string> {
  const names = await readdir(renderer, { recursive: true });
  const files = names.filter((name) => /\.tsx?$/.test(name));
  return (await Promise.all(files.map((name) => readFile(path.join(renderer, name), 'utf8')))).join('\n');
}

describe('the sentences of the window', () => {
  test('Spanish and English have the same ids, in the same order', () => {
    expect(Object.keys(en)).toEqual(ids);
  });

  test('every sentence is well-formed and shows the same values in both', () => {
    const different = ids.filter((id) => shownIn(en[id]).join() !== shownIn(es[id]).join());
    expect(different).toEqual([]);
    expect(ids.filter((id) => es[id].trim() === '' || en[id].trim() === '')).toEqual([]);
  });

  test('every sentence is used', async () => {
    const text = await source();
    // Made-up ids: `ui.state.${status}` uses everything that begins with "ui.state.".
    const begins = [...text.matchAll(/`(ui\.[\w.]*)\$\{/g)].map(([, start]) => start ?? '');
    const unused = ids.filter(
      (id) => !text.includes(`'${id}'`) && !begins.some((start) => id.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });
});

test('a name that ends in a point ends the sentence with it', () => {
  expect(sentence('es', 'ui.tour.company.now', { name: 'Carreta Verde S.A.' })).toMatch(
    /Carreta Verde S\.A\.$/,
  );
  expect(sentence('en', 'ui.tour.company.now', { name: 'Carreta Verde' })).toMatch(/Verde\.$/);
});
