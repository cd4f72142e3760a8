import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '../../../components/Button.tsx';
import { Empty } from '../../../components/Empty.tsx';
import { TextField } from '../../../components/Field.tsx';
import { useTexts } from '../../../lib/text.tsx';
import { useSpotlight } from '../../review/spotlight.ts';
import { usePagePick } from '../../review/usePagePick.ts';
import { PdfTools } from './PdfTools.tsx';
import styles from './PdfView.module.css';
import { PageList } from './PageList.tsx';
import { usePdf } from './usePdf.ts';
import { useWheelZoom } from './useWheelZoom.ts';

/** Kept while the window lives: who wants the pages beside wants them for the next file too. */
let listedBefore = false;

/** A PDF: pages one below the other, with page number, zoom, turning and search. */
export function PdfView({ session_id }: { session_id: string }) {
  const { t } = useTexts();
  const pdf = usePdf(session_id, styles.glow ?? '');
  const spotlight = useSpotlight();
  const { glow, state } = pdf;
  useEffect(() => {
    const follow = (): void => glow(spotlight.spot());
    if (state === 'open') follow();
    return spotlight.subscribe(follow);
  }, [spotlight, glow, state]);
  const onPick = usePagePick(session_id, pdf.pointOf);
  const [listed, setListed] = useState(listedBefore);
  const list = (on: boolean): void => {
    listedBefore = on;
    setListed(on);
  };
  useWheelZoom(pdf.container, (by) => pdf.zoom(pdf.place.scale * by));
  return (
    <>
      {pdf.state === 'open' && <PdfTools pdf={pdf} listed={listed} onList={list} />}
      <div className={styles.beside}>
        {listed && pdf.document && pdf.place.pages > 1 && (
          <PageList pdf={pdf.document} current={pdf.place.page} onChoose={pdf.toPage} />
        )}
        <div className={styles.frame}>
          {/* pdf.js wants its scrolling box to be positioned absolutely. */}
          <div
            ref={pdf.container}
            className={styles.container}
            tabIndex={0}
            role="group"
            aria-label={t('ui.original.pages')}
            onClick={onPick}
          >
            <div className={`pdfViewer ${styles.pages}`} />
          </div>
          {pdf.state === 'password' && <AskPassword wrong={pdf.wrongPassword} onGive={pdf.givePassword} />}
          {pdf.state === 'broken' && (
            <div className={styles.over}>
              <Empty title={t('ui.original.broken')}>
                <p>{t('ui.original.brokenBody')}</p>
              </Empty>
            </div>
          )}
        </div>
      </div>
    </>
  );
}

function AskPassword(props: { wrong: boolean; onGive: (password: string) => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onGive(password);
  };
  return (
    <div className={styles.over}>
      <form className={styles.form} onSubmit={submit}>
        <h2>{t('ui.original.locked')}</h2>
        <p className="quiet">{t('ui.original.lockedBody')}</p>
        <TextField
          label={t('ui.password.label')}
          type="password"
          value={password}
          onChange={setPassword}
          error={props.wrong ? t('ui.password.wrong') : null}
        />
        <Button kind="primary" type="submit" isDisabled={password === ''}>
          {t('ui.original.unlock')}
        </Button>
      </form>
    </div>
  );
}
