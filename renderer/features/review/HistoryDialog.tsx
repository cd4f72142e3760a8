import { Undo2 } from 'lucide-react';
import type { DocumentChange } from '../../../shared/domain/correction.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Failure } from '../../components/Failure.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { fieldByPath } from './fields.ts';
import styles from './HistoryDialog.module.css';
import type { Review } from './useReview.ts';
import { useTyping } from './useTyping.ts';

/** What persons did to the document, newest first, with the way back from the last of it. */
export function HistoryDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t } = useTexts();
  const { document_id } = review.document;
  const { data, error, refresh } = useCall('documents:history', { document_id });
  const changes = data?.changes ?? [];
  const standing = changes.some((change) => change.undone_at === null && change.kind !== 'moved');
  const undo = async (): Promise<void> => {
    await review.undo();
    refresh();
  };
  return (
    <Dialog title={t('ui.review.history')} onClose={onClose} wide>
      {error && <Failure error={error} onRetry={refresh} />}
      {data && changes.length === 0 && <p className="quiet">{t('ui.review.noHistory')}</p>}
      <ol className={styles.list}>
        {changes.map((change) => (
          <Change key={change.change_id} change={change} />
        ))}
      </ol>
      <DialogButtons>
        <Button onPress={onClose}>{t('ui.close')}</Button>
        {standing && (
          <Button kind="primary" icon={<Undo2 />} onPress={() => void undo()}>
            {t('ui.review.undoLast')}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}

function Change({ change }: { change: DocumentChange }) {
  const { t } = useTexts();
  const { dayAndTime, timeLong } = useFormats();
  const companyName = useCompanyName();
  const words = useFieldWords();
  const undone = change.undone_at !== null;
  return (
    <li className={undone ? styles.undone : ''}>
      <p className={styles.head}>
        <b>
          {t(`ui.review.change.${change.kind}`, {
            detail:
              change.kind === 'moved' && change.detail !== null
                ? companyName(change.detail)
                : (change.detail ?? '–'),
          })}
        </b>
        <span className="quiet" title={timeLong(change.at)}>
          {change.who === 'person'
            ? t('ui.review.who')
            : change.who === 'rule'
              ? t('ui.review.whoRule')
              : change.who}{' '}
          · {dayAndTime(change.at)}
          {undone && ` · ${t('ui.review.undone')}`}
        </span>
      </p>
      {change.fields.map((field, index) => (
        <p key={index} className={styles.field}>
          <span className="quiet">{words.name(field.field)}</span>{' '}
          <del>{words.value(field.field, field.previous)}</del> →{' '}
          <ins>{words.value(field.field, field.value)}</ins>
        </p>
      ))}
    </li>
  );
}

/** Names and values of fields as a person knows them. */
function useFieldWords(): {
  name: (path: string) => string;
  value: (path: string, value: unknown) => string;
} {
  const { t, named } = useTexts();
  const typing = useTyping();
  return {
    name(path) {
      const field = fieldByPath.get(path);
      if (field) {
        const side = path.startsWith('seller.')
          ? t('ui.read.seller')
          : path.startsWith('buyer.')
            ? t('ui.read.buyer')
            : '';
        return [side, t(field.label)].filter(Boolean).join(' · ');
      }
      const cell = /^lines\[(\d+)\]\.(\w+)$/.exec(path);
      if (cell)
        return t('ui.review.cell', {
          number: Number(cell[1]) + 1,
          name: named(`ui.review.column.${cell[2]}`, cell[2] ?? ''),
        });
      return path.startsWith('lines')
        ? t('ui.read.lines')
        : path.startsWith('taxes')
          ? t('ui.read.taxes')
          : path;
    },
    value(path, value) {
      if (value === null || value === undefined) return '–';
      if (Array.isArray(value)) return t('ui.review.rows', { count: value.length });
      if (typeof value !== 'string') return JSON.stringify(value);
      if (path === 'document_type') return named(`ui.type.${value}`, value);
      const kind = fieldByPath.get(path)?.kind ?? (/^-?\d+(\.\d+)?$/.test(value) ? 'amount' : 'text');
      return typing.shown(value, kind);
    },
  };
}
