import { lazy, Suspense, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Empty } from '../../../components/Empty.tsx';
import { Failure } from '../../../components/Failure.tsx';
import { useCall } from '../../../lib/query.ts';
import { useTexts } from '../../../lib/text.tsx';
import styles from './TextOriginal.module.css';
import { TextView } from './TextView.tsx';
import type { Notation } from './tokens.ts';

const CsvTable = lazy(async () => ({ default: (await import('./CsvTable.tsx')).CsvTable }));

const notationOf = (media_type: string): Notation =>
  media_type.includes('xml') ? 'xml' : media_type.includes('json') ? 'json' : 'plain';

/** XML, JSON and CSV: as text with line numbers; a CSV as a table too. */
export function TextOriginal({ session_id, media_type }: { session_id: string; media_type: string }) {
  const { t } = useTexts();
  const { data, error, refresh } = useCall('sessions:originalText', { session_id });
  const [as, setAs] = useState<'table' | 'text'>('table');
  if (error) return <Failure error={error} onRetry={refresh} />;
  if (!data) return null;
  if (data.text === null || data.text === '') return <Empty title={t('ui.original.noText')} />;
  const tabular = media_type.includes('csv');
  const choice = tabular && (
    <ToggleButtonGroup
      className={styles.choice ?? ''}
      aria-label={t('ui.original.showAs')}
      disallowEmptySelection
      selectedKeys={[as]}
      onSelectionChange={(keys) => setAs(keys.has('table') ? 'table' : 'text')}
    >
      <ToggleButton id="table">{t('ui.original.table')}</ToggleButton>
      <ToggleButton id="text">{t('ui.original.text')}</ToggleButton>
    </ToggleButtonGroup>
  );
  if (tabular && as === 'table')
    return (
      <Suspense fallback={null}>
        <CsvTable text={data.text} before={choice} />
      </Suspense>
    );
  return <TextView text={data.text} cut={data.cut} notation={notationOf(media_type)} before={choice} />;
}
