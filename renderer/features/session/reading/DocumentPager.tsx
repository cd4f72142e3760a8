import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { StoredDocument } from '../../../../shared/domain/session.ts';
import { IconButton } from '../../../components/Button.tsx';
import { Select } from '../../../components/Field.tsx';
import { useTexts } from '../../../lib/text.tsx';
import styles from './DocumentPager.module.css';

/** Chooses among the documents of one file. */
export function DocumentPager(props: {
  documents: StoredDocument[];
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const { t } = useTexts();
  const { documents, chosen, onChoose } = props;
  const options = documents.map((document, index) => ({
    id: String(index),
    name: [`${index + 1}`, t(`ui.type.${document.document_type}`), document.invoice_number]
      .filter(Boolean)
      .join(' · '),
  }));
  return (
    <div className={styles.pager}>
      <span className={styles.count}>
        {t('ui.read.documentOf', { index: chosen + 1, total: documents.length })}
      </span>
      <Select
        bare
        label={t('ui.read.chooseDocument')}
        options={options}
        value={String(chosen)}
        onChange={(id) => onChoose(Number(id))}
      />
      <span className={styles.steps}>
        <IconButton
          small
          label={t('ui.read.previousDocument')}
          icon={<ChevronLeft />}
          isDisabled={chosen === 0}
          onPress={() => onChoose(chosen - 1)}
        />
        <IconButton
          small
          label={t('ui.read.nextDocument')}
          icon={<ChevronRight />}
          isDisabled={chosen === documents.length - 1}
          onPress={() => onChoose(chosen + 1)}
        />
      </span>
    </div>
  );
}
