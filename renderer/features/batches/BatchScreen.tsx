import { ChevronLeft, Download, RotateCw, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { AddButton } from '../../components/AddButton.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { loadLater } from '../../lib/loadLater.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import { useKeys } from '../../lib/useKeys.ts';
import type { ScreenProps } from '../screens.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { ClaudeBand } from './ClaudeBand.tsx';
import { useBatchActions } from './batchActions.tsx';
import { useBatchWords } from './batchWords.ts';
import { InTrash } from '../trash/InTrash.tsx';
import styles from './BatchScreen.module.css';
import { RejectedFiles } from './RejectedFiles.tsx';
import { SessionsTable } from './SessionsTable.tsx';

const ExportDialog = loadLater(async () => (await import('../documents/ExportDialog.tsx')).ExportDialog);

/** One batch: how it stands, its account, and its files. */
export function BatchScreen({ params, query }: ScreenProps) {
  const { t } = useTexts();
  const batch_id = params['batch_id'] ?? '';
  const { data, error, refresh } = useCall('batches:get', { batch_id });
  useKeys({ Escape: () => go(paths.batches) });
  const back = (
    <IconButton label={t('ui.batch.back')} icon={<ChevronLeft />} onPress={() => go(paths.batches)} />
  );
  if (error?.code === 'not_found') {
    return (
      <Screen before={back} title={t('ui.batch.unknown')}>
        <Empty
          title={t('ui.batch.unknown')}
          actions={<Button onPress={() => go(paths.batches)}>{t('ui.batch.back')}</Button>}
        />
      </Screen>
    );
  }
  if (!data)
    return (
      <Screen before={back} title={error ? t('ui.batches.title') : '\u00a0'}>
        {error && <Failure error={error} onRetry={refresh} />}
      </Screen>
    );
  return <Loaded batch={data} back={back} query={query} />;
}

function Loaded(props: { batch: CallOutput<'batches:get'>; back: React.ReactNode; query: URLSearchParams }) {
  const { batch } = props;
  const { t } = useTexts();
  const words = useBatchWords();
  const companyName = useCompanyName();
  const { retry, askCancel, dialog } = useBatchActions(batch);
  const [exporting, setExporting] = useState(false);
  const about = [
    t(`ui.source.${batch.source}`),
    ...(batch.intake_state === 'gathering' ? [] : [t('ui.batch.files', { count: batch.total })]),
    companyName(batch.company_id),
  ];
  return (
    <Screen
      before={props.back}
      title={words.title(batch)}
      subtitle={<span title={batch.batch_id}>{about.join(' · ')}</span>}
      actions={
        <>
          {batch.failed > 0 && (
            <Button
              icon={<RotateCw />}
              aria-label={t('ui.batch.retryFailed', { count: batch.failed })}
              onPress={() => void retry()}
            >
              {t('ui.batch.retryShort', { count: batch.failed })}
            </Button>
          )}
          {!batch.is_complete && (
            <Button folds icon={<X />} onPress={askCancel}>
              {t('ui.batch.cancel')}
            </Button>
          )}
          {batch.completed > 0 && (
            <Button folds icon={<Download />} onPress={() => setExporting(true)}>
              {t('ui.export')}
            </Button>
          )}
          {batch.is_complete && (
            <IconButton
              label={t('ui.trash.moveBatch')}
              icon={<Trash2 />}
              onPress={() => throwAway({ batch_id: batch.batch_id })}
            />
          )}
          <AddButton />
        </>
      }
    >
      <BatchProgress batch={batch} tall />
      <ClaudeBand batch={batch} onCancel={askCancel} />
      <InTrash batch_id={batch.batch_id} />
      <Elsewhere batch={batch} />
      {batch.rejected.length > 0 && <RejectedFiles rejected={batch.rejected} />}
      <SessionsTable batch={batch} query={props.query} />
      {exporting && <ExportDialog batch_id={batch.batch_id} onClose={() => setExporting(false)} />}
      {dialog}
    </Screen>
  );
}

/** Which of the person's companies its files went on to, by their receiver. */
function Elsewhere({ batch }: { batch: CallOutput<'batches:get'> }) {
  const { t } = useTexts();
  const { integer } = useFormats();
  const companyName = useCompanyName();
  if (batch.elsewhere.length === 0) return null;
  const companies = batch.elsewhere
    .map(({ company_id, count }) => `${companyName(company_id)} (${integer(count)})`)
    .join(', ');
  const count = batch.elsewhere.reduce((sum, one) => sum + one.count, 0);
  return <p className={styles.elsewhere}>{t('ui.batch.elsewhere', { count, companies })}</p>;
}
