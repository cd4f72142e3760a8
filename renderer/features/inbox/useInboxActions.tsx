import { type ReactNode, useMemo, useState } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { confirmDocument, moveDocument, type Undo, undoAll } from '../../lib/documentChanges.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { useRemedy } from '../session/useRemedy.tsx';
import { type InboxVerb, isConfirmable, verbsOf } from './kinds.ts';
import { UnlockDialog } from './UnlockDialog.tsx';

export interface InboxActions {
  apply: (verb: InboxVerb, row: InboxRow) => void;
  confirm: (rows: InboxRow[]) => Promise<void>;
  retry: (rows: InboxRow[]) => Promise<void>;
  dismiss: (rows: InboxRow[]) => Promise<void>;
  cancel: (rows: InboxRow[]) => Promise<void>;
  /** Says "done" to a row as it stands: confirms a document, lets a failed file go. */
  finish: (row: InboxRow) => void;
  dialog: ReactNode;
}

/** Carries out what the inbox offers; what can be undone says so in its toast. */
export function useInboxActions(): InboxActions {
  const { t } = useTexts();
  const run = useAction();
  const companyName = useCompanyName();
  const remedy = useRemedy();
  const [unlocking, setUnlocking] = useState<InboxRow | null>(null);
  const { apply: mend } = remedy;
  const actions = useMemo(() => {
    const told = (text: string, done: Undo[]): void =>
      tell({
        kind: 'info',
        text,
        ...(done.length > 0 && {
          action: { label: t('ui.undo'), run: () => void run(() => undoAll(done)) },
        }),
      });
    const confirm = async (rows: InboxRow[]): Promise<void> => {
      const done: Undo[] = [];
      await run(async () => {
        for (const row of rows)
          if (row.document && isConfirmable(row))
            done.push(await confirmDocument(row.document.document_id, true));
      });
      if (done.length > 0) told(t('ui.inbox.confirmed', { count: done.length }), done);
    };
    const dismiss = async (rows: InboxRow[]): Promise<void> => {
      const session_ids = rows.filter((row) => row.kind === 'failed').map((row) => row.session.session_id);
      if (session_ids.length === 0) return;
      const answer = await run(() => call('inbox:dismiss', { session_ids }));
      if (!answer.ok) return;
      tell({
        kind: 'info',
        text: t('ui.inbox.dismissed', { count: answer.value.changed }),
        action: {
          label: t('ui.undo'),
          run: () => void run(() => call('inbox:restore', { session_ids })),
        },
      });
    };
    const each = async (
      rows: InboxRow[],
      name: 'sessions:retry' | 'sessions:cancel',
      sentence: (count: number) => string,
    ): Promise<void> => {
      let count = 0;
      await run(async () => {
        for (const session_id of rows.flatMap((row) => row.session_ids))
          count += (await call(name, { session_id })).changed;
      });
      if (count > 0) tell({ kind: 'info', text: sentence(count) });
    };
    const move = async (row: InboxRow): Promise<void> => {
      const { document, move_to } = row;
      if (!document || move_to === null) return;
      const answer = await run(() => moveDocument(document.document_id, row.company_id ?? '', move_to));
      if (answer.ok) told(t('ui.inbox.moved', { company: companyName(move_to) }), [answer.value]);
    };
    const apply = (verb: InboxVerb, row: InboxRow): void => {
      if (verb === 'confirm') void confirm([row]);
      else if (verb === 'dismiss') void dismiss([row]);
      else if (verb === 'move') void move(row);
      else if (verb === 'unlock') setUnlocking(row);
      else if (verb === 'choose_way') go(paths.batch(row.batch_id ?? row.session.batch_id));
      else if (verb === 'key') go(paths.settingsAt('claude'));
      else if (verb === 'open') go(paths.session(row.session.session_id, row.document?.document_id));
      else if (verb === 'see_original' && row.other_session_id !== null)
        go(paths.session(row.other_session_id));
      else mend(verb, row.session);
    };
    return {
      apply,
      confirm,
      dismiss,
      retry: (rows: InboxRow[]) => each(rows, 'sessions:retry', (count) => t('ui.batch.retried', { count })),
      cancel: (rows: InboxRow[]) =>
        each(rows, 'sessions:cancel', (count) => t('ui.inbox.cancelled', { count })),
      finish(row: InboxRow): void {
        const verbs = verbsOf(row);
        if (verbs.includes('confirm')) apply('confirm', row);
        else if (verbs.includes('dismiss')) apply('dismiss', row);
        else if (verbs.includes('open')) apply('open', row);
      },
    };
  }, [t, run, companyName, mend]);
  return {
    ...actions,
    dialog: (
      <>
        {remedy.dialog}
        {unlocking && <UnlockDialog row={unlocking} onClose={() => setUnlocking(null)} />}
      </>
    ),
  };
}
