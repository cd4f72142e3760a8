import { readFileSync } from 'node:fs';
import IntlMessageFormat from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { checkCodes } from '../../../../electron/extract/checks/index.ts';
import { messages } from '../../../../shared/messages.ts';

const documentation = readFileSync(new URL('../../../../docs/checks.md', import.meta.url), 'utf8');

describe.each(Object.entries(checkCodes))('%s', (code, { severity, source }) => {
  it('has a title and a sentence in both languages, and its row in the documentation', () => {
    for (const language of ['es', 'en'] as const) {
      expect(messages[language][`check.${code}`]).toBeTruthy();
      const sentence = messages[language][`check.${code}.failed`] ?? '';
      const written = new IntlMessageFormat(sentence, language).format({ expected: '«1»', found: '«2»' });
      // Every placeholder of the sentence is filled: no brace is left over.
      expect(written).toMatch(/^[^{}]+$/);
    }
    const row = `| \`${code}\` | ${severity} | ${messages.en[`check.${code}.failed`]} | ${source} |`;
    expect(documentation.replace(/ +\|/g, ' |')).toContain(row);
  });
});

it('the documentation lists no check that is gone', () => {
  const listed = [...documentation.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1] ?? '');
  expect(listed.filter((code) => !(code in checkCodes))).toEqual([]);
});
