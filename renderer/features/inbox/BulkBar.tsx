import { Building2, Check, Copy, EyeOff, ListChecks, RotateCw, SplitSquareHorizontal, X } from 'lucide-react';
import type { CallInput } from '../../../shared/contract.ts';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './BulkBar.module.css';
import { isConfirmable, twinOf } from './kinds.ts';
import type { InboxActions } from './useInboxActions.tsx';
import type { Selection } from './useSelection.ts';

type Input = Omit<CallInput<'inbox:list'>, 'limit' | 'offset'>;
const atOnce = 500;

/** Every row under the filter, page by page. */
async function everyRow(input: Input): Promise<InboxRow[]> {
  const rows: InboxRow[] = [];
  for (let total = 1; rows.length < total;) {
    const page = await call('inbox:list', { ...input, limit: atOnce, offset: rows.length });
    if (page.rows.length === 0) break;
    rows.push(...page.rows);
    total = page.total;
  }
  return rows;
}

/** What can be done with the chosen rows; each verb says how many of them it is for. */
export function BulkBar(props: { input: Input; selection: Selection; actions: InboxActions }) {
  const { t } = useTexts();
  const run = useAction();
  const { selection, actions } = props;
  const twins = selection.rows.filter((row) => twinOf(row) !== null);
  const addressed = selection.rows.filter((row) => row.move_to !== null);
  const strays = selection.rows.filter((row) => row.kind === 'wrong_company' && row.move_to === null);
  const documents = selection.rows.filter(
    (row) => isConfirmable(row) && twinOf(row) === null && row.move_to === null,
  );
  const failed = selection.rows.filter((row) => row.kind === 'failed');
  const waiting = selection.rows.filter((row) => row.kind === 'waiting');
  const act = async (work: (rows: InboxRow[]) => Promise<void>, rows: InboxRow[]): Promise<void> => {
    selection.clear();
    await work(rows);
  };
  const selectAll = async (): Promise<void> => {
    const answer = await run(() => everyRow(props.input));
    if (answer.ok) selection.add(answer.value);
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('ui.inbox.bulk')}>
      <IconButton small label={t('ui.inbox.clear')} icon={<X />} onPress={selection.clear} />
      <b role="status">{t('ui.inbox.selected', { count: selection.rows.length })}</b>
      <Button small kind="quiet" icon={<ListChecks />} onPress={() => void selectAll()}>
        {t('ui.inbox.selectAll')}
      </Button>
      <span className={styles.gap} />
      {documents.length > 0 && (
        <Button small kind="primary" icon={<Check />} onPress={() => void act(actions.confirm, documents)}>
          {t('ui.inbox.confirmMany', { count: documents.length })}
        </Button>
      )}
      {addressed.length > 0 && (
        <Button small icon={<Building2 />} onPress={() => void act(actions.move, addressed)}>
          {t('ui.inbox.moveMany', { count: addressed.length })}
        </Button>
      )}
      {strays.length > 0 && (
        <Button small icon={<Building2 />} onPress={() => actions.chooseCompany(strays)}>
          {t('ui.inbox.chooseCompanyMany', { count: strays.length })}
        </Button>
      )}
      {twins.length > 0 && (
        <>
          <Button small icon={<Copy />} onPress={() => void act(actions.merge, twins)}>
            {t('ui.inbox.mergeMany', { count: twins.length })}
          </Button>
          <Button small icon={<SplitSquareHorizontal />} onPress={() => void act(actions.keepApart, twins)}>
            {t('ui.inbox.keepMany', { count: twins.length })}
          </Button>
        </>
      )}
      {failed.length > 0 && (
        <>
          <Button small icon={<RotateCw />} onPress={() => void act(actions.retry, failed)}>
            {t('ui.inbox.retryMany', { count: failed.length })}
          </Button>
          <Button small icon={<EyeOff />} onPress={() => void act(actions.dismiss, failed)}>
            {t('ui.inbox.dismissMany', { count: failed.length })}
          </Button>
        </>
      )}
      {waiting.length > 0 && (
        <Button small kind="danger" icon={<X />} onPress={() => void act(actions.cancel, waiting)}>
          {t('ui.inbox.cancelMany', { count: waiting.reduce((sum, row) => sum + row.session_ids.length, 0) })}
        </Button>
      )}
    </div>
  );
}
