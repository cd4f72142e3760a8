import { useVirtualizer } from '@tanstack/react-virtual';
import { Inbox } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import type { Batch } from '../../../shared/domain/batch.ts';
import { AddButton, AddButtons } from '../../components/AddButton.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useApp } from '../../lib/app.tsx';
import { usePages } from '../../lib/pages.ts';
import { useTexts } from '../../lib/text.tsx';
import { BatchRow } from './BatchRow.tsx';
import styles from './BatchesScreen.module.css';

const rowsOf = (output: CallOutput<'batches:list'>): Batch[] => output.batches;

/** Every batch of the company, newest first. */
export function BatchesScreen() {
  const { t } = useTexts();
  const { settings } = useApp();
  const company_id = settings.current_company;
  const pages = usePages('batches:list', { company_id }, rowsOf);
  const { total } = pages;
  return (
    <Screen title={t('ui.batches.title')} actions={total ? <AddButton /> : null}>
      {pages.error && <Failure error={pages.error} />}
      {total === 0 && <NoBatches />}
      {total !== undefined && total > 0 && (
        <BatchList pages={pages} total={total} named={company_id === null} />
      )}
    </Screen>
  );
}

function NoBatches() {
  const { t } = useTexts();
  return (
    <div className={styles.drop}>
      <Empty icon={<Inbox />} title={t('ui.batches.empty')} actions={<AddButtons />}>
        <p>{t('ui.batches.emptyBody')}</p>
      </Empty>
    </div>
  );
}

function BatchList(props: {
  pages: ReturnType<typeof usePages<'batches:list', Batch>>;
  total: number;
  named: boolean;
}) {
  const { pages, total } = props;
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => 88,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);
  return (
    <div ref={scroller} className={styles.scroller} tabIndex={-1}>
      <ul
        className={styles.list}
        style={{ height: virtual.getTotalSize() }}
        aria-label={t('ui.batches.title')}
      >
        {items.map((item) => {
          const batch = pages.row(item.index);
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={total}
              aria-posinset={item.index + 1}
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {batch && <BatchRow batch={batch} named={props.named} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
