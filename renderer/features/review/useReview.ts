/** One document under review: what is stored, what the checks say while someone types, and what a person can do. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentDetail } from '../../../shared/domain/correction.ts';
import type { Check } from '../../../shared/domain/document.ts';
import { useAction } from '../../lib/action.ts';
import { call, CallError } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';

/** A pause in typing after which the checks are asked. */
const pause = 250;

export interface Review {
  document: DocumentDetail;
  /** Of what is stored, or of what is being typed. */
  checks: Check[];
  /** Shows what a value would do to the checks; `undefined` takes it back. Nothing is stored. */
  tryOut(field: string, value: unknown): void;
  /** Stores values; they lock their fields. False when they were refused, which the person was told. */
  correct(changes: { field: string; value: unknown }[]): Promise<boolean>;
  /** Says that the document is right; with errors only by `force`, after the person has seen them. */
  confirm(force: boolean): Promise<'done' | 'checks_failed' | 'refused'>;
  undo(): Promise<boolean>;
  moveTo(company_id: string): Promise<boolean>;
  /** Resolves when everything that was said is stored. */
  settled(): Promise<void>;
}

export const ReviewContext = createContext<Review | null>(null);

export function useReviewed(): Review {
  const review = useContext(ReviewContext);
  if (!review) throw new Error('useReviewed outside of a review');
  return review;
}

/** Null until the document is there. */
export function useReview(document_id: string): Review | null {
  const run = useAction();
  const { data } = useCall('documents:get', { document_id });
  const [answer, setAnswer] = useState<DocumentDetail | null>(null);
  const [live, setLive] = useState<Check[] | null>(null);
  const tried = useRef(new Map<string, unknown>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  // What a call answered is newer than what was asked before; what is asked afterwards is newer still.
  useEffect(() => setAnswer(null), [data]);

  const stop = useCallback((): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    asked.current += 1;
  }, []);
  useEffect(() => stop, [stop]);

  const ask = useCallback(async (): Promise<void> => {
    const number = (asked.current += 1);
    const changes = [...tried.current].map(([field, value]) => ({ field, value }));
    if (changes.length === 0) return setLive(null);
    try {
      const { checks } = await call('documents:check', { document_id, changes });
      if (number === asked.current) setLive(checks);
    } catch {
      // Half-typed values may not fit; what is stored keeps its checks, and storing will tell.
      if (number === asked.current) setLive(null);
    }
  }, [document_id]);

  const tryOut = useCallback(
    (field: string, value: unknown): void => {
      if (value === undefined) tried.current.delete(field);
      else tried.current.set(field, value);
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => void ask(), pause);
    },
    [ask],
  );

  /** One after the other, in the order in which they were said. */
  const say = useCallback(
    async (work: () => Promise<DocumentDetail>): Promise<boolean> => {
      const turn = last.current.then(() => run(work));
      last.current = turn;
      const outcome = await turn;
      if (outcome.ok) setAnswer(outcome.value);
      return outcome.ok;
    },
    [run],
  );

  const document = answer ?? (data?.document_id === document_id ? data : undefined);
  return useMemo(
    () =>
      document
        ? {
            document,
            checks: live ?? document.checks,
            tryOut,
            async correct(changes) {
              for (const { field } of changes) tried.current.delete(field);
              const done = await say(() => call('documents:correct', { document_id, changes }));
              stop();
              if (tried.current.size === 0) setLive(null);
              else void ask();
              return done;
            },
            async confirm(force) {
              let failed = false;
              const done = await say(async () => {
                try {
                  return await call('documents:confirm', { document_id, force });
                } catch (error) {
                  if (!(error instanceof CallError) || error.code !== 'checks_failed') throw error;
                  failed = true;
                  return call('documents:get', { document_id });
                }
              });
              return failed ? 'checks_failed' : done ? 'done' : 'refused';
            },
            undo: () => say(() => call('documents:undo', { document_id })),
            moveTo: (company_id) => say(() => call('documents:moveToCompany', { document_id, company_id })),
            async settled() {
              await last.current;
            },
          }
        : null,
    [document, live, tryOut, say, stop, ask, document_id],
  );
}
