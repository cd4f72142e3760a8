import type { ReactNode } from 'react';
import type { SessionDetail } from '../../../../shared/domain/session.ts';
import { useTexts } from '../../../lib/text.tsx';
import { ReviewPane } from '../../review/ReviewPane.tsx';
import { EarlierNotice } from '../../trash/EarlierNotice.tsx';
import { DocumentPager } from './DocumentPager.tsx';
import { Log } from './Log.tsx';
import { NoteLine } from './NoteLine.tsx';
import styles from './Reading.module.css';
import { Said } from './Said.tsx';
import { SessionHead } from './SessionHead.tsx';

/** What was read from a file: its state, its documents to look at and to correct, what was noticed, what happened. */
export function Reading(props: {
  session: SessionDetail;
  chosen: number;
  onChoose: (index: number) => void;
  /** The keyboard goes into the first field that wants a look. */
  reviewing: boolean;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onConfirmed: () => void;
}) {
  const { t } = useTexts();
  const { session, chosen, onChoose } = props;
  const { documents } = session;
  const document = documents[chosen];
  const head = (
    <>
      <h2 className="visually-hidden">{t('ui.session.reading')}</h2>
      <SessionHead session={session} />
      <EarlierNotice session_id={session.session_id} />
      {documents.length > 1 && <DocumentPager documents={documents} chosen={chosen} onChoose={onChoose} />}
    </>
  );
  if (document)
    return (
      <ReviewPane
        key={document.document_id}
        document_id={document.document_id}
        session={session}
        head={head}
        foot={<Foot session={session} />}
        reviewing={props.reviewing}
        onNext={props.onNext}
        onPrevious={props.onPrevious}
        onConfirmed={props.onConfirmed}
      />
    );
  return (
    <div className={styles.scroller} tabIndex={0} role="group" aria-label={t('ui.session.reading')}>
      {head}
      <Said records={session.said} />
      <Foot session={session} />
    </div>
  );
}

function Foot({ session }: { session: SessionDetail }): ReactNode {
  const { t } = useTexts();
  const { notes } = session;
  return (
    <>
      {notes.length > 0 && (
        <section className={styles.section}>
          <h3>{t('ui.read.notes')}</h3>
          <ul className={styles.notes}>
            {notes.map((note, index) => (
              <NoteLine key={`${index} ${note.code}`} note={note} />
            ))}
          </ul>
        </section>
      )}
      <Log session={session} />
    </>
  );
}
