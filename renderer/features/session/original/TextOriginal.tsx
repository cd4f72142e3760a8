import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { Empty } from '../../../components/Empty.tsx';
import { Failure } from '../../../components/Failure.tsx';
import { useCall } from '../../../lib/query.ts';
import { loadLater } from '../../../lib/loadLater.ts';
import { useTexts } from '../../../lib/text.tsx';
import styles from './TextOriginal.module.css';
import { Paper } from './Paper.tsx';
import { TextView } from './TextView.tsx';
import type { Notation } from './tokens.ts';
import { ViewTools } from './ViewTools.tsx';

const CsvTable = loadLater(async () => (await import('./CsvTable.tsx')).CsvTable);

const notationOf = (media_type: string): Notation =>
  media_type.includes('xml') ? 'xml' : media_type.includes('json') ? 'json' : 'plain';

type As = 'paper' | 'table' | 'text';
/** Kept while the window lives: who prefers the source prefers it for the next file too. */
let preferred: As | null = null;

/** XML, JSON and CSV: as an invoice to read or as a table, and as text with line numbers. */
export function TextOriginal(props: {
  session_id: string;
  media_type: string;
  document: StoredDocument | undefined;
}) {
  const { session_id, media_type, document } = props;
  const { t } = useTexts();
  const { data, error, refresh } = useCall('sessions:originalText', { session_id });
  const tabular = media_type.includes('csv');
  const readable: As = tabular ? 'table' : 'paper';
  const offered: As[] = tabular || document ? [readable, 'text'] : ['text'];
  const [chosen, setChosen] = useState<As>(preferred ?? readable);
  const as = offered.includes(chosen) ? chosen : (offered[0] ?? 'text');
  if (error) return <Failure error={error} onRetry={refresh} />;
  if (!data) return null;
  if (data.text === null || data.text === '') return <Empty title={t('ui.original.noText')} />;
  const choice = offered.length > 1 && (
    <ToggleButtonGroup
      className={styles.choice ?? ''}
      aria-label={t('ui.original.showAs')}
      disallowEmptySelection
      selectedKeys={[as]}
      onSelectionChange={([key]) => {
        preferred = key === 'text' ? 'text' : null;
        setChosen(preferred ?? readable);
      }}
    >
      {offered.map((one) => (
        <ToggleButton key={one} id={one}>
          {t(one === 'text' && !tabular ? 'ui.original.source' : `ui.original.${one}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
  if (as === 'paper' && document)
    return (
      <>
        <ViewTools>{choice}</ViewTools>
        <Paper document={document} />
      </>
    );
  if (as === 'table') return <CsvTable text={data.text} before={choice} />;
  return <TextView text={data.text} cut={data.cut} notation={notationOf(media_type)} before={choice} />;
}
