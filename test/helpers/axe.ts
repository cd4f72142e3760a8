/** Every rule of axe over the page as it stands, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { call } from './bridge.ts';

/** Axe's own page for the report cannot be opened in Electron, hence the legacy mode. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join(' ')}`);
}

/** What is found is looked for once more: a part of the page that was just being loaded is away for a moment. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const found = await violationsOf(page);
  expect(found.length === 0 ? found : await violationsOf(page), where).toEqual([]);
}

export async function inBothThemes(page: Page, where: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await call(page, 'settings:set', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    await expectAccessible(page, `${where}, ${theme}`);
  }
}
