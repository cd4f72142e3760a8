/** The rate limit: a token bucket, told in the headers of each answer. */

export interface Pace {
  /** Takes one token; the seconds to wait when there is none, else null. */
  take(): number | null;
  headers(): Record<string, string>;
}

/**
 * @param perMinute tokens that come back in a minute
 * @param burst tokens that the bucket holds
 */
export function tokenBucket(perMinute: number, burst: number, now: () => number): Pace {
  let tokens = burst;
  let filled = now();
  const fill = (): void => {
    tokens = Math.min(burst, tokens + ((now() - filled) / 60_000) * perMinute);
    filled = now();
  };
  return {
    take() {
      fill();
      if (tokens < 1) return Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
      tokens -= 1;
      return null;
    },
    headers() {
      fill();
      const reset = new Date(now() + ((burst - tokens) / perMinute) * 60_000).toISOString();
      const requests = { limit: String(perMinute), remaining: String(Math.floor(tokens)), reset };
      return Object.fromEntries(
        Object.entries(requests).map(([name, value]) => [`anthropic-ratelimit-requests-${name}`, value]),
      );
    },
  };
}

/** A limit that is never reached, told as the service tells its own. */
export function endless(now: () => number): Pace {
  const kinds = { requests: 4000, 'input-tokens': 4_000_000, 'output-tokens': 800_000 };
  return {
    take: () => null,
    headers: () => {
      const reset = new Date(now() + 1000).toISOString();
      return Object.fromEntries(
        Object.entries(kinds).flatMap(([kind, limit]) => [
          [`anthropic-ratelimit-${kind}-limit`, String(limit)],
          [`anthropic-ratelimit-${kind}-remaining`, String(limit - 1)],
          [`anthropic-ratelimit-${kind}-reset`, reset],
        ]),
      );
    },
  };
}
