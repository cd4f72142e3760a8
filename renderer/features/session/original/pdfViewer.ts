/** pdf.js's own viewer part (pages, text layer, search), behind five verbs. */
import 'pdfjs-dist/legacy/web/pdf_viewer.css';
import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PagePoint } from '../../review/usePagePick.ts';
import {
  EventBus,
  type GenericL10n,
  PDFFindController,
  PDFLinkService,
  PDFViewer,
} from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';

export interface PdfPlace {
  page: number;
  pages: number;
  scale: number;
  found: { current: number; total: number };
}

/** A place on a page: fractions of the page as it is printed, left, top, right, bottom. */
export interface PageBox {
  page: number;
  box: readonly [number, number, number, number];
}

export interface PdfViewerParts {
  /** Lets a box glow and brings it into sight; null for none. */
  glow(place: PageBox | null): void;
  /** A point of the window as a place on the page beneath it, as it is printed. */
  pointOf(event: { clientX: number; clientY: number; target: EventTarget }): PagePoint | null;
  show(document: PDFDocumentProxy): void;
  toPage(page: number): void;
  zoom(to: number | 'fit' | 'page'): void;
  rotate(by: 90 | -90): void;
  find(words: string, options: { again: boolean; back: boolean }): void;
  close(): void;
}

/** The box on a page that was turned by quarters. */
function turned(box: PageBox['box'], angle: number): PageBox['box'] {
  const [left, top, right, bottom] = box;
  if (angle === 90) return [1 - bottom, left, 1 - top, right];
  if (angle === 180) return [1 - right, 1 - bottom, 1 - left, 1 - top];
  return angle === 270 ? [top, 1 - right, bottom, 1 - left] : box;
}

/** The viewer has no words of its own: its names would be English ones in a Spanish window. */
const wordless = {
  getLanguage: () => '',
  getDirection: () => 'ltr' as const,
  get: async () => '',
  translate: async () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

/**
 * @param container the scrolling box; its first child takes the pages
 * @param onPlace told whenever page, zoom or found places change
 */
export function createPdfViewer(
  container: HTMLDivElement,
  onPlace: (change: Partial<PdfPlace>) => void,
  glowClass: string,
): PdfViewerParts {
  const eventBus = new EventBus();
  const linkService = new PDFLinkService({ eventBus });
  // A link in a document must not lead out of the app.
  linkService.externalLinkEnabled = false;
  const findController = new PDFFindController({ eventBus, linkService });
  const ending = new AbortController();
  // A variable, since the package's types leave `abortSignal` out, which ends the viewer's own listeners.
  const options = {
    container,
    eventBus,
    linkService,
    findController,
    annotationMode: AnnotationMode.ENABLE,
    removePageBorders: true,
    enableAutoLinking: false,
    abortSignal: ending.signal,
    // Of the package's class the viewer asks no more than this.
    l10n: wordless as unknown as GenericL10n,
  };
  const viewer = new PDFViewer(options);
  linkService.setViewer(viewer);
  let fitted: 'page-width' | 'page-fit' | null = 'page-width';
  const fit = (): void => {
    if (fitted) viewer.currentScaleValue = fitted;
  };
  eventBus.on('pagesinit', () => {
    // A page is no landmark: with two papers side by side each would be there twice.
    for (let at = 0; at < viewer.pagesCount; at += 1) {
      const page = viewer.getPageView(at)?.div;
      page?.setAttribute('role', 'group');
      page?.setAttribute('aria-label', String(at + 1));
    }
    fit();
  });
  eventBus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => onPlace({ page: pageNumber }));
  eventBus.on('scalechanging', ({ scale }: { scale: number }) => onPlace({ scale }));
  const onFound = ({ matchesCount }: { matchesCount: PdfPlace['found'] }): void =>
    onPlace({ found: matchesCount });
  eventBus.on('updatefindmatchescount', onFound);
  eventBus.on('updatefindcontrolstate', onFound);
  const observer = new ResizeObserver(() => {
    if (fitted && viewer.pagesCount > 0) fit();
  });
  observer.observe(container);

  const light = container.ownerDocument.createElement('div');
  light.className = glowClass;
  let lit: PageBox | null = null;
  /** Pages lose what was put on them when they are drawn anew. */
  const draw = (): void => {
    const page = lit && viewer.pagesCount >= lit.page ? viewer.getPageView(lit.page - 1)?.div : undefined;
    if (!lit || !page) return light.remove();
    const [left, top, right, bottom] = turned(lit.box, viewer.pagesRotation);
    Object.assign(light.style, {
      left: `${left * 100}%`,
      top: `${top * 100}%`,
      width: `${(right - left) * 100}%`,
      height: `${(bottom - top) * 100}%`,
    });
    page.append(light);
  };
  const reveal = (): void => {
    if (!light.isConnected) return;
    const box = light.getBoundingClientRect();
    const frame = container.getBoundingClientRect();
    const above = box.top - frame.top - 40;
    const below = box.bottom - frame.bottom + 40;
    if (above < 0 || below > 0) container.scrollTop += (box.top + box.bottom - frame.top - frame.bottom) / 2;
    if (box.left < frame.left || box.right > frame.right)
      container.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  };
  eventBus.on('pagerendered', draw);
  eventBus.on('rotationchanging', () => setTimeout(draw));

  return {
    glow(place) {
      lit = place;
      draw();
      reveal();
    },
    pointOf({ clientX, clientY, target }) {
      const page = target instanceof Element ? target.closest<HTMLElement>('.page') : null;
      if (!page) return null;
      const frame = page.getBoundingClientRect();
      const across = (clientX - frame.left) / frame.width;
      const down = (clientY - frame.top) / frame.height;
      // Turned back by what the person turned the pages.
      const angle = viewer.pagesRotation;
      const [x = 0, y = 0] = turned([across, down, across, down], (360 - angle) % 360);
      const proportion = frame.width / frame.height;
      return {
        page: Number(page.dataset['pageNumber']),
        x,
        y,
        proportion: angle % 180 === 0 ? proportion : 1 / proportion,
      };
    },
    show(document) {
      viewer.setDocument(document);
      linkService.setDocument(document);
      onPlace({ page: 1, pages: document.numPages });
    },
    toPage(page) {
      viewer.currentPageNumber = Math.min(Math.max(1, page), viewer.pagesCount);
    },
    zoom(to) {
      fitted = to === 'fit' ? 'page-width' : to === 'page' ? 'page-fit' : null;
      if (typeof to !== 'number') fit();
      else viewer.currentScale = Math.min(6, Math.max(0.1, to));
    },
    rotate(by) {
      viewer.pagesRotation = (viewer.pagesRotation + by + 360) % 360;
      if (fitted) fit();
    },
    find(words, { again, back }) {
      eventBus.dispatch('find', {
        type: again ? 'again' : '',
        query: words,
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: back,
        matchDiacritics: false,
      });
    },
    close() {
      observer.disconnect();
      viewer.cleanup();
      ending.abort();
    },
  };
}
