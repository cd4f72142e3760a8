import { useEffect, useRef, useState } from 'react';
import type { ExportChoice, ExportOutcome } from '../../../shared/domain/exports.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';

const shownAfter = 1_000;
const askedEvery = 300;

export interface Running {
  done: number;
  total: number;
}

/** Writes an export and follows it; `running` appears when it takes longer than a second. */
export function useExport() {
  const run = useAction();
  const job = useRef<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [running, setRunning] = useState<Running | null>(null);

  useEffect(() => {
    if (!busy) return;
    const started = performance.now();
    const follow = setInterval(() => {
      if (performance.now() - started < shownAfter || job.current === null) return;
      // Nothing to tell when it cannot be asked: the export's own answer tells.
      call('export:progress', { job: job.current }).then(setRunning, () => undefined);
    }, askedEvery);
    return () => clearInterval(follow);
  }, [busy]);

  return {
    busy,
    /** Null before the person has said where, and in the first second. */
    running: running !== null && running.total > 0 ? running : null,
    /** @returns null when it was refused; the person was told why then */
    async write(choice: ExportChoice): Promise<ExportOutcome | null> {
      const name = crypto.randomUUID();
      job.current = name;
      setBusy(true);
      const answer = await run(() => call('export:write', { ...choice, job: name }));
      job.current = null;
      setBusy(false);
      setRunning(null);
      return answer.ok ? answer.value : null;
    },
    stop(): void {
      const name = job.current;
      if (name !== null) void run(() => call('export:cancel', { job: name }));
    },
  };
}
