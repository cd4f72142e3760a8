import { Check, Scissors } from 'lucide-react';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { SessionDetail } from '../../../../shared/domain/session.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../../components/Dialog.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { useTexts } from '../../../lib/text.tsx';
import { PageThumb } from '../../session/original/PageThumb.tsx';
import { openPdf } from '../../session/original/pdf.ts';
import styles from './SplitDialog.module.css';
import { useActs } from './useActs.ts';

/** On which pages of a PDF its documents begin: as they were read, to be changed by a person. */
export function SplitDialog({ session, onClose }: { session: SessionDetail; onClose: () => void }) {
  const { t } = useTexts();
  const acts = useActs();
  const { session_id } = session;
  const { pdf, broken } = useOpenPdf(session_id);
  const [starts, setStarts] = useState<number[]>(() => startsOf(session));
  const [busy, setBusy] = useState(false);
  const toggle = (page: number): void =>
    setStarts((now) =>
      now.includes(page) ? now.filter((one) => one !== page) : [...now, page].sort((a, b) => a - b),
    );
  const unchanged = starts.join() === startsOf(session).join();
  const split = async (): Promise<void> => {
    setBusy(true);
    const done = await acts.split(session_id, starts);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={t('ui.split.title')} onClose={onClose} wide>
      <p>{t('ui.split.body')}</p>
      {broken && <Notice mark="failed">{t('ui.original.broken')}</Notice>}
      {pdf && (
        <ol className={styles.pages} aria-label={t('ui.original.pages')}>
          {Array.from({ length: pdf.numPages }, (_none, at) => at + 1).map((page) => (
            <li key={page}>
              <Checkbox
                className={styles.page ?? ''}
                isSelected={starts.includes(page)}
                isDisabled={page === 1}
                onChange={() => toggle(page)}
                aria-label={t('ui.split.begins', { page })}
              >
                {({ isSelected }) => (
                  <>
                    <PageThumb pdf={pdf} page={page} />
                    <span className={styles.name}>
                      <span className={styles.box}>{isSelected && <Check aria-hidden />}</span>
                      {t('ui.split.page', {
                        page,
                        document: starts.filter((start) => start <= page).length,
                      })}
                    </span>
                  </>
                )}
              </Checkbox>
            </li>
          ))}
        </ol>
      )}
      <p className="quiet" role="status">
        {t('ui.split.result', { count: starts.length })} {t('ui.split.free')}
      </p>
      <DialogButtons>
        <Button onPress={onClose}>{t('ui.dismiss')}</Button>
        <Button
          kind="primary"
          icon={<Scissors />}
          isDisabled={busy || unchanged || !pdf}
          onPress={() => void split()}
        >
          {t('ui.split.verb')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** The first page of each document, as far as the reading knows it. */
function startsOf({ documents }: SessionDetail): number[] {
  const pages = documents.map(({ provenance }, at) =>
    at === 0 ? 1 : (provenance.fields['pages']?.page ?? provenance.fields['invoice_number']?.page ?? null),
  );
  return [...new Set(pages.filter((page) => page !== null))].sort((a, b) => a - b);
}

function useOpenPdf(session_id: string): { pdf: PDFDocumentProxy | null; broken: boolean } {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let gone = false;
    let end = (): void => undefined;
    const open = async (): Promise<void> => {
      const task = await openPdf(session_id);
      end = () => void task.destroy();
      if (gone) return end();
      // What is locked is not split.
      task.onPassword = () => setBroken(true);
      const opened = await task.promise;
      if (!gone) setPdf(opened);
    };
    open().catch((error: unknown) => {
      if (gone) return;
      console.warn(error);
      setBroken(true);
    });
    return () => {
      gone = true;
      end();
    };
  }, [session_id]);
  return { pdf, broken };
}
