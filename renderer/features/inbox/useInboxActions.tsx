import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { confirmDocument, moveDocument, type Undo, undoAll } from '../../lib/documentChanges.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { CompareDialog } from '../review/acts/CompareDialog.tsx';
import { useActs } from '../review/acts/useActs.ts';
import { useRemedy } from '../session/useRemedy.tsx';
import { type InboxVerb, isConfirmable, twinOf, verbsOf } from './kinds.ts';
import { MoveDialog } from './MoveDialog.tsx';
import { UnlockDialog } from './UnlockDialog.tsx';

export interface InboxActions {
  apply: (verb: InboxVerb, row: InboxRow) => void;
  confirm: (rows: InboxRow[]) => Promise<void>;
  retry: (rows: InboxRow[]) => Promise<void>;
  dismiss: (rows: InboxRow[]) => Promise<void>;
  cancel: (rows: InboxRow[]) => Promise<void>;
  /** Moves documents to the company that they are addressed to; without one, the person is asked. */
  move: (rows: InboxRow[]) => Promise<void>;
  chooseCompany: (rows: InboxRow[]) => void;
  /** The one key: to the company it is addressed to, else the person is asked. */
  moveOne: (row: InboxRow) => void;
  /** Documents that repeat another one, and those that only look so. */
  merge: (rows: InboxRow[]) => Promise<void>;
  keepApart: (rows: InboxRow[]) => Promise<void>;
  /** Takes back what was done last. */
  undo: () => void;
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
  const [comparing, setComparing] = useState<InboxRow | null>(null);
  const [moving, setMoving] = useState<InboxRow[] | null>(null);
  const last = useRef<Undo[]>([]);
  const { apply: mend } = remedy;
  const acts = useActs();
  const actions = useMemo(() => {
    const takeBack = (done: Undo[]): void => {
      if (last.current === done) last.current = [];
      void run(() => undoAll(done.toReversed()));
    };
    const told = (text: string, done: Undo[]): void => {
      last.current = done;
      tell({
        kind: 'info',
        text,
        ...(done.length > 0 && { action: { label: t('ui.undo'), run: () => takeBack(done) } }),
      });
    };
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
      told(t('ui.inbox.dismissed', { count: answer.value.changed }), [
        () => call('inbox:restore', { session_ids }),
      ]);
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
    const moveTo = async (rows: InboxRow[], target: (row: InboxRow) => string | null): Promise<void> => {
      const done: Undo[] = [];
      const names = new Set<string>();
      await run(async () => {
        for (const row of rows) {
          const to = target(row);
          if (!row.document || to === null || to === row.company_id) continue;
          done.push(await moveDocument(row.document.document_id, row.company_id ?? '', to));
          names.add(companyName(to));
        }
      });
      const [company = ''] = names;
      if (done.length > 0)
        told(t('ui.inbox.movedMany', { count: done.length, companies: names.size, company }), done);
    };
    const move = (rows: InboxRow[]): Promise<void> => moveTo(rows, (row) => row.move_to);
    const pairs = (rows: InboxRow[]): [string, string][] =>
      rows.flatMap((row): [string, string][] => {
        const twin = twinOf(row);
        return row.document && twin !== null ? [[row.document.document_id, twin]] : [];
      });
    const merge = async (rows: InboxRow[]): Promise<void> => {
      last.current = await acts.mergeAll(pairs(rows));
    };
    const keepApart = async (rows: InboxRow[]): Promise<void> => {
      last.current = await acts.keepAllApart(pairs(rows));
    };
    const apply = (verb: InboxVerb, row: InboxRow): void => {
      if (verb === 'confirm') void confirm([row]);
      else if (verb === 'dismiss') void dismiss([row]);
      else if (verb === 'move') void move([row]);
      else if (verb === 'choose_company') setMoving([row]);
      else if (verb === 'compare') setComparing(row);
      else if (verb === 'keep_apart') void keepApart([row]);
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
      move,
      moveTo,
      chooseCompany: (rows: InboxRow[]) => setMoving(rows),
      moveOne(row: InboxRow): void {
        if (row.move_to !== null) void move([row]);
        else if (row.document) setMoving([row]);
      },
      merge,
      keepApart,
      undo: () => {
        if (last.current.length > 0) takeBack(last.current);
      },
      retry: (rows: InboxRow[]) => each(rows, 'sessions:retry', (count) => t('ui.batch.retried', { count })),
      cancel: (rows: InboxRow[]) =>
        each(rows, 'sessions:cancel', (count) => t('ui.inbox.cancelled', { count })),
      finish(row: InboxRow): void {
        const verbs = verbsOf(row);
        if (verbs.includes('compare')) apply('compare', row);
        else if (verbs.includes('confirm')) apply('confirm', row);
        else if (verbs.includes('dismiss')) apply('dismiss', row);
        else if (verbs.includes('open')) apply('open', row);
      },
    };
  }, [t, run, companyName, mend, acts]);
  const twin = comparing && twinOf(comparing);
  return {
    ...actions,
    dialog: (
      <>
        {remedy.dialog}
        {comparing?.document && twin && (
          <CompareDialog
            document_id={comparing.document.document_id}
            other_id={twin}
            onClose={() => setComparing(null)}
          />
        )}
        {moving && (
          <MoveDialog
            rows={moving}
            onMove={(company_id) => void actions.moveTo(moving, () => company_id)}
            onClose={() => setMoving(null)}
          />
        )}
        {unlocking && <UnlockDialog row={unlocking} onClose={() => setUnlocking(null)} />}
      </>
    ),
  };
}
