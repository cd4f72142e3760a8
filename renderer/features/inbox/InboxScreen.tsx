import { Coffee } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { type InboxKind, inboxKinds, type InboxRow } from '../../../shared/domain/inbox.ts';
import { AddButton } from '../../components/AddButton.tsx';
import { Button } from '../../components/Button.tsx';
import { Chips } from '../../components/Chips.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Grid, type SelectHow } from '../../components/Grid.tsx';
import { ContextMenu } from '../../components/Menu.tsx';
import { Screen } from '../../components/Screen.tsx';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useAction } from '../../lib/action.ts';
import { inboxList, rememberList } from '../../lib/list.ts';
import { usePages } from '../../lib/pages.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import { useKeys } from '../../lib/useKeys.ts';
import type { ScreenProps } from '../screens.ts';
import { KeysDialog, type KeyRow } from '../review/KeysDialog.tsx';
import { useSessionMenu } from '../session/sessionMenu.tsx';
import { BulkBar } from './BulkBar.tsx';
import { useInboxColumns } from './inboxColumns.tsx';
import styles from './InboxScreen.module.css';
import { markOfKind, verbsOf } from './kinds.ts';
import { useInboxActions } from './useInboxActions.tsx';
import { useSelection } from './useSelection.ts';

const rowsOf = (output: CallOutput<'inbox:list'>): InboxRow[] => output.rows;
const nothing = {};
const keyRows: KeyRow[] = [
  [['↑', '↓', 'J', 'K'], 'ui.keys.rows'],
  [['↵'], 'ui.keys.open'],
  [['E'], 'ui.keys.finish'],
  [['M'], 'ui.keys.move'],
  [['D', 'N'], 'ui.keys.twin'],
  [['X'], 'ui.keys.select'],
  [['Ctrl Z'], 'ui.keys.undoAct'],
  [['Esc'], 'ui.keys.clear'],
  [['?'], 'ui.keys.help'],
];

