/** What one piece of work ended in. The queue switches over it and over nothing else. */
import type { WaitingReason } from '../../shared/domain/session.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { SessionRecord } from '../store/sessions.ts';

export type Outcome =
  /** Stored, or no longer wanted. */
  | { kind: 'done' }
  /** The local lane could not finish it: Claude shall read it. */
  | { kind: 'hand_over' }
  /** Failed, but another attempt may help. `told` names the cause in the log. */
  | {
      kind: 'retry';
      code: ErrorCode;
      retry_after: number | null;
      told: string;
      detail: string | null;
      /** Some of its parts were read: the attempt is given back. */
      moved?: boolean;
    }
  /** Not the file's fault. `lane` stops the whole lane until the reason is gone. */
  | {
      kind: 'waiting';
      reason: WaitingReason;
      code: ErrorCode | null;
      lane: boolean;
      retry_after: number | null;
      told: string;
    }
  | { kind: 'failed'; code: ErrorCode; told: string; detail: string | null }
  /** Cancelled, paused or the app ends: as if it had not been claimed. */
  | { kind: 'aborted' };

/** Does the work of one claimed session. Never rejects. */
export type Worker = (session: SessionRecord, signal: AbortSignal) => Promise<Outcome>;
