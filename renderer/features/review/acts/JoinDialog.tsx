import { Combine } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { CallOutput } from '../../../../shared/contract.ts';
import type { DocumentDetail } from '../../../../shared/domain/correction.ts';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Amount } from '../../../components/Amount.tsx';
import { Button } from '../../../components/Button.tsx';
import { Choice } from '../../../components/Choice.tsx';
import { Dialog, DialogButtons } from '../../../components/Dialog.tsx';
import { TextField } from '../../../components/Field.tsx';
import { useCall } from '../../../lib/query.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './JoinDialog.module.css';
import { useActs } from './useActs.ts';

type Row = CallOutput<'documents:list'>['documents'][number];
const shownAtMost = 30;

/** Another file holds the same paper, or its next page: both become one document. */
export function JoinDialog(props: { document: DocumentDetail; onClose: () => void }) {
  const { t } = useTexts();
  const { document, onClose } = props;
  const acts = useActs();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Row | null>(null);
  const [manner, setManner] = useState<'continued' | 'copy'>('continued');
  const [busy, setBusy] = useState(false);
  const rows = useCandidates(document, useDeferredValue(words));
  const join = async (): Promise<void> => {
    if (!chosen || busy) return;
    setBusy(true);
    const done = await acts.merge(document.document_id, chosen.document_id, manner);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog title={t('ui.join.title')} onClose={onClose} wide>
      <TextField label={t('ui.join.find')} value={words} onChange={setWords} autoFocus autoComplete="off" />
      <ListBox
        className={styles.list ?? ''}
        aria-label={t('ui.join.candidates')}
        items={rows}
        selectionMode="single"
        selectedKeys={chosen ? [chosen.document_id] : []}
        onSelectionChange={(keys) =>
          setChosen(rows.find((row) => keys !== 'all' && keys.has(row.document_id)) ?? null)
        }
        renderEmptyState={() => <p className={styles.none}>{t('ui.join.none')}</p>}
      >
        {(row) => <Candidate row={row} />}
      </ListBox>
      <Choice
        label={t('ui.join.manner')}
        value={manner}
        onChange={setManner}
        options={[
          { id: 'continued', name: t('ui.join.continued'), hint: t('ui.join.continuedHint') },
          { id: 'copy', name: t('ui.join.copy'), hint: t('ui.join.copyHint') },
        ]}
      />
      <DialogButtons>
        <Button onPress={onClose}>{t('ui.dismiss')}</Button>
        <Button
          kind="primary"
          icon={<Combine />}
          isDisabled={chosen === null || busy}
          onPress={() => void join()}
        >
          {t('ui.join.verb')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Candidate({ row }: { row: Row }) {
  const { t } = useTexts();
  const { day } = useFormats();
  const name = row.seller_name ?? t('ui.join.unnamed');
  const detail = [t(`ui.type.${row.document_type}`), row.invoice_number, day(row.issue_date)]
    .filter(Boolean)
    .join(' · ');
  return (
    <ListBoxItem id={row.document_id} textValue={`${name} ${detail}`} className={styles.row ?? ''}>
      <span className={styles.words}>
        <b className="truncate" title={name}>
          {name}
        </b>
        <span className={`${styles.detail} truncate`} title={detail}>
          {detail}
        </span>
      </span>
      <Amount value={row.payable} currency={row.currency} />
    </ListBoxItem>
  );
}

/** Documents of the company by these words; without words the newest, those of the same seller first. */
function useCandidates(document: DocumentDetail, words: string): Row[] {
  const { company_id, document_id, seller } = document;
  const { data } = useCall('documents:list', {
    company_id,
    from: null,
    to: null,
    q: words.trim() === '' ? null : words.trim(),
    status: null,
    sort: 'created_at',
    descending: true,
    limit: shownAtMost,
    offset: 0,
  });
  const own = (row: Row): number => Number(seller.tax_id !== null && row.seller_tax_id === seller.tax_id);
  return (data?.documents ?? [])
    .filter((row) => row.document_id !== document_id)
    .sort((left, right) => own(right) - own(left));
}
