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

/** Dollars per million tokens times tokens is millionths of a dollar. */
function costAt(price: Pick<Price, 'input' | 'output' | 'cache_read'>, usage: Usage): string {
  const parts: [number, string][] = [
    [usage.input_tokens, price.input],
    [usage.cache_creation_input_tokens, multiply(price.input, cacheWriteFactor)],
    [usage.cache_read_input_tokens, price.cache_read],
    [usage.output_tokens, price.output],
  ];
  return parts.reduce((total, [tokens, each]) => add(total, multiply(String(tokens), each)), '0');
}

/** Cost of one call in millionths of a dollar, rounded. @param batched by the batch service, at half the price */
export function costOf(model: string, usage: Usage, batched = false): number {
  const price = priceOf(model);
  const all = usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
  let cost = costAt(price, usage);
  if (price.long_above !== undefined && all > price.long_above)
    cost = multiply(cost, price.long_factor ?? '1');
  if (batched) cost = multiply(cost, batchFactor);
  return Number(round(cost, 0));
}

/** Tokens of a page as the service counts them, of the question beside it, and of a usual answer. */
const tokensPerPage = 2350;
const tokensOfInstructions = 2000;
const tokensOfAnswer = 900;
/** Letters of an invoice's text to a token. */
const lettersPerToken = 3;
/** Bytes of a scanned page, for PDFs whose pages nobody has counted. */
const bytesPerScannedPage = 250_000;
/** Pages of one call: larger PDFs go in parts. */
const pagesOfCall = 40;
const mostPages = 2000;

/** Input tokens of a call for so many pages. */
export const tokensOfPages = (pages: number): number => pages * tokensPerPage + tokensOfInstructions;

/**
 * Input tokens that reading a file is expected to take.
 * @param text_letters length of the text that is sent in the file's stead; null when the file itself is sent
 */
export function expectedTokens(media_type: string, size: number | null, text_letters: number | null): number {
  if (text_letters !== null) return Math.ceil(text_letters / lettersPerToken) + tokensOfInstructions;
  if (media_type.startsWith('image/')) return tokensPerPage + tokensOfInstructions;
  if (media_type !== 'application/pdf')
    return Math.ceil((size ?? 0) / lettersPerToken) + tokensOfInstructions;
  const pages = Math.min(mostPages, Math.max(1, Math.round((size ?? 0) / bytesPerScannedPage)));
  return tokensOfPages(pages);
}

/** What one call is expected to cost, in millionths of a dollar. */
export const expectedMicro = (model: string, tokens: number, batched = false): number =>
  costOf(model, inputAndAnswers(tokens, 1), batched);

/** The same of a whole file: no call for pages of a PDF is a long one. */
export function expectedOfFile(
  model: string,
  file: { media_type: string; estimated_tokens: number },
): number {
  const { media_type, estimated_tokens: tokens } = file;
  const calls = media_type === 'application/pdf' ? Math.ceil(tokens / tokensOfPages(pagesOfCall)) : 1;
  return calls <= 1 ? expectedMicro(model, tokens) : calls * expectedMicro(model, Math.ceil(tokens / calls));
}

/**
 * What reading so many files is expected to cost, in millionths of a dollar.
 * @param work all files with their input tokens; `long_…` those of them above the model's `long_above`
 */
export function estimateMicro(
  model: string,
  work: { files: number; tokens: number; long_files: number; long_tokens: number },
  batched: boolean,
): number {
  const { long_above: _above, long_factor = '1', ...price } = priceOf(model);
  const usual = costAt(price, inputAndAnswers(work.tokens - work.long_tokens, work.files - work.long_files));
  const long = multiply(costAt(price, inputAndAnswers(work.long_tokens, work.long_files)), long_factor);
  const all = add(usual, long);
  return Number(round(batched ? multiply(all, batchFactor) : all, 0));
}

const inputAndAnswers = (input_tokens: number, files: number): Usage => ({
  input_tokens,
  output_tokens: files * tokensOfAnswer,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
});

/** Millionths of a dollar as dollars with cents; what is less than a cent but not nothing is a cent. */
export function inCents(micro: number): string {
  const cents = round(divide(String(micro), '1000000'), 2);
  return micro > 0 && cents === '0.00' ? '0.01' : cents;
}
