import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../../lib/text.tsx';
import styles from './PageList.module.css';
import { PageThumb } from './PageThumb.tsx';

/** The pages of a PDF beside it, small; a press goes to the page. One tab stop: arrows move. */
export function PageList(props: {
  pdf: PDFDocumentProxy;
  current: number;
  onChoose: (page: number) => void;
}) {
  const { t } = useTexts();
  const { pdf, current, onChoose } = props;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const move = (to: number): void => {
    const page = Math.min(pdf.numPages, Math.max(1, to));
    onChoose(page);
    list.current?.querySelectorAll<HTMLElement>('button')[page - 1]?.focus();
  };
  return (
    <ol
      ref={list}
      className={styles.list}
      aria-label={t('ui.original.pageList')}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        move(current + step);
      }}
    >
      {Array.from({ length: pdf.numPages }, (_none, at) => at + 1).map((page) => (
        <li key={page}>
          <button
            type="button"
            className={styles.page}
            aria-label={t('ui.original.pageNumber', { page })}
            aria-current={page === current ? 'page' : undefined}
            tabIndex={page === current ? 0 : -1}
            onClick={() => onChoose(page)}
          >
            <PageThumb pdf={pdf} page={page} />
            <span>{page}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
