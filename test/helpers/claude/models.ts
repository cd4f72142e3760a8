/** The models of the stand-in, newest first, with the capabilities that a screen asks for. */
import { type Json, type JsonObject, textOf } from './requests.ts';

const can = (supported: boolean): JsonObject => ({ supported });
const yes = can(true);

interface Facts {
  documents: boolean;
  lifecycle: string;
  window: number;
}

function model(id: string, line: string, name: string, created: string, facts: Partial<Facts> = {}): JsonObject {
  const { documents = true, lifecycle = 'active', window = 1_000_000 } = facts;
  return {
    id, type: 'model', display_name: name, created_at: created, line, lifecycle,
    deprecated_at: lifecycle === 'active' ? null : '2026-09-01T00:00:00Z', retires_at: lifecycle === 'active' ? null : '2027-03-01T00:00:00Z',
    max_input_tokens: window, max_tokens: 64_000,
    capabilities: {
      batch: yes, citations: yes, code_execution: yes, image_input: yes, pdf_input: can(documents), structured_outputs: can(documents),
      context_management: { supported: true, clear_thinking_20251015: yes, clear_tool_uses_20250919: yes, compact_20260112: null },
      effort: { supported: true, low: yes, medium: yes, high: yes, max: yes, xhigh: null },
      server_tools: { supported: true, code_execution: yes, web_search: yes },
      thinking: { supported: true, types: { adaptive: yes, disabled: yes, enabled: yes } },
    },
  };
} // prettier-ignore

export const models: JsonObject[] = [
  model('claude-haiku-5-5', 'haiku', 'Claude Haiku 5.5', '2026-09-30T00:00:00Z'),
  model('claude-sonnet-5-5', 'sonnet', 'Claude Sonnet 5.5', '2026-09-12T00:00:00Z'),
  model('claude-opus-5-5', 'opus', 'Claude Opus 5.5', '2026-08-20T00:00:00Z'),
  model('claude-haiku-4-5', 'haiku', 'Claude Haiku 4.5', '2025-10-15T00:00:00Z', { lifecycle: 'deprecated', window: 200_000 }),
  model('claude-text-only', 'haiku', 'Reads text alone', '2025-01-01T00:00:00Z', { documents: false, window: 100_000 }),
]; // prettier-ignore

export const modelIds = models.map(({ id }) => textOf(id));

/** A page of a list, as the API cuts it: `after_id` and `before_id` leave that entry out. */
export function page(all: JsonObject[], query: URLSearchParams): JsonObject {
  const limit = Math.max(1, Math.min(1000, Number(query.get('limit') ?? 20)));
  const at = (id: string | null): number => (id === null ? -1 : all.findIndex((each) => each.id === id));
  const [after, before] = [at(query.get('after_id')), at(query.get('before_id'))];
  const rest = before >= 0 ? all.slice(Math.max(0, before - limit), before) : all.slice(after + 1);
  const data: Json[] = rest.slice(0, limit);
  const idOf = (each: Json | undefined): Json => (each as JsonObject | undefined)?.id ?? null;
  return { data, has_more: rest.length > limit, first_id: idOf(data[0]), last_id: idOf(data.at(-1)) };
}
