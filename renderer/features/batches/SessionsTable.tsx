import { SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import type { Batch } from '../../../shared/domain/batch.ts';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Grid } from '../../components/Grid.tsx';
import { ContextMenu } from '../../components/Menu.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { batchList, rememberList } from '../../lib/list.ts';
import { usePages } from '../../lib/pages.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import { useSessionMenu } from '../session/sessionMenu.tsx';
import { FilterChips } from './FilterChips.tsx';
import { useSessionColumns } from './sessionColumns.tsx';
import styles from './SessionsTable.module.css';

export type BatchSession = CallOutput<'batches:sessions'>['sessions'][number];
export type SessionFilter = CallInput<'batches:sessions'>['filter'];

const rowsOf = (output: CallOutput<'batches:sessions'>): BatchSession[] => output.sessions;

/** The files of a batch, under a filter and a search that live in the address. */
export function SessionsTable({ batch, query }: { batch: Batch; query: URLSearchParams }) {
  const { t } = useTexts();
  const filter = (query.get('filter') ?? 'all') as SessionFilter;
  const q = query.get('q') ?? '';
  const { batch_id } = batch;
  const input = useMemo(() => ({ batch_id, filter, ...(q === '' ? {} : { q }) }), [batch_id, filter, q]);
  const pages = usePages('batches:sessions', input, rowsOf);
  const columns = useSessionColumns();
  const menu = useSessionMenu();
  const [menuAt, setMenuAt] = useState<{ session: BatchSession; x: number; y: number } | null>(null);

  const show = (change: { filter?: SessionFilter; q?: string }): void => {
    const next = new URLSearchParams();
    const wanted = { filter, q, ...change };
    if (wanted.filter !== 'all') next.set('filter', wanted.filter);
    if (wanted.q !== '') next.set('q', wanted.q);
    const search = next.toString();
    go(`${paths.batch(batch_id)}${search === '' ? '' : `?${search}`}`, { replace: true });
  };
  const open = (session: BatchSession, index: number): void => {
    rememberList(batchList(input, index, window.location.hash.slice(1)));
    go(paths.session(session.session_id));
  };

  return (
    <>
      <div className={styles.tools}>
        <FilterChips batch={batch} filter={filter} onChange={(next) => show({ filter: next })} />
        <SearchField label={t('ui.batch.search')} value={q} onChange={(next) => show({ q: next })} />
      </div>
      {pages.error && <Failure error={pages.error} />}
      {pages.total === 0 && batch.total > 0 && <Empty icon={<SearchX />} title={t('ui.batch.noneShown')} />}
      {pages.total !== undefined && pages.total > 0 && (
        <Grid
          key={JSON.stringify(input)}
          memory={JSON.stringify(input)}
          label={t('ui.batch.sessions')}
          columns={columns}
          total={pages.total}
          row={pages.row}
          onShow={pages.show}
          onOpen={open}
          onMenu={(session, at) => setMenuAt({ session, ...at })}
          keys={{ delete: ({ session_id }) => throwAway({ session_ids: [session_id] }) }}
          minWidth={616}
        />
      )}
      {menuAt && (
        <ContextMenu
          label={menuAt.session.filename}
          at={menuAt}
          entries={menu.entries(menuAt.session, () => go(paths.session(menuAt.session.session_id)))}
          onClose={() => setMenuAt(null)}
        />
      )}
      {menu.dialog}
    </>
  );
}
