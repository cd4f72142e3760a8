import { Copy, SplitSquareHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../../components/Dialog.tsx';
import { Failure } from '../../../components/Failure.tsx';
import { useCall } from '../../../lib/query.ts';
import { useTexts } from '../../../lib/text.tsx';
import { Original } from '../../session/original/Original.tsx';
import { createSpotlight, SpotlightContext } from '../spotlight.ts';
import styles from './CompareDialog.module.css';
import { CompareTable } from './CompareTable.tsx';
import { useActs } from './useActs.ts';

/** Two documents that look alike, side by side, and the question: one or two? */
export function CompareDialog(props: {
  document_id: string;
  /** The earlier one, which stays when they are one. */
  other_id: string;
  onClose: () => void;
  /** They have become one: what is found under this id now. */
  onMerged?: (document_id: string) => void;
}) {
  const { t } = useTexts();
  const { document_id, other_id, onClose, onMerged } = props;
  const acts = useActs();
  const right = useCall('documents:get', { document_id });
  const left = useCall('documents:get', { document_id: other_id });
  const [busy, setBusy] = useState(false);
  const decide = async (same: boolean): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const done = same
      ? await acts.merge(other_id, document_id, 'copy')
      : await acts.keepApart(document_id, other_id);
    setBusy(false);
    if (!done) return;
    onClose();
    if (same) onMerged?.(other_id);
  };
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof HTMLInputElement) return;
      const key = event.key.toLowerCase();
      if (key === 'd') void decide(true);
      else if (key === 'n') void decide(false);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  });
  const error = left.error ?? right.error;
  return (
    <Dialog title={t('ui.compare.title')} onClose={onClose} full>
      {error && <Failure error={error} onRetry={error === left.error ? left.refresh : right.refresh} />}
      <div className={styles.body}>
        <div className={styles.originals}>
          <Side session_id={left.data?.session_ids[0]} label={t('ui.compare.firstFile')} />
          <Side session_id={right.data?.session_ids[0]} label={t('ui.compare.secondFile')} />
        </div>
        {left.data && right.data && <CompareTable left={left.data} right={right.data} />}
      </div>
      <DialogButtons>
        <p className={styles.hint}>{t('ui.compare.hint')}</p>
        <Button
          icon={<SplitSquareHorizontal />}
          isDisabled={busy || !right.data}
          onPress={() => void decide(false)}
        >
          {t('ui.compare.two')}
        </Button>
        <Button
          kind="primary"
          icon={<Copy />}
          isDisabled={busy || !left.data || !right.data}
          onPress={() => void decide(true)}
          autoFocus
        >
          {t('ui.compare.same')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Side({ session_id, label }: { session_id: string | undefined; label: string }) {
  const { data } = useCall('sessions:get', session_id === undefined ? null : { session_id });
  const [spotlight] = useState(createSpotlight);
  return (
    <section className={styles.side} aria-label={label}>
      <h3 className="truncate" title={data?.filename}>
        {data?.filename ?? '\u00a0'}
      </h3>
      {data && (
        <SpotlightContext value={spotlight}>
          <Original session={data} document={data.documents[0]} />
        </SpotlightContext>
      )}
    </section>
  );
}
