import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import styles from './PageThumb.module.css';

const width = 104;

/** A page of a PDF, small; drawn when it comes into sight. Decoration: what holds it names the page. */
export function PageThumb({ pdf, page }: { pdf: PDFDocumentProxy; page: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true);
      },
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (!near || !element) return;
    let stop = (): void => undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      const loaded = await pdf.getPage(page);
      if (gone) return;
      const own = loaded.getViewport({ scale: 1 });
      const viewport = loaded.getViewport({ scale: (width * window.devicePixelRatio) / own.width });
      element.width = viewport.width;
      element.height = viewport.height;
      element.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
      const task = loaded.render({ canvas: element, viewport });
      stop = () => task.cancel();
      await task.promise;
    };
    draw().catch((error: unknown) => {
      // A picture that is not wanted any more, or a page that cannot be drawn: its number stays.
      if (!gone) console.warn(error);
    });
    return () => {
      gone = true;
      stop();
    };
  }, [near, pdf, page]);
  return <canvas ref={canvas} className={styles.thumb} aria-hidden />;
}
