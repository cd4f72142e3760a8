import { useState } from 'react';
import type { SessionDetail } from '../../../../shared/domain/session.ts';
import { useTexts } from '../../../lib/text.tsx';
import { DocumentPager } from './DocumentPager.tsx';
import { DocumentView } from './DocumentView.tsx';
import { Log } from './Log.tsx';
import styles from './Reading.module.css';
import { SessionHead } from './SessionHead.tsx';

/** What was read from a file: its state, its documents, what was noticed, what happened. */
export function Reading({ session }: { session: SessionDetail }) {
  const { t, named } = useTexts();
  const [chosen, setChosen] = useState(0);
  const { documents, notes } = session;
  const document = documents[Math.min(chosen, documents.length - 1)];
  return (
    <div className={styles.scroller} tabIndex={0} role="group" aria-label={t('ui.session.reading')}>
      <h2 className="visually-hidden">{t('ui.session.reading')}</h2>
      <SessionHead session={session} />
      {documents.length > 1 && <DocumentPager documents={documents} chosen={chosen} onChoose={setChosen} />}
      {document && <DocumentView key={document.document_id} document={document} />}
      {notes.length > 0 && (
        <section className={styles.section}>
          <h3>{t('ui.read.notes')}</h3>
          <ul className={styles.notes}>
            {notes.map((note, index) => (
              <li key={`${index} ${note.code}`} className="selectable">
                {named(`ui.note.${note.code}`, note.code.replaceAll('_', ' '), { detail: note.detail ?? '' })}
                {note.detail !== null && !note.detail.includes('{') && (
                  <span className="quiet"> {note.detail}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Log session={session} />
    </div>
  );
}
