/** Calls about the account of changes, and about saving what a screen shows as a table. */
import type { ActivityEntry, ActivityFilter } from '../../../shared/domain/care.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import type { Column } from '../../export/columns.ts';
import { csvHead, csvRow, csvStyleOf } from '../../export/csv.ts';
import { streamTo, writeWhole } from '../../export/file.ts';
import { safeName } from '../../export/names.ts';
import type { Platform } from '../../platform.ts';
import { sentence } from '../../sentences.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface ActivityHandlerDeps {
  store: Store;
  platform: Pick<Platform, 'chooseSavePath' | 'locale'>;
  language(): Language;
}

export type ActivityHandlers = Pick<Handlers, 'activity:list' | 'activity:export' | 'table:save'>;

const step = 500;
const column = (
  id: keyof ActivityEntry,
  en: string,
  es: string,
  value = (row: ActivityEntry): string | null => (row[id] === null ? null : String(row[id])),
): Column<ActivityEntry> => ({ id, en, es, kind: 'text', value });

const columns: Column<ActivityEntry>[] = [
  column('at', 'When (UTC)', 'Cuándo (UTC)'),
  column('who', 'Who', 'Quién'),
  column('area', 'Area', 'Área'),
  column('act', 'What', 'Qué'),
  column('subject', 'Of what', 'De qué'),
  column('field', 'Field', 'Campo'),
  column('before', 'Before', 'Antes'),
  column('after', 'After', 'Después'),
  column('count', 'How many', 'Cuántos'),
  column('company_id', 'Company', 'Empresa'),
  column('document_id', 'Document', 'Documento'),
];

export function activityHandlers({ store, platform, language }: ActivityHandlerDeps): ActivityHandlers {
  return {
    'activity:list': ({ limit, offset, ...filter }) => store.activity.page(filter, limit, offset),
    async 'activity:export'(filter: ActivityFilter) {
      const path = await platform.chooseSavePath(`${sentence(language(), 'shell.activity_name')}.csv`);
      if (path === null) return { path, entries: 0 };
      const style = csvStyleOf(platform.locale());
      let entries = 0;
      function* lines(): Generator<string> {
        yield csvHead(columns, style);
        for (let offset = 0; ; offset += step) {
          const page = store.activity.page(filter, step, offset).entries;
          for (const entry of page) yield csvRow(columns, entry, style);
          entries += page.length;
          if (page.length < step) return;
        }
      }
      await writeWhole(path, (temporary) => streamTo(temporary, lines()));
      return { path, entries };
    },
    async 'table:save'({ name, rows, numbers }) {
      const path = await platform.chooseSavePath(`${safeName(name)}.csv`);
      if (path === null) return { path };
      const [head = [], ...body] = rows;
      const style = csvStyleOf(platform.locale());
      const shown = head.map((label, index): Column<string[]> => ({
        id: label,
        en: label,
        es: label,
        kind: numbers.includes(index) ? 'number' : 'text',
        value: (row) => row[index] || null,
      }));
      const lines = [csvHead(shown, style), ...body.map((row) => csvRow(shown, row, style))];
      await writeWhole(path, (temporary) => streamTo(temporary, lines));
      return { path };
    },
  };
}
