import { useMemo } from 'react';
import type { SessionRow } from '../../../shared/domain/session.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';

type Told = Pick<
  SessionRow,
  'status' | 'waiting_for' | 'error' | 'attempts' | 'next_attempt_at' | 'route'
> & {
  summary?: string | null;
};

/** What a session has to say in one line. `loud` when a person should look. */
export function useSessionSentence(): (session: Told) => { text: string; loud: boolean } {
  const { t, named } = useTexts();
  const { time } = useFormats();
  return useMemo(() => {
    const waiting = (session: Told): string => {
      const why =
        session.waiting_for === null ? t('ui.state.waiting') : named(`waiting.${session.waiting_for}`, '');
      if (session.next_attempt_at === null) return why;
      return t('ui.session.nextAttempt', { why, time: time(session.next_attempt_at) });
    };
    return (session) => {
      const { status, error, summary, route } = session;
      if (status === 'failed') return { text: error?.message ?? t('ui.state.failed'), loud: true };
      if (status === 'waiting') return { text: waiting(session), loud: true };
      if (status === 'queued' && session.next_attempt_at !== null)
        return { text: waiting({ ...session, waiting_for: null }), loud: false };
      if (status === 'processing' && route === 'economical')
        return { text: t('ui.session.handedOver'), loud: false };
      if (status === 'queued' && route !== 'direct')
        return {
          text: t(route === 'held' ? 'ui.session.held' : 'ui.session.toHandOver'),
          loud: route === 'held',
        };
      if (status === 'processing')
        return { text: t('ui.session.processing', { attempt: session.attempts }), loud: false };
      const text = summary ?? '';
      return { text: text === '' ? t(`ui.state.${status}`) : text, loud: status === 'needs_review' };
    };
  }, [t, named, time]);
}
