/** Calls of the documents' table: groups, choices, acts on many, rules, originals for other programs. */
import type { Clock } from '../../clock.ts';
import { handOut } from '../../export/outgoing.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Platform } from '../../platform.ts';
import { createBeside } from '../../queue/documents/beside.ts';
import type { Library } from '../../queue/documents/library.ts';
import { createMany } from '../../queue/documents/many.ts';
import type { Rearrange } from '../../queue/documents/rearrange.ts';
import { createSellerRules } from '../../queue/documents/sellerRules.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface DeskHandlerDeps {
  store: Store;
  clock: Clock;
  library: Library;
  rearrange: Rearrange;
  platform: Pick<Platform, 'openFile' | 'dragOut'>;
  pathOf(sha256: string): string;
  /** Where copies for other programs lie for a day. */
  outgoing: string;
}

type DeskHandlers = Pick<
  Handlers,
  | 'documents:groups'
  | 'documents:options'
  | 'documents:changeMany'
  | 'documents:undoMany'
  | 'words:rename'
  | Extract<keyof Handlers, `rules:${string}`>
  | 'sessions:openOriginal'
  | 'sessions:dragOut'
>;

export function deskHandlers(deps: DeskHandlerDeps): DeskHandlers {
  const { store, platform, clock, library, rearrange } = deps;
  const beside = createBeside({ store, library });
  const rules = createSellerRules({ store, clock, beside });
  const many = createMany({ store, clock, beside, rules, rearrange });
  const done = { ok: true } as const;
  const told = <Value>(value: Value): Value => {
    store.changes.touch('documents');
    return value;
  };

  const copies = (session_ids: readonly string[]): Promise<string[]> =>
    handOut(
      deps.outgoing,
      session_ids.map((session_id) => {
        const { sha256, filename, media_type } = store.sessions.need(session_id);
        if (sha256 === null) throw new AppError('vault_missing');
        return { path: deps.pathOf(sha256), filename, media_type };
      }),
      clock.now(),
    );

  return {
    'documents:groups': ({ by, ...filter }) => store.documentList.groups(filter, by),
    'documents:options': ({ kind, company_id, q }) => ({
      options: store.documentOptions(kind, company_id, q),
    }),
    'documents:changeMany': ({ which, change }) => many.change(which, change),
    'documents:undoMany': ({ change_id }) => many.undo(change_id),
    'words:rename': ({ company_id, kind, from, to }) => many.rename(company_id, kind, from, to),
    'rules:list': () => ({ rules: store.rules.list() }),
    'rules:save': (draft) => told(store.rules.save(draft)),
    'rules:remove'({ rule_id }) {
      store.rules.remove(rule_id);
      return told(done);
    },
    'rules:move'({ rule_id, to }) {
      store.rules.move(rule_id, to);
      return told(done);
    },
    'rules:preview': (draft) => rules.preview(draft),
    'rules:apply': ({ rule_id }) => many.applyRule(rule_id),
    async 'sessions:openOriginal'({ session_id }) {
      const [file] = await copies([session_id]);
      if (file !== undefined) await platform.openFile(file);
      return done;
    },
    async 'sessions:dragOut'({ session_ids }) {
      platform.dragOut(await copies(session_ids));
      return done;
    },
  };
}
