/** Prices of the Claude models: dated data, since the API returns none. Dollars per million tokens. */
import { add, divide, multiply, round } from '../../shared/domain/money.ts';

export interface Price {
  /** How model ids begin. */
  model: string;
  input: string;
  output: string;
  cache_read: string;
  /** Above this many input tokens every price is multiplied by `long_factor`. */
  long_above?: number;
  long_factor?: string;
}

export const pricesAsOf = '2026-11-20';
export const prices: readonly Price[] = [
  {
    model: 'claude-haiku-5-5',
    input: '0.10',
    output: '0.50',
    cache_read: '0.01',
    long_above: 100_000,
    long_factor: '5',
  },
  { model: 'claude-sonnet-5-5', input: '2', output: '10', cache_read: '0.10' },
  { model: 'claude-opus-5-5', input: '4', output: '20', cache_read: '0.20' },
  { model: 'claude-haiku-4-5', input: '1', output: '5', cache_read: '0.10' },
];
/** The batch service's discount. */
const batchFactor = '0.5';
/** A cache entry of one hour costs twice the input to write. */
const cacheWriteFactor = '2';

export interface Usage {
  input_tokens: number;
  output_tokens: number;
  cache_creation_input_tokens: number;
  cache_read_input_tokens: number;
}

/** Price of a model; the dearest known one for a model that is not in the table, so that no cap is passed unseen. */
export const priceOf = (model: string): Price =>
  prices.find((price) => model.startsWith(price.model)) ?? (prices[2] as Price);

/**
 * Cost of one call in millionths of a dollar, rounded.
 * Dollars per million tokens times tokens is millionths of a dollar.
 */
export function costOf(model: string, usage: Usage, batched = false): number {
  const price = priceOf(model);
  const all = usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
  const parts: [number, string][] = [
    [usage.input_tokens, price.input],
    [usage.cache_creation_input_tokens, multiply(price.input, cacheWriteFactor)],
    [usage.cache_read_input_tokens, price.cache_read],
    [usage.output_tokens, price.output],
  ];
  let cost = parts.reduce((total, [tokens, each]) => add(total, multiply(String(tokens), each)), '0');
  if (price.long_above !== undefined && all > price.long_above)
    cost = multiply(cost, price.long_factor ?? '1');
  if (batched) cost = multiply(cost, batchFactor);
  return Number(round(cost, 0));
}

/** Tokens of a page as the service counts them, and of a usual answer. */
const tokensPerPage = 2350;
const tokensOfInstructions = 1500;
const tokensOfAnswer = 900;

/** Dollars that reading so many files of so many pages will take, as a decimal string with cents. */
export function estimate(model: string, files: number, pages: number, batched: boolean): string {
  const micro = costOf(
    model,
    {
      input_tokens: Math.round(pages / Math.max(files, 1)) * tokensPerPage + tokensOfInstructions,
      output_tokens: tokensOfAnswer,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    },
    batched,
  );
  return round(divide(multiply(String(micro), String(files)), '1000000'), 2);
}
