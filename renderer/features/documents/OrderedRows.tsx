import { ChevronDown, ChevronUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { useTexts } from '../../lib/text.tsx';
import styles from './OrderedRows.module.css';

/** A short list that a person puts in order, by buttons: the same with mouse and keyboard. */
export function OrderedRows(props: { label: string; children: ReactNode }) {
  return (
    <ol className={styles.rows} aria-label={props.label}>
      {props.children}
    </ol>
  );
}

export function OrderedRow(props: {
  at: number;
  count: number;
  name: string;
  onMove: (to: number) => void;
  onRemove?: () => void;
  /** Further buttons. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTexts();
  const { at, count, name, onMove, onRemove } = props;
  return (
    <li className={styles.row}>
      <div className={styles.what}>{props.children}</div>
      {props.actions}
      <IconButton
        small
        label={t('ui.desk.order.up', { name })}
        icon={<ChevronUp />}
        isDisabled={at === 0}
        onPress={() => onMove(at - 1)}
      />
      <IconButton
        small
        label={t('ui.desk.order.down', { name })}
        icon={<ChevronDown />}
        isDisabled={at === count - 1}
        onPress={() => onMove(at + 1)}
      />
      {onRemove && (
        <IconButton small label={t('ui.views.remove', { name })} icon={<Trash2 />} onPress={onRemove} />
      )}
    </li>
  );
}
