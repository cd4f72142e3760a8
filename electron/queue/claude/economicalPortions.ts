/** What of a file is handed to the batch service: the whole, or those of its parts that wait to be sent. */
import { expectedMicro } from '../../claude/prices.ts';
import type { ClaudePart } from '../../store/claudeParts.ts';
import type { SessionRecord } from '../../store/sessions.ts';
import type { Prepared } from './claudeContent.ts';
import { expectedOfPart } from './claudeParts.ts';
import type { EconomicalDeps } from './economical.ts';
import { halvesOf } from './partPlan.ts';

export interface Portion {
  /** 0 for the whole file. */
  first_page: number;
  /** Expected cost in millionths of a dollar. */
  estimate: number;
  /** What is sent; null when the part was too large and has been cut once more. */
  prepare(): Promise<Prepared | null>;
}

export function createPortions(
  deps: Pick<EconomicalDeps, 'store' | 'content' | 'parts'> & { signal(): AbortSignal },
) {
  const { claudeParts } = deps.store;
  const partsOf = (session_id: string, ready: ReadonlySet<number>): ClaudePart | undefined =>
    claudeParts.of(session_id).find((part) => part.state === 'open' && !ready.has(part.first_page));

  return {
    /** One after the other, each prepared only when it is asked for. */
    async *of(session: SessionRecord, model: string): AsyncGenerator<Portion> {
      const { session_id, estimated_tokens } = session;
      const parts = await deps.parts.of(session, model, deps.signal());
      if ('outcome' in parts) {
        yield { first_page: 0, estimate: 0, prepare: async () => parts };
        return;
      }
      if (parts.length === 0) {
        yield {
          first_page: 0,
          estimate: expectedMicro(model, estimated_tokens, true),
          prepare: () => deps.content(session, deps.signal()),
        };
        return;
      }
      const ready = new Set<number>();
      for (let part = partsOf(session_id, ready); part; part = partsOf(session_id, ready)) {
        const now = part;
        yield {
          first_page: now.first_page,
          estimate: expectedOfPart(model, now, true),
          async prepare() {
            const made = await deps.parts.content(session, now, deps.signal());
            if ('kind' in made) {
              claudeParts.split(session_id, now.first_page, halvesOf(now));
              return null;
            }
            ready.add(now.first_page);
            return made;
          },
        };
      }
    },
  };
}
