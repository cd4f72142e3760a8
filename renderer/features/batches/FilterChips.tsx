import type { Batch } from '../../../shared/domain/batch.ts';
import { Chips } from '../../components/Chips.tsx';
import type { Mark } from '../../lib/states.ts';
import { useTexts } from '../../lib/text.tsx';
import type { SessionFilter } from './SessionsTable.tsx';

interface Chip {
  filter: SessionFilter;
  mark: Mark | null;
  count: (batch: Batch) => number;
}

const chips: Chip[] = [
  { filter: 'all', mark: null, count: (batch) => batch.total },
  { filter: 'needs_review', mark: 'review', count: (batch) => batch.states.needs_review ?? 0 },
  { filter: 'failed', mark: 'failed', count: (batch) => batch.failed },
  { filter: 'waiting', mark: 'waiting', count: (batch) => batch.states.waiting ?? 0 },
  { filter: 'pending', mark: 'working', count: (batch) => batch.pending - (batch.states.waiting ?? 0) },
  { filter: 'completed', mark: 'done', count: (batch) => batch.states.completed ?? 0 },
  { filter: 'duplicate', mark: 'duplicate', count: (batch) => batch.states.duplicate ?? 0 },
  { filter: 'not_invoice', mark: 'done', count: (batch) => batch.states.not_invoice ?? 0 },
  { filter: 'cancelled', mark: 'cancelled', count: (batch) => batch.cancelled },
];

/** One chip for each state that the batch has, with its count. The chosen one stays even when it empties. */
export function FilterChips(props: {
  batch: Batch;
  filter: SessionFilter;
  onChange: (filter: SessionFilter) => void;
}) {
  const { t } = useTexts();
  const shown = chips.filter(
    (chip) => chip.filter === 'all' || chip.filter === props.filter || chip.count(props.batch) > 0,
  );
  return (
    <Chips
      label={t('ui.filter')}
      chips={shown.map(({ filter, mark, count }) => ({
        id: filter,
        name: t(`ui.filter.${filter}`),
        mark,
        count: count(props.batch),
      }))}
      chosen={props.filter}
      onChoose={props.onChange}
    />
  );
}
