/** Newer versions: looked for, fetched and put in place only when the person says so, and only from the feed they set. */
import type { UpdateState } from '../shared/domain/updates.ts';
import { AppError } from '../shared/errors.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

/** What really fetches: electron-updater in the app. */
export interface Updater {
  /** Whether this copy can be replaced by a newer one. */
  can_install: boolean;
  /** The newest version of the feed; null when it is the present one. @throws when it cannot be asked */
  check(feed: string): Promise<{ version: string; notes: string | null } | null>;
  /** Fetches what `check` found; it is put in place when the app ends. @param tell 0 to 100 */
  download(tell: (percent: number) => void): Promise<void>;
}

export interface UpdatesDeps {
  updater: Updater | null;
  /** From the settings, else from the build; null when there is none. */
  feed(): string | null;
  clock: Clock;
  log: Log;
  describe(
    code: 'update_unreachable' | 'update_not_here' | 'update_damaged',
  ): NonNullable<UpdateState['error']>;
  onChange(): void;
}

/** What came is not what the feed promised, or not signed by whom it should be. */
const distrusted = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE']);
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export type Updates = ReturnType<typeof createUpdates>;

export function createUpdates({ updater, feed, clock, log, describe, onChange }: UpdatesDeps) {
  let state: Omit<UpdateState, 'feed' | 'can_install'> = {
    step: 'idle',
    version: null,
    notes: null,
    percent: null,
    checked_at: null,
    error: null,
  };
  let asked: string | null = null;
  const set = (change: Partial<typeof state>): void => {
    state = { ...state, ...change };
    onChange();
  };
  const now = (): UpdateState => {
    const address = feed();
    // What was found belongs to the feed that was asked.
    const shown =
      asked === address
        ? state
        : { ...state, step: 'idle' as const, version: null, notes: null, error: null };
    return { feed: address, can_install: updater?.can_install ?? false, ...shown };
  };

  return {
    state: now,

    async check(): Promise<UpdateState> {
      const address = feed();
      if (address === null || updater === null) throw new AppError('update_off');
      if (state.step === 'checking' || state.step === 'downloading') return now();
      asked = address;
      set({ step: 'checking', error: null, percent: null });
      try {
        const found = await updater.check(address);
        const checked_at = clock.now().toISOString();
        if (found === null) set({ step: 'current', version: null, notes: null, checked_at });
        else set({ step: 'available', ...found, checked_at });
      } catch (error) {
        log.warning(
          `The update feed could not be asked: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`,
        );
        set({ step: 'idle', error: describe('update_unreachable') });
      }
      return now();
    },

    /** @throws AppError conflict when nothing newer is known */
    async download(): Promise<UpdateState> {
      if (updater === null || state.step !== 'available' || asked !== feed())
        throw new AppError('conflict', 'no update');
      if (!updater.can_install) throw new AppError('update_not_here');
      set({ step: 'downloading', percent: 0, error: null });
      try {
        await updater.download((percent) => set({ percent }));
        set({ step: 'ready', percent: 100 });
      } catch (error) {
        log.warning(
          `The update could not be fetched: ${error instanceof Error ? error.message.slice(0, 300) : 'unknown'}`,
        );
        const damaged = distrusted.has(codeOf(error));
        set({
          step: 'available',
          percent: null,
          error: describe(damaged ? 'update_damaged' : 'update_unreachable'),
        });
      }
      return now();
    },
  };
}
