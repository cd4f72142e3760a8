import { type MouseEvent, useCallback, useRef } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { runAt } from './pageWords.ts';
import { useSpotlight } from './spotlight.ts';
import { pickedAt } from './words.ts';

/** A place on a page, in fractions of the page as it is printed, with its width over its height. */
export interface PagePoint {
  page: number;
  x: number;
  y: number;
  proportion: number;
}

/** The run of text under a point of the window, and where in it the point is. */
function textAtPoint(x: number, y: number): { text: string; at: number } | null {
  const caret = document.caretPositionFromPoint(x, y);
  const node = caret?.offsetNode;
  return node?.nodeType === Node.TEXT_NODE ? { text: node.textContent ?? '', at: caret?.offset ?? 0 } : null;
}

/**
 * A click on a word of the original fills the field that holds the keyboard, or held it last; with Shift it is put
 * behind what stands there. Marked text is taken as it was marked. On pictures and scans the words are read at the
 * first click.
 * @param pointOf where on which page a click was; null when it was beside the pages
 */
export function usePagePick(
  session_id: string,
  pointOf: (event: MouseEvent<HTMLElement>) => PagePoint | null,
): (event: MouseEvent<HTMLElement>) => void {
  const spotlight = useSpotlight();
  const { t } = useTexts();
  const run = useAction();
  const pages = useRef<Promise<CallOutput<'sessions:words'>['pages']> | null>(null);
  const where = useRef(pointOf);
  where.current = pointOf;

  /** Words of a page without text; read once. */
  const seen = useCallback(
    async (point: PagePoint): Promise<{ text: string; at: number } | null> => {
      if (!pages.current) tell({ kind: 'info', text: t('ui.review.readingWords') });
      pages.current ??= run(() => call('sessions:words', { session_id })).then((answer) => {
        if (!answer.ok) pages.current = null;
        return answer.ok ? answer.value.pages : [];
      });
      const words = (await pages.current).find((page) => page.page === point.page)?.words ?? [];
      return runAt(words, point.x, point.y, point.proportion);
    },
    [run, session_id, t],
  );

  return useCallback(
    (event) => {
      const target = spotlight.target();
      const point = where.current(event);
      if (!target || !point) return;
      if (target.kind === 'type') return tell({ kind: 'info', text: t('ui.review.cannotPick') });
      const { shiftKey } = event;
      const fill = (text: string, add: boolean): void => {
        if (text !== '' && spotlight.target() === target) target.take(text, add);
      };
      const selection = window.getSelection();
      const marked = selection?.isCollapsed === false ? selection.toString().replace(/\s+/g, ' ').trim() : '';
      if (marked !== '') {
        selection?.removeAllRanges();
        return fill(marked, false);
      }
      const onText = (event.target as HTMLElement).closest('.textLayer > span, .textLayer [role]') !== null;
      const written = onText ? textAtPoint(event.clientX, event.clientY) : null;
      if (written) return fill(pickedAt(written.text, written.at, target.kind), shiftKey);
      const page = (event.target as HTMLElement).closest('.page');
      if (page?.querySelector('.textLayer > span')) return;
      void seen(point).then((found) => found && fill(pickedAt(found.text, found.at, target.kind), shiftKey));
    },
    [spotlight, t, seen],
  );
}
