import { isLockedInside } from '../../../../shared/domain/lockedInside.ts';
import type { SessionDetail } from '../../../../shared/domain/session.ts';
import { Notice } from '../../../components/Notice.tsx';
import { StateMark } from '../../../components/StateMark.tsx';
import { markOf } from '../../../lib/states.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { RemedyButton } from '../RemedyButton.tsx';
import { remedyOf } from '../remedies.ts';
import { useSessionSentence } from '../sessionSentence.ts';
import styles from './SessionHead.module.css';

/** State, reader, size and cost; under it, loud, what is wrong and the button that mends it. */
export function SessionHead({ session }: { session: SessionDetail }) {
  const { t, named } = useTexts();
  const { bytes, decimal } = useFormats();
  const sentence = useSessionSentence();
  const facts = [
    ...(session.engine === null ? [] : [t(`ui.engine.${session.engine}`)]),
    ...(session.size === null ? [] : [bytes(session.size)]),
    ...(/[1-9]/.test(session.cost_usd)
      ? [t('ui.session.cost', { amount: decimal(session.cost_usd, 2) })]
      : session.engine === 'xml' || session.engine === 'embedded_xml'
        ? [t('ui.session.free')]
        : []),
  ];
  const loud = session.status === 'failed' || session.status === 'waiting' || session.status === 'duplicate';
  const what = session.notes.find((note) => note.code.startsWith('what_'));
  const mark = session.status === 'waiting' && remedyOf(session) !== null ? 'review' : markOf[session.status];
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <span className={styles.state}>
          <StateMark mark={markOf[session.status]} />
          <b>{t(`ui.state.${session.status}`)}</b>
        </span>
        <span className="quiet">{facts.join(' · ')}</span>
      </div>
      {loud && (
        <Notice mark={mark} actions={<RemedyButton session={session} small />}>
          {session.status === 'duplicate' ? t('ui.session.duplicateBody') : sentence(session).text}
        </Notice>
      )}
      {session.status === 'needs_review' && remedyOf(session) === 'password' && (
        <Notice mark="review" actions={<RemedyButton session={session} small />}>
          {t('ui.session.lockedInside', { count: session.notes.filter(isLockedInside).length })}
        </Notice>
      )}
      {session.status === 'not_invoice' && session.documents.length === 0 && (
        <p className="quiet">
          {what && `${named(`ui.note.${what.code}`, '')} `}
          {t('ui.session.notInvoiceBody')}
        </p>
      )}
      {['received', 'queued', 'processing'].includes(session.status) && (
        <p className="quiet">
          {session.route === 'direct' ? t('ui.session.pendingBody') : sentence(session).text}
        </p>
      )}
    </header>
  );
}
