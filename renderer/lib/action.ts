import { useCallback } from 'react';
import { asCallError } from './problem.ts';
import { useTexts } from './text.tsx';
import { tell } from './toasts.ts';

type Outcome<Value> = { ok: true; value: Value } | { ok: false };

/** Runs something a person asked for; when it is refused they are told why. */
export function useAction(): <Value>(work: () => Promise<Value>) => Promise<Outcome<Value>> {
  const { t } = useTexts();
  return useCallback(
    async (work) => {
      try {
        return { ok: true, value: await work() };
      } catch (error) {
        const text = asCallError(error).message || t('ui.problem.unknown');
        tell({ kind: 'error', text });
        return { ok: false };
      }
    },
    [t],
  );
}
