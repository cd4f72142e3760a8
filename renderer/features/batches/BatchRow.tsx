import { RotateCw, Trash2, X } from 'lucide-react';
import type { Batch } from '../../../shared/domain/batch.ts';
import { IconButton } from '../../components/Button.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import { useBatchActions } from './batchActions.tsx';
import { BatchProgress } from './BatchProgress.tsx';
import styles from './BatchRow.module.css';
import { useBatchWords } from './batchWords.ts';

/** One batch in the list; the whole card opens it. */
export function BatchRow({ batch, named }: { batch: Batch; named: boolean }) {
  const { t } = useTexts();
  const { timeLong } = useFormats();
  const words = useBatchWords();
  const companyName = useCompanyName();
  const { retry, askCancel, dialog } = useBatchActions(batch);
  const about = [
    t(`ui.source.${batch.source}`),
    ...(batch.intake_state === 'gathering' ? [] : [t('ui.batch.files', { count: batch.total })]),
    ...(named ? [companyName(batch.company_id)] : []),
  ];
  return (
    <article className={styles.card}>
      <div className={styles.line}>
        <a
          className={styles.title}
          href={`#${paths.batch(batch.batch_id)}`}
          title={timeLong(batch.created_at)}
        >
          {words.title(batch)}
        </a>
        <span className={`${styles.about} truncate`} title={about.join(' · ')}>
          {about.join(' · ')}
        </span>
        <span className={styles.actions}>
          {batch.failed > 0 && (
            <IconButton
              small
              label={t('ui.batch.retryFailed', { count: batch.failed })}
              icon={<RotateCw />}
              onPress={() => void retry()}
            />
          )}
          {!batch.is_complete && (
            <IconButton small label={t('ui.batch.cancel')} icon={<X />} onPress={askCancel} />
          )}
          {batch.is_complete && (
            <IconButton
              small
              label={t('ui.trash.moveBatch')}
              icon={<Trash2 />}
              onPress={() => throwAway({ batch_id: batch.batch_id })}
            />
          )}
        </span>
      </div>
      <BatchProgress batch={batch} />
      {dialog}
    </article>
  );
}
