import { useMemo } from 'react';
import { useAction } from '../../../lib/action.ts';
import { call } from '../../../lib/api.ts';
import { type Undo, undoAll } from '../../../lib/documentChanges.ts';
import { useTexts } from '../../../lib/text.tsx';
import { tell } from '../../../lib/toasts.ts';

export interface Acts {
  /** Two documents become one. False when it was refused, which the person was told. */
  merge(into: string, from: string, manner: 'copy' | 'continued'): Promise<boolean>;
  /** Several of them, each into the document that it repeats. */
  mergeAll(pairs: [document_id: string, into: string][]): Promise<Undo[]>;
  /** Looks alike and is another one. */
  keepApart(document_id: string, other_id: string): Promise<boolean>;
  keepAllApart(pairs: [document_id: string, other_id: string][]): Promise<Undo[]>;
  /** The documents of a file begin on these pages; it is read again so. */
  split(session_id: string, starts: number[]): Promise<boolean>;
}

/** Acts on whole documents, each with its way back in the toast. */
export function useActs(): Acts {
  const { t } = useTexts();
  const run = useAction();
  return useMemo(() => {
    const back =
      (act_id: string): Undo =>
      () =>
        call('documents:undoAct', { act_id });
    const told = (text: string, undos: Undo[]): void =>
      tell({
        kind: 'info',
        text,
        action: { label: t('ui.undo'), run: () => void run(() => undoAll(undos.toReversed())) },
      });
    const each = async (
      work: (() => Promise<{ act_id: string }>)[],
      sentence: (count: number) => string,
    ): Promise<{ ok: boolean; undos: Undo[] }> => {
      const undos: Undo[] = [];
      const { ok } = await run(async () => {
        for (const one of work) undos.push(back((await one()).act_id));
      });
      if (undos.length > 0) told(sentence(undos.length), undos);
      return { ok, undos };
    };
    const merged = (pairs: [string, string][], manner: 'copy' | 'continued') =>
      each(
        pairs.map(
          ([from, into]) =>
            () =>
              call('documents:merge', { into, from, manner }),
        ),
        (count) => t('ui.compare.merged', { count }),
      );
    const apart = (pairs: [string, string][]) =>
      each(
        pairs.map(
          ([document_id, other_id]) =>
            () =>
              call('documents:keepApart', { document_id, other_id }),
        ),
        (count) => t('ui.compare.kept', { count }),
      );
    return {
      merge: async (into, from, manner) => (await merged([[from, into]], manner)).ok,
      mergeAll: async (pairs) => (await merged(pairs, 'copy')).undos,
      keepApart: async (document_id, other_id) => (await apart([[document_id, other_id]])).ok,
      keepAllApart: async (pairs) => (await apart(pairs)).undos,
      split: async (session_id, starts) =>
        (
          await each([() => call('sessions:split', { session_id, starts })], () =>
            t('ui.split.done', { count: starts.length }),
          )
        ).ok,
    };
  }, [t, run]);
}
