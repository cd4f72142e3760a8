/** Calls about documents and their export. */
import { basename } from 'node:path';
import type { Language } from '../../../shared/domain/settings.ts';
import { csvStyleOf } from '../../export/csv.ts';
import { exportDocuments } from '../../export/export.ts';
import type { Platform } from '../../platform.ts';
import { sentence } from '../../sentences.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface DocumentHandlerDeps {
  store: Store;
  platform: Pick<Platform, 'chooseSavePath' | 'locale'>;
  language(): Language;
}

type DocumentHandlers = Pick<
  Handlers,
  'documents:get' | 'documents:list' | 'documents:sums' | 'overview:get' | 'export:documents'
>;

export function documentHandlers({ store, platform, language }: DocumentHandlerDeps): DocumentHandlers {
  return {
    'documents:get': ({ document_id }) => store.documents.get(document_id),
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
