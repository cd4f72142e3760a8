/** The month's money: what is spent, what calls under way and handed-over files will take, and the person's cap. */
import { multiply, round } from '../../shared/domain/money.ts';
import type { Clock } from '../clock.ts';
import type { SettingsStore } from '../settings.ts';
import type { Store } from '../store/store.ts';

/** All sums are in millionths of a dollar. */
export interface Budget {
  /** Begin of the present month, when the service's own limits begin anew (UTC). */
  monthStart(): string;
  spent(): number;
  /** Calls under way. */
  running(): number;
  /** Files that lie with the batch service and are not billed yet. */
  handedOver(): number;
  /** Null for no cap. */
  cap(): number | null;
  /** Whether so much more stays within the cap. */
  fits(micro: number): boolean;
  /**
   * Sets money for a call aside; waits while only other calls under way stand in its path.
   * @returns how to give it free again, or null when the cap is reached
   */
  enter(micro: number, signal: AbortSignal): Promise<(() => void) | null>;
}

export function createBudget(deps: { settings: SettingsStore; store: Store; clock: Clock }): Budget {
  const { settings, store, clock } = deps;
  let under_way = 0;
  let calls = 0;
  const waiting = new Set<() => void>();

  const monthStart = (): string => {
    const at = clock.now();
    return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1)).toISOString();
  };
  const spent = (): number => store.costs.since(monthStart());
  const handedOver = (): number => store.vendorBatches.reservedMicro();
  const cap = (): number | null => {
    const { monthly_cap_usd } = settings.get().claude;
    return monthly_cap_usd === null ? null : Number(round(multiply(monthly_cap_usd, '1000000'), 0));
  };
  const fits = (micro: number): boolean => {
    const most = cap();
    return most === null || spent() + handedOver() + under_way + micro <= most;
  };
  const tellAll = (): void => {
    for (const wake of [...waiting]) wake();
  };

  return {
    monthStart,
    spent,
    running: () => under_way,
    handedOver,
    cap,
    fits,
    async enter(micro, signal) {
      while (!fits(micro)) {
        if (calls === 0 || signal.aborted) return null;
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            signal.removeEventListener('abort', wake);
            resolve();
          };
          waiting.add(wake);
          signal.addEventListener('abort', wake);
        });
      }
      under_way += micro;
      calls += 1;
      return () => {
        under_way -= micro;
        calls -= 1;
        tellAll();
      };
    },
  };
}
