import { useState } from 'react';
import { Grid, type Sort } from '../../components/Grid.tsx';
import { ContextMenu } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { documentsList, rememberList } from '../../lib/list.ts';
import type { PagedInput } from '../../lib/pages.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import { RuleDialog } from '../rules/RuleDialog.tsx';
import { BulkDialog } from './BulkDialog.tsx';
import { columnsKept } from './columnNames.ts';
import { useDocumentColumns, widthOf } from './documentColumns.tsx';
import { useDocumentMenu } from './documentMenu.tsx';
import { useChangeMany } from './useChangeMany.ts';
import { type DocumentRow, type DocumentRows, type Grouping, isGroup, type Row } from './useDocumentRows.ts';
import type { ManySelection } from './useManySelection.ts';

/** The grid with what a row can do: open, unfold, choose, drag out, and its menu. */
export function DocumentsTable(props: {
  input: PagedInput<'documents:list'>;
  rows: DocumentRows;
  by: Grouping | null;
  selection: ManySelection;
  onSort: (sort: Sort) => void;
  onlySeller: (seller_key: string) => void;
  onExport: (document_ids: string[]) => void;
}) {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const { input, rows, by, selection } = props;
  const [menuAt, setMenuAt] = useState<{ row: DocumentRow; x: number; y: number } | null>(null);
  const [setting, setSetting] = useState<{ kind: 'category' | 'tags'; row: DocumentRow } | null>(null);
  const [ruling, setRuling] = useState<DocumentRow | null>(null);
  const { change } = useChangeMany();
  const names = columnsKept(settings.document_columns).filter(
    (name) => name !== 'company' || (settings.current_company === null && by !== 'company'),
  );
  const columns = useDocumentColumns({ names, by, has: selection.has, toggle: selection.toggle });

  const open = (row: Row, index: number): void => {
    if (isGroup(row)) return rows.toggle(row.group.key);
    // Within groups the way through the list is that of the list without them.
    rememberList(documentsList(input, by === null ? index : 0, window.location.hash.slice(1)));
    go(paths.session(row.session_id, row.document_id));
  };
  const menu = useDocumentMenu({
    open: (row) => open(row, 0),
    onlySeller: props.onlySeller,
    export: (row) => props.onExport([row.document_id]),
    approve: (row) => void change({ document_ids: [row.document_id] }, { kind: 'confirm', force: false }),
    setCategory: (row) => setSetting({ kind: 'category', row }),
    setTags: (row) => setSetting({ kind: 'tags', row }),
    always: setRuling,
  });
  const dragOut = (row: Row): void => {
    if (isGroup(row)) return;
    // A chosen row takes those along that are chosen and on screen.
    const sessions = new Set([row.session_id]);
    if (selection.has(row))
      for (let at = 0; at < (rows.total ?? 0) && at < 10_000 && sessions.size < 50; at += 1) {
        const other = rows.row(at);
        if (other && !isGroup(other) && selection.has(other)) sessions.add(other.session_id);
      }
    void run(() => call('sessions:dragOut', { session_ids: [...sessions] }));
  };
  /** A chosen row takes those along that are chosen and known here. */
  const throwRow = (row: Row): void => {
    if (isGroup(row)) return;
    const document_ids = new Set([row.document_id]);
    if (selection.has(row))
      for (let at = 0; at < (rows.total ?? 0) && at < 10_000 && document_ids.size < 1000; at += 1) {
        const other = rows.row(at);
        if (other && !isGroup(other) && selection.has(other)) document_ids.add(other.document_id);
      }
    throwAway({ document_ids: [...document_ids] });
  };
  const name = JSON.stringify([input, by]);
  return (
    <>
      <Grid<Row>
        key={name}
        memory={`documents ${name}`}
        label={t('ui.documents.title')}
        columns={columns}
        total={rows.total ?? 0}
        row={rows.row}
        onShow={rows.show}
        onOpen={open}
        onMenu={(row, at) => !isGroup(row) && setMenuAt({ row, ...at })}
        isSelected={selection.has}
        onSelect={selection.select}
        onSelectAll={selection.all}
        {...(by !== null && { isExpanded: (row: Row) => (isGroup(row) ? row.open : undefined) })}
        onDragOut={dragOut}
        keys={{
          arrowright: (row) => isGroup(row) && rows.toggle(row.group.key, true),
          arrowleft: (row) => isGroup(row) && rows.toggle(row.group.key, false),
          x: (row) => !isGroup(row) && selection.toggle(row),
          delete: throwRow,
        }}
        sort={{ column: input.sort, descending: input.descending }}
        onSort={props.onSort}
        minWidth={widthOf(names)}
      />
      {menuAt && (
        <ContextMenu
          label={menuAt.row.invoice_number ?? t('ui.menu')}
          at={menuAt}
          entries={menu(menuAt.row)}
          onClose={() => setMenuAt(null)}
        />
      )}
      {setting && (
        <BulkDialog
          kind={setting.kind}
          count={1}
          category={setting.row.category}
          tags={setting.row.tags}
          onApply={async (wish) => void (await change({ document_ids: [setting.row.document_id] }, wish))}
          onClose={() => setSetting(null)}
        />
      )}
      {ruling && <RuleDialog draft={ruling} onClose={() => setRuling(null)} />}
    </>
  );
}
