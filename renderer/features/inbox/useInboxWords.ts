import { useMemo } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { useTexts } from '../../lib/text.tsx';
import { useCheckSentence } from '../session/reading/checkSentence.ts';

export interface InboxWords {
  /** Who or what: the seller, else the file, else what is waited for. */
  title: string;
  /** Beside it, quiet: the document's kind and number. */
  detail: string;
  /** Why it is here. */
  why: string;
}

/** What a row of the inbox says. */
export function useInboxWords(): (row: InboxRow) => InboxWords {
  const { t, named } = useTexts();
  const sentence = useCheckSentence();
  const companyName = useCompanyName();
  return useMemo(() => {
    const why = (row: InboxRow): string => {
      if (row.move_to !== null) return t('ui.inbox.why.move', { company: companyName(row.move_to) });
      if (row.check === null) return t('ui.inbox.why.unsure');
      const more = (row.document?.failed_checks ?? 1) - 1;
      return more > 0 ? `${sentence(row.check)} ${t('ui.more', { count: more })}` : sentence(row.check);
    };
    return (row) => {
      const { document, session, reason } = row;
      if (reason !== null)
        return {
          title: t(`ui.inbox.waiting.${reason}`, { count: row.count }),
          detail: '',
          why:
            row.count === 1 ? session.filename : named(`ui.inbox.waiting.${reason}.body`, session.filename),
        };
      if (!document)
        return {
          title: session.filename,
          detail: '',
          why: session.error?.message ?? t('ui.state.failed'),
        };
      return {
        title: document.seller_name ?? session.filename,
        detail: [t(`ui.type.${document.document_type}`), document.invoice_number].filter(Boolean).join(' '),
        why: why(row),
      };
    };
  }, [t, named, sentence, companyName]);
}
