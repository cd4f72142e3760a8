/** The pauses of the two lanes, kept in the database so that a restart keeps them. */
import type { Lane, WaitingReason } from '../../shared/domain/session.ts';
import type { Db } from './database.ts';

export interface LaneRecord {
  lane: Lane;
  paused_for: WaitingReason | null;
  /** ISO time; null with a reason means: until the reason is gone. */
  paused_until: string | null;
  error_code: string | null;
  times: number;
}

export type Lanes = ReturnType<typeof createLanes>;

export function createLanes(db: Db) {
  return {
    get: (lane: Lane): LaneRecord =>
      db.get<LaneRecord>('SELECT * FROM lanes WHERE lane = ?', lane) as LaneRecord,
    pause(
      lane: Lane,
      pause: { reason: WaitingReason; until: string | null; error_code: string | null; times: number },
    ): void {
      db.run(
        'UPDATE lanes SET paused_for = ?, paused_until = ?, error_code = ?, times = ? WHERE lane = ?',
        pause.reason,
        pause.until,
        pause.error_code,
        pause.times,
        lane,
      );
    },
    /** Lets the lane go on; `times` stays until a call succeeds. */
    lift(lane: Lane): void {
      db.run(
        'UPDATE lanes SET paused_for = NULL, paused_until = NULL, error_code = NULL WHERE lane = ?',
        lane,
      );
    },
    succeeded(lane: Lane): void {
      db.run('UPDATE lanes SET times = 0 WHERE lane = ? AND times > 0', lane);
    },
    forgetState(key: string): void {
      db.run('DELETE FROM app_state WHERE key = ?', key);
    },
    state: (key: string): string | null =>
      db.get<{ value: string }>('SELECT value FROM app_state WHERE key = ?', key)?.value ?? null,
    setState(key: string, value: string): void {
      db.run(
        'INSERT INTO app_state (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        key,
        value,
      );
    },
  };
}
