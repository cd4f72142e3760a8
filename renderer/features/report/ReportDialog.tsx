import { Copy, Save } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Failure } from '../../components/Failure.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './ReportDialog.module.css';

const nothing = {};

/** The report of a problem: everything that is in it can be read before it is saved. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const { data, error, refresh } = useCall('report:preview', nothing);
  const save = async (): Promise<void> => {
    const answer = await run(() => call('report:save', {}));
    if (!answer.ok || answer.value.path === null) return;
    tell({ kind: 'info', text: t('ui.broken.reported', { path: answer.value.path }) });
    onClose();
  };
  const copy = async (): Promise<void> => {
    const answer = await run(() => navigator.clipboard.writeText(data?.text ?? ''));
    if (answer.ok) tell({ kind: 'info', text: t('ui.report.copied') });
  };
  return (
    <Dialog wide title={t('ui.broken.report')} onClose={onClose}>
      <p>{t('ui.report.body')}</p>
      {error && <Failure error={error} onRetry={refresh} />}
      <pre className={`${styles.text} selectable`} tabIndex={0} aria-label={t('ui.report.content')}>
        {data?.text ?? ''}
      </pre>
      <DialogButtons>
        <Button icon={<Copy />} isDisabled={!data} onPress={() => void copy()}>
          {t('ui.report.copy')}
        </Button>
        <Button kind="primary" icon={<Save />} isDisabled={!data} onPress={() => void save()}>
          {t('ui.report.save')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
