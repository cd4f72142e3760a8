/** Calls about documents. */
import type { Rearrange } from '../../queue/rearrange.ts';
import type { Review } from '../../queue/review.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface DocumentHandlerDeps {
  store: Store;
  review: Review;
  rearrange: Rearrange;
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
  | 'documents:get'
  | 'documents:list'
  | 'documents:sums'
  | 'overview:get'
>;

export function documentHandlers(deps: DocumentHandlerDeps): DocumentHandlers {
  const { store, review, rearrange } = deps;
  return {
    'documents:get': ({ document_id }) => review.get(document_id),
    'documents:correct': ({ document_id, changes, who }) => review.correct(document_id, changes, who),
    'documents:check': ({ document_id, changes }) => review.check(document_id, changes),
    'documents:confirm': ({ document_id, force, who }) => review.confirm(document_id, force ?? false, who),
    'documents:undo': ({ document_id }) => review.undo(document_id),
    'documents:history': ({ document_id }) => ({ changes: review.history(document_id) }),
    'documents:separate': ({ document_id, session_id, who }) => ({
      document_id: rearrange.separate(document_id, session_id, who),
    }),
    'documents:moveToCompany': ({ document_id, company_id, who }) =>
      review.get(rearrange.moveToCompany(document_id, company_id, who)),
    'documents:list': (query) => store.documentList.page(query),
    'documents:sums': (filter) => ({ sums: store.documentList.sums(filter) }),
    'overview:get': (query) => store.overview(query),
  };
}