/** What waits for a person: one list, loud until it is done. */
export function InboxScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const { settings } = useApp();
  const company_id = settings.current_company;
  const kind = inboxKinds.find((one) => one === query.get('kind')) ?? null;
  const input = useMemo(() => ({ company_id, kind }), [company_id, kind]);
  const pages = usePages('inbox:list', input, rowsOf);
  const selection = useSelection();
  const actions = useInboxActions();
  const menu = useSessionMenu();
  const [menuAt, setMenuAt] = useState<{ row: InboxRow; x: number; y: number } | null>(null);
  const columns = useInboxColumns({
    selection,
    withCompany: company_id === null,
    onVerb: actions.apply,
  });
  const counts = useCall('inbox:list', { company_id, kind: null, limit: 1, offset: 0 }).data?.counts;
  const all = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0;
  const [help, setHelp] = useState(false);
  const lastChosen = useRef(0);
  /** Space and Ctrl with a click choose a row too; Shift all from the last one to it. */
  const choose = (index: number, how: SelectHow): void => {
    const row = pages.row(index);
    if (how === 'toggle' && row) selection.toggle(row);
    if (how === 'range') {
      const [from, to] = [Math.min(lastChosen.current, index), Math.max(lastChosen.current, index)];
      const between = Array.from({ length: to - from + 1 }, (_, step) => pages.row(from + step));
      selection.add(between.filter((one) => one !== undefined));
    }
    lastChosen.current = index;
  };
  useKeys({ Escape: selection.clear, 'mod+z': actions.undo, '?': () => setHelp(true) });

  const open = (row: InboxRow, index: number): void => {
    const [verb] = verbsOf(row);
    if (row.reason !== null && row.count > 1 && verb) return actions.apply(verb, row);
    rememberList(inboxList(input, index, window.location.hash.slice(1)));
    go(paths.session(row.session.session_id, row.document?.document_id));
  };
  const show = (next: InboxKind | 'all'): void => {
    selection.clear();
    go(next === 'all' ? paths.inbox : `${paths.inbox}?kind=${next}`, { replace: true });
  };
  const chips = inboxKinds
    .filter((one) => one === kind || (counts?.[one] ?? 0) > 0)
    .map((one) => ({
      id: one,
      name: t(`ui.inbox.kind.${one}`),
      mark: markOfKind[one],
      count: counts?.[one] ?? 0,
    }));

  return (
    <Screen title={t('ui.inbox.title')} actions={<AddButton />}>
      {pages.error && <Failure error={pages.error} />}
      {(chips.length > 1 || kind !== null) && selection.rows.length === 0 && (
        <div className={styles.bar}>
          <Chips
            label={t('ui.inbox.filter')}
            chips={[{ id: 'all' as const, name: t('ui.filter.all'), mark: null, count: all }, ...chips]}
            chosen={kind ?? 'all'}
            onChoose={show}
          />
        </div>
      )}
      {selection.rows.length > 0 && <BulkBar input={input} selection={selection} actions={actions} />}
      {pages.total !== undefined && pages.total > 0 && (
        <Grid
          key={JSON.stringify(input)}
          memory={`inbox ${JSON.stringify(input)}`}
          autoFocus
          label={t('ui.inbox.title')}
          columns={columns}
          total={pages.total}
          row={pages.row}
          onShow={pages.show}
          onOpen={open}
          onMenu={(row, at) => setMenuAt({ row, ...at })}
          isSelected={selection.has}
          onSelect={choose}
          keys={{
            x: (_row, index) => choose(index, 'toggle'),
            e: actions.finish,
            // A row that stands for many is no one's to throw away.
            delete: ({ kind, document, session }) =>
              kind !== 'waiting' &&
              throwAway(
                document ? { document_ids: [document.document_id] } : { session_ids: [session.session_id] },
              ),
            m: actions.moveOne,
            d: (row) => void actions.merge([row]),
            n: (row) => void actions.keepApart([row]),
          }}
          rowHeight={52}
          minWidth={480}
        />
      )}
      {pages.total === 0 && <Nothing all={all} onAll={() => show('all')} />}
      <Elsewhere own={counts ? all : null} />
      {menuAt && (
        <ContextMenu
          label={menuAt.row.session.filename}
          at={menuAt}
          entries={menu.entries(menuAt.row.session, () =>
            go(paths.session(menuAt.row.session.session_id, menuAt.row.document?.document_id)),
          )}
          onClose={() => setMenuAt(null)}
        />
      )}
      {menu.dialog}
      {actions.dialog}
      {help && <KeysDialog rows={keyRows} onClose={() => setHelp(false)} />}
    </Screen>
  );
}

/** Nothing waits: a moment to enjoy, not an error. */
function Nothing(props: { all: number; onAll: () => void }) {
  const { t } = useTexts();
  if (props.all > 0)
    return (
      <Empty
        title={t('ui.inbox.noneOfKind')}
        actions={<Button onPress={props.onAll}>{t('ui.inbox.showAll', { count: props.all })}</Button>}
      />
    );
  return (
    <Empty icon={<Coffee />} title={t('ui.inbox.empty')}>
      <p>{t('ui.inbox.emptyBody')}</p>
    </Empty>
  );
}

/** What waits at other companies is not forgotten while one is chosen. */
function Elsewhere({ own }: { own: number | null }) {
  const { t } = useTexts();
  const { settings } = useApp();
  const run = useAction();
  const status = useCall('queue:status', nothing).data;
  const count = status && own !== null ? status.need_you - own : 0;
  if (settings.current_company === null || count <= 0) return null;
  return (
    <p className={styles.elsewhere}>
      {t('ui.inbox.elsewhere', { count })}{' '}
      <Button small kind="quiet" onPress={() => void run(() => changeSettings({ current_company: null }))}>
        {t('ui.company.all')}
      </Button>
    </p>
  );
}
