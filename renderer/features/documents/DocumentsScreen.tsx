import { Download, FileSearch, FileText } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import { AddButtons } from '../../components/AddButton.tsx';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Select } from '../../components/Field.tsx';
import { Grid, type Sort } from '../../components/Grid.tsx';
import { ContextMenu } from '../../components/Menu.tsx';
import { Screen } from '../../components/Screen.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { useApp } from '../../lib/app.tsx';
import { documentsList, rememberList } from '../../lib/list.ts';
import { usePages } from '../../lib/pages.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import type { ScreenProps } from '../screens.ts';
import { DocumentSums } from './DocumentSums.tsx';
import styles from './DocumentsScreen.module.css';
import { type DocumentRow, useDocumentColumns } from './documentColumns.tsx';
import { useDocumentMenu } from './documentMenu.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import { filtersOf, narrowedBy } from './filters.ts';
import { type Period, periods, rangeOf } from './periods.ts';

type SortName = CallInput<'documents:list'>['sort'];
const rowsOf = (output: CallOutput<'documents:list'>): DocumentRow[] => output.documents;

/** Everything that was read, as one table. */
export function DocumentsScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const { settings } = useApp();
  const company_id = settings.current_company;
  const q = query.get('q') ?? '';
  const period = (query.get('period') ?? 'all') as Period;
  const sort = (query.get('sort') ?? 'issue_date') as SortName;
  const descending = query.get('order') !== 'up';
  const [exporting, setExporting] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const [menuAt, setMenuAt] = useState<{ row: DocumentRow; x: number; y: number } | null>(null);
  const filters = useMemo(() => filtersOf(query), [query]);
  const narrowed = useMemo(
    () => ({ ...narrowedBy(filters), q: q === '' ? null : q, status: null }),
    [filters, q],
  );
  const filter = useMemo(
    () => ({ company_id, ...rangeOf(period, new Date()), ...narrowed }),
    [company_id, narrowed, period],
  );
  const input = useMemo(() => ({ ...filter, sort, descending }), [filter, sort, descending]);
  const pages = usePages('documents:list', input, rowsOf);
  const columns = useDocumentColumns(company_id === null);

  const show = (change: Partial<Record<string, string>>): void => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(change)) {
      if (!value) next.delete(name);
      else next.set(name, value);
    }
    go(`${paths.documents}?${next.toString()}`, { replace: true });
  };
  const open = (row: DocumentRow, index: number): void => {
    rememberList(documentsList(input, index, window.location.hash.slice(1)));
    go(paths.session(row.session_id));
  };
  const filtered = q !== '' || period !== 'all' || Object.keys(filters).length > 0;
  const menu = useDocumentMenu({
    open: (row) => open(row, 0),
    onlySeller: (seller) => show({ seller }),
    export: (row) => setChosen(row.document_id),
  });
  const { total } = pages;
  return (
    <Screen
      title={t('ui.documents.title')}
      actions={
        (total ?? 0) > 0 && (
          <Button icon={<Download />} onPress={() => setExporting(true)}>
            {t('ui.export')}
          </Button>
        )
      }
    >
      {(filtered || (total ?? 0) > 0) && (
        <div className={styles.tools}>
          <SearchField label={t('ui.documents.search')} value={q} onChange={(value) => show({ q: value })} />
          <Select
            bare
            label={t('ui.period')}
            value={period}
            options={periods.map((id) => ({ id, name: t(`ui.period.${id}`) }))}
            onChange={(id) => show({ period: id === 'all' ? '' : id })}
          />
          <FilterBar
            filters={filters}
            address={query.toString()}
            onChange={show}
            onView={(address) => go(`${paths.documents}?${address}`, { replace: true })}
          />
        </div>
      )}
      {pages.error && <Failure error={pages.error} />}
      {total === 0 && !filtered && (
        <Empty icon={<FileText />} title={t('ui.documents.empty')} actions={<AddButtons />}>
          <p>{t('ui.documents.emptyBody')}</p>
        </Empty>
      )}
      {total === 0 && filtered && (
        <Empty
          icon={<FileSearch />}
          title={t('ui.documents.none')}
          actions={
            <Button onPress={() => go(paths.documents, { replace: true })}>
              {t('ui.documents.showAll')}
            </Button>
          }
        />
      )}
      {total !== undefined && total > 0 && (
        <>
          <Grid
            key={JSON.stringify(input)}
            memory={`documents ${JSON.stringify(input)}`}
            label={t('ui.documents.title')}
            columns={columns}
            total={total}
            row={pages.row}
            onShow={pages.show}
            onOpen={open}
            onMenu={(row, at) => setMenuAt({ row, ...at })}
            sort={{ column: sort, descending }}
            onSort={(next: Sort) => show({ sort: next.column, order: next.descending ? '' : 'up' })}
            minWidth={company_id === null ? 880 : 760}
          />
          <DocumentSums filter={filter} total={total} />
        </>
      )}
      {menuAt && (
        <ContextMenu
          label={menuAt.row.invoice_number ?? t('ui.menu')}
          at={menuAt}
          entries={menu(menuAt.row)}
          onClose={() => setMenuAt(null)}
        />
      )}
      {exporting && (
        <ExportDialog
          batch_id={null}
          period={period}
          narrowed={narrowed}
          onClose={() => setExporting(false)}
        />
      )}
      {chosen !== null && (
        <ExportDialog batch_id={null} narrowed={{ document_ids: [chosen] }} onClose={() => setChosen(null)} />
      )}
    </Screen>
  );
}
