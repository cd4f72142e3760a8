/** Calls about documents. */
import type { ActsOfPerson } from '../../queue/documents/acts.ts';
import type { Rearrange } from '../../queue/documents/rearrange.ts';
import type { Review } from '../../queue/documents/review.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface DocumentHandlerDeps {
  store: Store;
  review: Review;
  rearrange: Rearrange;
  acted: ActsOfPerson;
  /** Something is to be read again. */
  wake(): void;
}

type DocumentHandlers = Pick<
  Handlers,
  | 'documents:correct'
  | 'documents:check'
  | 'documents:confirm'
  | 'documents:undo'
  | 'documents:history'
  | 'documents:separate'
  | 'documents:moveToCompany'
  | 'documents:merge'
  | 'documents:keepApart'
  | 'documents:undoAct'
  | 'sessions:split'
  | 'documents:get'
  | 'documents:list'
  | 'documents:sums'
  | 'overview:get'
>;

export function documentHandlers(deps: DocumentHandlerDeps): DocumentHandlers {
  const { store, review, rearrange, acted, wake } = deps;
  return {
    'documents:get': ({ document_id }) => review.get(document_id),
    'documents:correct': ({ document_id, changes, who }) => review.correct(document_id, changes, who),
    'documents:check': ({ document_id, changes }) => review.check(document_id, changes),
    'documents:confirm': ({ document_id, force, who }) => review.confirm(document_id, force ?? false, who),
    'documents:undo'({ document_id }) {
      const now = review.undo(document_id);
      wake();
      return now;
    },
    'documents:history': ({ document_id }) => ({ changes: review.history(document_id) }),
    'documents:separate'({ document_id, session_id, who }) {
      const made = rearrange.separate(document_id, session_id, who);
      wake();
      return { document_id: made };
    },
    'documents:moveToCompany': ({ document_id, company_id, who }) =>
      review.get(rearrange.moveToCompany(document_id, company_id, who)),
    'documents:merge'({ into, from, manner, who }) {
      const made = acted.merge(into, from, manner, who);
      wake();
      return made;
    },
    'documents:keepApart': ({ document_id, other_id, who }) => acted.keepApart(document_id, other_id, who),
    'documents:undoAct'({ act_id }) {
      acted.undo(act_id);
      wake();
      return { ok: true };
    },
    'sessions:split'({ session_id, starts, who }) {
      const made = acted.split(session_id, starts, who);
      wake();
      return made;
    },
    'documents:list': (query) => store.documentList.page(query),
    'documents:sums': (filter) => ({ sums: store.documentList.sums(filter) }),
    'overview:get': (query) => store.overview(query),
  };
}
