/** pdf.js's own viewer part (pages, text layer, search), behind five verbs. */
import 'pdfjs-dist/legacy/web/pdf_viewer.css';
import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';

export interface PdfPlace {
  page: number;
  pages: number;
  scale: number;
  found: { current: number; total: number };
}

export interface PdfViewerParts {
  show(document: PDFDocumentProxy): void;
  toPage(page: number): void;
  zoom(to: number | 'fit'): void;
  rotate(by: 90 | -90): void;
  find(words: string, options: { again: boolean; back: boolean }): void;
  close(): void;
}

/**
 * @param container the scrolling box; its first child takes the pages
 * @param onPlace told whenever page, zoom or found places change
 */
export function createPdfViewer(
  container: HTMLDivElement,
  onPlace: (change: Partial<PdfPlace>) => void,
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
  };
  const viewer = new PDFViewer(options);
  linkService.setViewer(viewer);
  const fit = (): void => {
    viewer.currentScaleValue = 'page-width';
  };
  let fitted = true;
  eventBus.on('pagesinit', fit);
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

  return {
    show(document) {
      viewer.setDocument(document);
      linkService.setDocument(document);
      onPlace({ page: 1, pages: document.numPages });
    },
    toPage(page) {
      viewer.currentPageNumber = Math.min(Math.max(1, page), viewer.pagesCount);
    },
    zoom(to) {
      fitted = to === 'fit';
      if (to === 'fit') fit();
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
