import { ArchiveRestore, CornerDownLeft, Trash2, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { type TrashEntry, trashDays } from '../../../shared/domain/care.ts';
import { Button } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Grid } from '../../components/Grid.tsx';
import { ContextMenu } from '../../components/Menu.tsx';
import { Screen, ScreenTools } from '../../components/Screen.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { usePages } from '../../lib/pages.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import type { ScreenProps } from '../screens.ts';
import { TrashDialog } from './TrashDialog.tsx';
import { useTrashColumns } from './trashColumns.tsx';
import { useTrash } from './useTrash.ts';

const rowsOf = (output: CallOutput<'trash:list'>): TrashEntry[] => output.entries;

/** What was thrown away, for thirty days: found, brought back, or removed for good. */
export function TrashScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const { settings } = useApp();
  const company_id = settings.current_company;
  const q = query.get('q') ?? '';
  const input = useMemo(() => ({ company_id, q: q === '' ? null : q }), [company_id, q]);
  const pages = usePages('trash:list', input, rowsOf);
  const columns = useTrashColumns(company_id === null);
  const trash = useTrash();
  const [open, setOpen] = useState<TrashEntry | null>(null);
  const [erasing, setErasing] = useState<TrashEntry | 'all' | null>(null);
  const [menuAt, setMenuAt] = useState<{ row: TrashEntry; x: number; y: number } | null>(null);
  const { total } = pages;
  const some = (total ?? 0) > 0;
  const search = (value: string): void =>
    go(value === '' ? paths.trash : `${paths.trash}?q=${encodeURIComponent(value)}`, { replace: true });
  return (
    <Screen
      title={t('ui.nav.trash')}
      subtitle={t('ui.trash.subtitle', { days: trashDays })}
      actions={
        some && (
          <>
            <Button folds icon={<ArchiveRestore />} onPress={() => void trash.restoreAll(company_id)}>
              {t('ui.trash.restoreAll')}
            </Button>
            <Button folds kind="danger" icon={<Trash2 />} onPress={() => setErasing('all')}>
              {t('ui.trash.empty')}
            </Button>
          </>
        )
      }
    >
      {pages.error && <Failure error={pages.error} />}
      {(some || q !== '') && (
        <ScreenTools>
          <SearchField label={t('ui.trash.search')} value={q} onChange={search} />
        </ScreenTools>
      )}
      {total === 0 && (
        <Empty icon={<Trash2 />} title={t(q === '' ? 'ui.trash.none' : 'ui.trash.noneFound')}>
          <p>{t(q === '' ? 'ui.trash.noneBody' : 'ui.trash.noneFoundBody')}</p>
        </Empty>
      )}
      {some && (
        <Grid
          key={JSON.stringify(input)}
          label={t('ui.nav.trash')}
          columns={columns}
          total={total ?? 0}
          row={pages.row}
          onShow={pages.show}
          onOpen={(row) => setOpen(row)}
          onMenu={(row, at) => setMenuAt({ row, ...at })}
          keys={{ r: (row) => void trash.restore([row.trash_id]), delete: (row) => setErasing(row) }}
          minWidth={700}
        />
      )}
      {menuAt && (
        <ContextMenu
          label={menuAt.row.title}
          at={menuAt}
          onClose={() => setMenuAt(null)}
          entries={[
            {
              id: 'open',
              label: t('ui.menu.open'),
              icon: <CornerDownLeft />,
              keys: '↵',
              onAction: () => setOpen(menuAt.row),
            },
            {
              id: 'restore',
              label: t('ui.trash.restore'),
              icon: <Undo2 />,
              keys: 'R',
              onAction: () => void trash.restore([menuAt.row.trash_id]),
            },
            'line',
            {
              id: 'erase',
              label: t('ui.trash.erase'),
              icon: <Trash2 />,
              keys: t('ui.key.delete'),
              danger: true,
              onAction: () => setErasing(menuAt.row),
            },
          ]}
        />
      )}
      {open && (
        <TrashDialog
          entry={open}
          onRestore={() => {
            setOpen(null);
            void trash.restore([open.trash_id]);
          }}
          onErase={() => {
            setOpen(null);
            setErasing(open);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {erasing !== null && (
        <ConfirmDialog
          title={
            erasing === 'all' ? t('ui.trash.emptyTitle') : t('ui.trash.eraseTitle', { name: erasing.title })
          }
          body={<p>{t('ui.trash.eraseBody', { count: erasing === 'all' ? (total ?? 0) : 1 })}</p>}
          verb={t('ui.trash.erase')}
          danger
          onConfirm={() =>
            erasing === 'all'
              ? call('trash:empty', { company_id })
              : call('trash:erase', { trash_ids: [erasing.trash_id] })
          }
          onClose={() => setErasing(null)}
        />
      )}
      {trash.twins.length > 0 && (
        <ConfirmDialog
          title={t('ui.trash.twinTitle', { count: trash.twins.length })}
          body={
            <p>{t('ui.trash.twinBody', { count: trash.twins.length, name: trash.twins[0]?.title ?? '' })}</p>
          }
          verb={t('ui.trash.instead')}
          onConfirm={() => trash.restoreInstead(trash.twins.map((twin) => twin.trash_id))}
          onClose={trash.forgetTwins}
        />
      )}
    </Screen>
  );
}
