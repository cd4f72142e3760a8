import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { PagePoint } from '../../review/usePagePick.ts';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { openPdf } from './pdf.ts';
import { createPdfViewer, type PageBox, type PdfPlace, type PdfViewerParts } from './pdfViewer.ts';

export interface Pdf {
  container: RefObject<HTMLDivElement | null>;
  state: 'opening' | 'password' | 'open' | 'broken';
  wrongPassword: boolean;
  /** Once it is open. */
  document: PDFDocumentProxy | null;
  givePassword(password: string): void;
  place: PdfPlace;
  toPage(page: number): void;
  /** 1 is the paper's own size; "fit" the pane's width, "page" the whole page. */
  zoom(to: number | 'fit' | 'page'): void;
  rotate(by: 90 | -90): void;
  glow(place: PageBox | null): void;
  /** Where on which page a click was; null beside the pages. */
  pointOf(event: { clientX: number; clientY: number; target: EventTarget }): PagePoint | null;
  find(words: string, options: { again: boolean; back: boolean }): void;
}

const start: PdfPlace = { page: 1, pages: 0, scale: 1, found: { current: 0, total: 0 } };

/** Opens a session's PDF in a viewer that lives as long as the component. */
/** @param glowClass of the box that shows where a field was read */
export function usePdf(session_id: string, glowClass: string): Pdf {
  const container = useRef<HTMLDivElement>(null);
  const parts = useRef<PdfViewerParts | null>(null);
  const answer = useRef<((password: string) => void) | null>(null);
  const [state, setState] = useState<Pdf['state']>('opening');
  const [wrongPassword, setWrongPassword] = useState(false);
  const [place, setPlace] = useState(start);
  const [shown, setShown] = useState<PDFDocumentProxy | null>(null);

  useEffect(() => {
    const box = container.current;
    if (!box) return;
    let gone = false;
    let end = (): void => undefined;
    const viewer = createPdfViewer(box, (change) => setPlace((now) => ({ ...now, ...change })), glowClass);
    parts.current = viewer;
    const open = async (): Promise<void> => {
      const task = await openPdf(session_id);
      end = () => void task.destroy();
      if (gone) return end();
      task.onPassword = (give: (password: string) => void, reason: number) => {
        answer.current = give;
        setWrongPassword(reason === 2);
        setState('password');
      };
      const document = await task.promise;
      if (gone) return;
      viewer.show(document);
      setShown(document);
      setState('open');
    };
    open().catch((error: unknown) => {
      if (gone) return;
      console.error(error);
      setState('broken');
    });
    return () => {
      gone = true;
      setShown(null);
      parts.current = null;
      viewer.close();
      end();
    };
  }, [session_id, glowClass]);

  return {
    container,
    state,
    wrongPassword,
    document: shown,
    givePassword: useCallback((password) => answer.current?.(password), []),
    place,
    toPage: useCallback((page) => parts.current?.toPage(page), []),
    zoom: useCallback((to) => parts.current?.zoom(to), []),
    pointOf: useCallback((event) => parts.current?.pointOf(event) ?? null, []),
    glow: useCallback((at) => parts.current?.glow(at), []),
    rotate: useCallback((by) => parts.current?.rotate(by), []),
    find: useCallback((words, options) => parts.current?.find(words, options), []),
  };
}
