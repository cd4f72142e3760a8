import { Columns3, Download, FileSearch, FileText, FolderTree, Sparkles } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import type { ExportChoice } from '../../../shared/domain/exports.ts';
import { AddButtons } from '../../components/AddButton.tsx';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Select } from '../../components/Field.tsx';
import { MenuButton } from '../../components/Menu.tsx';
import { Screen } from '../../components/Screen.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { useApp } from '../../lib/app.tsx';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { useKeys } from '../../lib/useKeys.ts';
import type { ScreenProps } from '../screens.ts';
import { columnsKept } from './columnNames.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { DocumentBulkBar } from './DocumentBulkBar.tsx';
import { DocumentsTable } from './DocumentsTable.tsx';
import { DocumentSums } from './DocumentSums.tsx';
import styles from './DocumentsScreen.module.css';
import { ExportDialog } from './ExportDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import { filtersOf, narrowedBy } from './filters.ts';
import { type Period, periods, rangeOf } from './periods.ts';
import { groupings, useDocumentRows } from './useDocumentRows.ts';
import { useManySelection } from './useManySelection.ts';
import { WordsDialog } from './WordsDialog.tsx';

type SortName = CallInput<'documents:list'>['sort'];
type Narrowed = Partial<ExportChoice['filter']>;

/** Everything that was read, as one table. */
export function DocumentsScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const { settings } = useApp();
  const company_id = settings.current_company;
  const address = query.toString();
  const q = query.get('q') ?? '';
  const period = (query.get('period') ?? 'all') as Period;
  const sort = (query.get('sort') ?? 'issue_date') as SortName;
  const descending = query.get('order') !== 'up';
  const by = groupings.find((one) => one === query.get('group')) ?? null;
  const [exporting, setExporting] = useState<Narrowed | null>(null);
  const [onlyNew, setOnlyNew] = useState(false);
  const [dialog, setDialog] = useState<'columns' | 'words' | null>(null);
  const filters = useMemo(() => filtersOf(new URLSearchParams(address)), [address]);
  const narrowed = useMemo(() => ({ ...narrowedBy(filters), q: q === '' ? null : q }), [filters, q]);
  const filter = useMemo(
    () => ({ company_id, ...rangeOf(period, new Date()), ...narrowed }),
    [company_id, narrowed, period],
  );
  const input = useMemo(() => ({ ...filter, sort, descending }), [filter, sort, descending]);
  const rows = useDocumentRows(input, by);
  const total = rows.documents;
  const selection = useManySelection({
    input, filter, grouped: by !== null, documents: total ?? 0, row: rows.row,
  }); // prettier-ignore
  useKeys({ Escape: selection.clear });

  const show = (change: Partial<Record<string, string>>): void => {
    const next = new URLSearchParams(address);
    for (const [name, value] of Object.entries(change)) {
      if (!value) next.delete(name);
      else next.set(name, value);
    }
    go(`${paths.documents}?${next.toString()}`, { replace: true });
  };
  const filtered = q !== '' || period !== 'all' || Object.keys(filters).length > 0;
  return (
    <Screen
      title={t('ui.documents.title')}
      actions={
        (filtered || (total ?? 0) > 0) && (
          <>
            <MenuButton
              label={t('ui.desk.more')}
              entries={[
                {
                  id: 'new',
                  label: t('ui.desk.exportNew'),
                  icon: <Download />,
                  onAction: () => {
                    setOnlyNew(true);
                    setExporting(narrowed);
                  },
                },
                'line',
                { id: 'columns', label: t('ui.desk.columns'), icon: <Columns3 />, onAction: () => setDialog('columns') },
                { id: 'words', label: t('ui.desk.words'), icon: <FolderTree />, onAction: () => setDialog('words') },
                { id: 'rules', label: t('ui.desk.rules'), icon: <Sparkles />, onAction: () => go(paths.rules) },
              ]} // prettier-ignore
            >
              <Button>{t('ui.desk.more')}</Button>
            </MenuButton>
            <Button icon={<Download />} onPress={() => setExporting(narrowed)}>
              {t('ui.export')}
            </Button>
          </>
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
          <Select
            bare
            label={t('ui.desk.group')}
            value={by ?? 'none'}
            options={(['none', ...groupings] as const).map((id) => ({ id, name: t(`ui.desk.group.${id}`) }))}
            onChange={(id) => show({ group: id === 'none' ? '' : id })}
          />
          <FilterBar
            filters={filters}
            address={address}
            onChange={show}
            onView={(view) => go(`${paths.documents}?${view}`, { replace: true })}
          />
        </div>
      )}
      <DocumentBulkBar
        selection={selection}
        total={total ?? 0}
        onExport={(which) =>
          setExporting(
            'document_ids' in which
              ? { document_ids: which.document_ids }
              : {
                  ...narrowed,
                  ...(which.except_ids.length > 0 && { except_ids: which.except_ids }),
                },
          )
        }
      />
      {rows.error && <Failure error={rows.error} />}
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
      {total !== undefined && total > 0 && rows.total !== undefined && (
        <>
          <DocumentsTable
            input={input}
            rows={rows}
            by={by}
            selection={selection}
            onSort={(next) => show({ sort: next.column, order: next.descending ? '' : 'up' })}
            onlySeller={(seller) => show({ seller })}
            onExport={(document_ids) => setExporting({ document_ids })}
          />
          <DocumentSums filter={filter} total={total} />
        </>
      )}
      {exporting !== null && (
        <ExportDialog
          batch_id={null}
          period={period}
          narrowed={exporting}
          onlyNew={onlyNew}
          onClose={() => {
            setExporting(null);
            setOnlyNew(false);
          }}
        />
      )}
      {dialog === 'columns' && (
        <ColumnsDialog columns={columnsKept(settings.document_columns)} onClose={() => setDialog(null)} />
      )}
      {dialog === 'words' && <WordsDialog onClose={() => setDialog(null)} />}
    </Screen>
  );
}
