import { Trash2, Undo2 } from 'lucide-react';
import type { TrashEntry } from '../../../shared/domain/care.ts';
import { Amount } from '../../components/Amount.tsx';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogFacts } from '../../components/Dialog.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';

/** One thing in the trash, and what can be done with it. */
export function TrashDialog(props: {
  entry: TrashEntry;
  onRestore: () => void;
  onErase: () => void;
  onClose: () => void;
}) {
  const { entry } = props;
  const { t } = useTexts();
  const { dayLong, timeLong } = useFormats();
  const companyName = useCompanyName();
  return (
    <Dialog title={entry.title} onClose={props.onClose}>
      <DialogFacts>
        <dt>{t('ui.trash.column.what')}</dt>
        <dd>
          {t(`ui.trash.kind.${entry.kind}`)} ·{' '}
          {t('ui.trash.held', { documents: entry.documents, files: entry.files })}
        </dd>
        {entry.seller_name !== null && (
          <>
            <dt>{t('ui.column.seller')}</dt>
            <dd>{entry.seller_name}</dd>
          </>
        )}
        {entry.issue_date !== null && (
          <>
            <dt>{t('ui.column.date')}</dt>
            <dd>{dayLong(entry.issue_date)}</dd>
          </>
        )}
        {entry.payable !== null && (
          <>
            <dt>{t('ui.column.payable')}</dt>
            <dd>
              <Amount value={entry.payable} currency={entry.currency} />
            </dd>
          </>
        )}
        <dt>{t('ui.activity.company')}</dt>
        <dd>{companyName(entry.company_id)}</dd>
        <dt>{t('ui.trash.column.since')}</dt>
        <dd>{timeLong(entry.trashed_at)}</dd>
        <dt>{t('ui.trash.column.left')}</dt>
        <dd>{t('ui.trash.daysLeft', { days: entry.days_left })}</dd>
      </DialogFacts>
      <DialogButtons>
        <Button kind="danger" icon={<Trash2 />} onPress={props.onErase}>
          {t('ui.trash.erase')}
        </Button>
        <Button kind="primary" icon={<Undo2 />} autoFocus onPress={props.onRestore}>
          {t('ui.trash.restore')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
