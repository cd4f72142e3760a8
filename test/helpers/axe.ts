/** Every rule of axe over the page as it stands, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { call } from './bridge.ts';

/** Axe's own page for the report cannot be opened in Electron, hence the legacy mode. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${where}: ${id} ${nodes.map((node) => node.html).join(' ')}`,
  );
  expect(told).toEqual([]);
}

export async function inBothThemes(page: Page, where: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await call(page, 'settings:set', { theme });
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
    await expectAccessible(page, `${where}, ${theme}`);
  }
}
