/** Looks over the page as it stands: text that is cut off, and controls that the keyboard does not reach. */
import type { Page } from 'playwright-core';

/**
 * Text that does not fit its box and says itself nowhere else. What is shortened on purpose carries its whole text as a
 * title.
 */
export function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ownText = (element: Element): string =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE)
        .map((node) => node.textContent?.trim() ?? '')
        .join(' ')
        .trim();
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.getClientRects().length > 0 &&
      element.closest('[aria-hidden="true"], .visually-hidden, .textLayer, canvas') === null;
    const told: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const text = ownText(element);
      // Folded into its icon, or for screen readers alone: its name is told otherwise.
      const isFolded = element.clientWidth <= 1 && element.clientHeight <= 1;
      if (text === '' || isFolded || !isShown(element) || element.closest('[title]')) continue;
      const style = getComputedStyle(element);
      const clips =
        style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll';
      if (clips && element.scrollWidth > element.clientWidth + 1) told.push(text);
      // A box that does not clip, in one that does and cannot be scrolled.
      const box = element.getBoundingClientRect();
      if (style.display === 'inline' || clips) continue;
      let around = element.parentElement;
      while (around && getComputedStyle(around).overflowX === 'visible') around = around.parentElement;
      if (!around || ['auto', 'scroll'].includes(getComputedStyle(around).overflowX)) continue;
      const frame = around.getBoundingClientRect();
      if (box.right > frame.right + 1.5 && box.width > 0) told.push(text);
    }
    return [...new Set(told)];
  });
}

/** Controls in sight that a person would press, each with a number by which it is found again. */
const controls = `button, a[href], input, select, textarea, summary, [role=button], [role=grid], [role=checkbox],
  [role=radio], [role=tab], [role=switch], [role=separator][tabindex], [tabindex="0"]`;

export interface Walked {
  /** Never reached: not by Tab, and not by arrows from something that Tab reaches. */
  missed: string[];
  /** Reached, but nothing shows that they have the keyboard. */
  unseen: string[];
  /** Reached, but Enter and Space do nothing by themselves there. */
  dead: string[];
}

/** Walks the whole page with Tab, and with the arrows through what is one stop of many parts (tool bars, choices). */
export async function walkByKeyboard(page: Page): Promise<Walked> {
  await page.evaluate((selector) => {
    let number = 0;
    for (const element of document.querySelectorAll<HTMLElement>(selector)) {
      const isShown = element.checkVisibility() && element.getClientRects().length > 0;
      const hidden = element.closest('[aria-hidden="true"], [inert], [hidden], .textLayer');
      const isOff = element.matches(':disabled, [aria-disabled="true"], [data-disabled]');
      if (isShown && !hidden && !isOff) element.dataset['walk'] = String((number += 1));
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }, controls);
  const seen = new Map<string, boolean>();
  const look = (): Promise<{ walk: string | null; visible: boolean }> =>
    page.evaluate(() => {
      const active = document.activeElement as HTMLElement | null;
      const holder =
        active?.closest<HTMLElement>('[data-walk]') ?? active?.querySelector<HTMLElement>('[data-walk]');
      const shows = (element: Element | null): boolean => {
        if (!element) return false;
        const style = getComputedStyle(element);
        const after = getComputedStyle(element, '::after');
        if (after.outlineStyle !== 'none' && after.content !== 'none') return true;
        return (
          (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') ||
          element.matches('[data-focus-visible]')
        );
      };
      return {
        walk: holder?.dataset['walk'] ?? null,
        visible: shows(active) || shows(active?.closest('[data-focus-visible]') ?? null),
      };
    });
  // Forward, and back: in a review Tab leaps to what wants a look, Shift+Tab goes through everything.
  for (const [key, patience] of [
    ['Tab', 6],
    ['Shift+Tab', 80],
  ] as const)
    for (let steps = 0, idle = 0; steps < 300 && idle < patience; steps += 1) {
      await page.keyboard.press(key);
      const { walk, visible } = await look();
      idle = walk === null || seen.has(walk) ? idle + 1 : 0;
      if (walk !== null && !seen.has(walk)) seen.set(walk, visible);
    }
  return page.evaluate(
    ({ reached, unseen }) => {
      const name = (element: HTMLElement): string =>
        `${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}"`;
      const all = [...document.querySelectorAll<HTMLElement>('[data-walk]')];
      const got = new Set(reached);
      const isReached = (element: HTMLElement): boolean => got.has(element.dataset['walk'] ?? '');
      const family =
        '[role=toolbar], [role=radiogroup], [role=tablist], [role=listbox], [role=grid], ol[aria-label]';
      const missed = all.filter((element) => {
        if (isReached(element)) return false;
        // What a key of the field beside it does as well: Esc empties a search, arrows count up and down.
        if (element.tabIndex === -1 && element.parentElement?.querySelector('input')) return false;
        if (element.matches('input') && element.closest('label')?.querySelector('[data-walk]')) return false;
        // One stop of many parts: arrows go from the part that Tab reaches to the others.
        const group = element.closest(family);
        return !(
          group &&
          (got.has((group as HTMLElement).dataset['walk'] ?? '') ||
            all.some((one) => group.contains(one) && isReached(one)))
        );
      });
      const alive =
        'button, a[href], input, select, textarea, summary, [role=grid], [role=separator], [role=group], [role=region], [role=log]';
      const dead = all.filter(
        (element) => isReached(element) && !element.matches(alive) && !element.querySelector('input'),
      );
      const out = {
        missed: missed.map(name),
        unseen: all.filter((element) => unseen.includes(element.dataset['walk'] ?? '')).map(name),
        dead: dead.map(name),
      };
      for (const element of all) delete element.dataset['walk'];
      return out;
    },
    {
      reached: [...seen.keys()],
      unseen: [...seen].filter(([, visible]) => !visible).map(([walk]) => walk),
    },
  );
}
