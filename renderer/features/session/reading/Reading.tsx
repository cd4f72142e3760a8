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
  const { t } = useTexts();
  const [chosen, setChosen] = useState(0);
  const { documents } = session;
  const document = documents[Math.min(chosen, documents.length - 1)];
  return (
    <div className={styles.scroller} tabIndex={0} role="group" aria-label={t('ui.session.reading')}>
      <h2 className="visually-hidden">{t('ui.session.reading')}</h2>
      <SessionHead session={session} />
      {documents.length > 1 && <DocumentPager documents={documents} chosen={chosen} onChoose={setChosen} />}
      {document && <DocumentView key={document.document_id} document={document} />}
      <Notes session={session} />
      <Log session={session} />
    </div>
  );
}

/** What the reader noticed. What kind of paper a non-invoice is stands at the top already. */
function Notes({ session }: { session: SessionDetail }) {
  const { t, named } = useTexts();
  const notes = session.notes.filter((note) => !note.code.startsWith('what_'));
  if (notes.length === 0) return null;
  const unknown = ({ code, detail }: (typeof notes)[number]): string =>
    [code.replaceAll('_', ' '), detail].filter(Boolean).join(': ');
  return (
    <section className={styles.section}>
      <h3>{t('ui.read.notes')}</h3>
      <ul className={styles.notes}>
        {notes.map((note, index) => (
          <li key={`${index} ${note.code}`} className="selectable">
            {named(`ui.note.${note.code}`, unknown(note), { detail: note.detail ?? '' })}
          </li>
        ))}
      </ul>
    </section>
  );
}
