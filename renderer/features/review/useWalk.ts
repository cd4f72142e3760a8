import { type KeyboardEvent, useCallback } from 'react';
import type { DocumentDetail } from '../../../shared/domain/correction.ts';
import type { Check } from '../../../shared/domain/document.ts';
import { fieldByPath } from './fields.ts';
import { isUnresolved, stateOf } from './marks.ts';

export const inputsIn = (form: HTMLElement): HTMLElement[] => [
  ...form.querySelectorAll<HTMLElement>('[data-review-field]:not(:disabled)'),
];
const pathOf = (input: HTMLElement): string => input.dataset['reviewField'] ?? '';

export function focusField(input: HTMLElement | undefined): boolean {
  if (!input) return false;
  input.focus();
  if (input instanceof HTMLInputElement) input.select();
  input.scrollIntoView({ block: 'nearest' });
  return true;
}

/** Puts the keyboard into the first field that wants a look. False when none does. */
export function focusFirstOpen(form: HTMLElement, document: DocumentDetail, checks: Check[]): boolean {
  return focusField(inputsIn(form).find((input) => isUnresolved(stateOf(document, pathOf(input), checks))));
}

/**
 * Keys inside the form: Tab to the next field that wants a look (where none is left, where Tab always goes),
 * arrows up and down to the fields above and below, Enter to confirm.
 */
export function useWalk(props: {
  document: DocumentDetail;
  checks: Check[];
  onEnter: () => void;
}): (event: KeyboardEvent<HTMLElement>) => void {
  const { document, checks, onEnter } = props;
  return useCallback(
    (event) => {
      const target = event.target as HTMLElement;
      const form = event.currentTarget;
      if (!target.matches('[data-review-field]') || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const inputs = inputsIn(form);
      const at = inputs.indexOf(target);
      const done = (moved: boolean): void => {
        if (moved) event.preventDefault();
      };
      if (event.key === 'Tab' && !event.shiftKey) {
        const open = inputs
          .slice(at + 1)
          .find(
            (input) =>
              fieldByPath.has(pathOf(input)) && isUnresolved(stateOf(document, pathOf(input), checks)),
          );
        done(focusField(open));
      } else if (event.key === 'ArrowDown' && target instanceof HTMLInputElement)
        done(focusField(below(inputs, at, 1)));
      else if (event.key === 'ArrowUp' && target instanceof HTMLInputElement)
        done(focusField(below(inputs, at, -1)));
      else if (event.key === 'Enter' && target instanceof HTMLInputElement) {
        event.preventDefault();
        if (!event.repeat) onEnter();
      }
    },
    [document, checks, onEnter],
  );
}

/** The field above or below; in a table the same column of the next row. */
function below(inputs: HTMLElement[], at: number, step: 1 | -1): HTMLElement | undefined {
  const cell = /^(.+)\[(\d+)\](.*)$/.exec(pathOf(inputs[at] ?? document.body));
  if (cell) {
    const next = `${cell[1]}[${Number(cell[2]) + step}]${cell[3]}`;
    const same = inputs.find((input) => pathOf(input) === next);
    if (same) return same;
    const table = `${cell[1]}[`;
    const outside = step === 1 ? inputs.slice(at) : inputs.slice(0, at).reverse();
    return outside.find((input) => !pathOf(input).startsWith(table));
  }
  return inputs[at + step];
}
