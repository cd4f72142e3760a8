/** Calls about what Claude costs, and about the way that a batch takes to it. */
import type { CallOutput } from '../../../shared/contract.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Budget } from '../../claude/budget.ts';
import {
  estimateMicro,
  expectedMicro,
  expectedTokens,
  inCents,
  priceOf,
  prices,
  pricesAsOf,
} from '../../claude/prices.ts';
import { lettersSent } from '../../queue/claude/claudeContent.ts';
import type { Queue } from '../../queue/queue.ts';
import { dollars } from '../../store/sessionList.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface CostHandlerDeps {
  store: Store;
  budget: Budget;
  queue: Pick<Queue, 'chooseMode'>;
  settings(): Settings['claude'];
}

/** Months that the summary goes back. */
const monthsShown = 12;

export function costHandlers(
  deps: CostHandlerDeps,
): Pick<Handlers, 'cost:summary' | 'cost:batch' | 'cost:session' | 'batches:chooseMode'> {
  const { store, budget, settings } = deps;

  function summary(): CallOutput<'cost:summary'> {
    const { model, monthly_cap_usd } = settings();
    return {
      month: budget.monthStart().slice(0, 7),
      spent_usd: dollars(budget.spent()),
      running_usd: dollars(budget.running()),
      handed_over_usd: dollars(budget.handedOver()),
      cap_usd: monthly_cap_usd,
      months: store.costs.months(monthsShown).map(({ cost_micro_usd, ...month }) => ({
        ...month,
        cost_usd: dollars(cost_micro_usd),
      })),
      model,
      model_price: priceOf(model).model,
      prices_as_of: pricesAsOf,
      prices: prices.map(({ model: name, input, output, cache_read }) => ({
        model: name,
        input,
        output,
        cache_read,
      })),
    };
  }

  return {
    'cost:summary': summary,
    'cost:session'({ session_id }) {
      const session = store.sessions.need(session_id);
      const { model: chosen } = settings();
      const tokens = expectedTokens(session.media_type, session.size, lettersSent(store, session));
      const models = [...new Set([chosen, ...prices.map(({ model }) => model)])];
      return {
        models: models.map((model) => ({
          model,
          estimate_usd: inCents(expectedMicro(model, tokens)),
          chosen: model === chosen,
        })),
      };
    },
    'cost:batch'({ batch_id }) {
      const { mode, claude_choice } = store.batches.need(batch_id);
      const { model } = settings();
      const expected = store.costs.expected(batch_id, priceOf(model).long_above ?? null);
      return {
        mode,
        choice: claude_choice,
        reading_left: store.vendorBatches.readingLeft(batch_id),
        claude_files: store.costs.claudeFiles(batch_id),
        claude_done: store.costs.claudeDone(batch_id),
        spent_usd: dollars(store.costs.ofBatch(batch_id)),
        to_send: expected.files,
        estimate_usd: inCents(estimateMicro(model, expected, false)),
        estimate_economical_usd: inCents(estimateMicro(model, expected, true)),
        handed_over_usd: inCents(store.costs.handedOverMicro(batch_id)),
      };
    },
    'batches:chooseMode'({ batch_id, mode }) {
      store.batches.need(batch_id);
      deps.queue.chooseMode(batch_id, mode);
      return { ok: true };
    },
  };
}
