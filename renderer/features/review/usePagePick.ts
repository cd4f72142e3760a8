import { type MouseEvent, useCallback } from 'react';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { useSpotlight } from './spotlight.ts';
import { pickedAt } from './words.ts';

/** The run of text under a point, and where in it the point is. */
function textAtPoint(x: number, y: number): { text: string; at: number } | null {
  const caret = document.caretPositionFromPoint(x, y);
  const node = caret?.offsetNode;
  return node?.nodeType === Node.TEXT_NODE ? { text: node.textContent ?? '', at: caret?.offset ?? 0 } : null;
}

/**
 * A click on a page's text fills the field that holds the keyboard, or held it last; with Shift it is put behind what
 * stands there. Marked text is taken as it was marked.
 */
export function usePagePick(): (event: MouseEvent<HTMLElement>) => void {
  const spotlight = useSpotlight();
  const { t } = useTexts();
  return useCallback(
    (event) => {
      const target = spotlight.target();
      const inText = (event.target as HTMLElement).closest('.textLayer') !== null;
      if (!target || !inText) return;
      const selection = window.getSelection();
      const marked = selection?.isCollapsed === false ? selection.toString().replace(/\s+/g, ' ').trim() : '';
      const point = textAtPoint(event.clientX, event.clientY);
      const text = marked !== '' ? marked : point ? pickedAt(point.text, point.at, target.kind) : '';
      if (text === '') return;
      if (target.kind === 'type') return tell({ kind: 'info', text: t('ui.review.cannotPick') });
      selection?.removeAllRanges();
      target.take(text, event.shiftKey && marked === '');
    },
    [spotlight, t],
  );
}
