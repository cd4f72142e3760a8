/** Calls about documents and their export. */
import { basename } from 'node:path';
import type { Language } from '../../../shared/domain/settings.ts';
import { csvStyleOf } from '../../export/csv.ts';
import { exportDocuments } from '../../export/export.ts';
import type { Platform } from '../../platform.ts';
import { sentence } from '../../sentences.ts';
import type { Rearrange } from '../../queue/rearrange.ts';
import type { Review } from '../../queue/review.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface DocumentHandlerDeps {
  store: Store;
  review: Review;
  rearrange: Rearrange;
  platform: Pick<Platform, 'chooseSavePath' | 'locale'>;
  language(): Language;
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
  | 'export:documents'
>;

export function documentHandlers(deps: DocumentHandlerDeps): DocumentHandlers {
  const { store, review, rearrange, platform, language } = deps;
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
    async 'export:documents'({ format, include_failed_checks, ...filter }) {
      const period = [filter.from, filter.to].filter((part) => part !== null).join('_');
      const name = [sentence(language(), 'export.filename'), filter.company_id, period]
        .filter(Boolean)
        .join('_');
      const path = await platform.chooseSavePath(`${basename(name)}.${format}`);
      if (path === null) return { path, documents: 0, left_out: 0 };
      const account = await exportDocuments(store.documentList.each(filter), path, {
        format,
        style: csvStyleOf(platform.locale()),
        include_failed_checks,
      });
      return { path, ...account };
    },
  };
}
