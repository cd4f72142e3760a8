import { Download, History } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { type ActivityArea, activityArea, type ActivityEntry } from '../../../shared/domain/care.ts';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Select } from '../../components/Field.tsx';
import { Grid } from '../../components/Grid.tsx';
import { Screen, ScreenTools } from '../../components/Screen.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { usePages } from '../../lib/pages.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { type Period, periods, rangeOf } from '../documents/periods.ts';
import type { ScreenProps } from '../screens.ts';
import { ActivityDialog } from './ActivityDialog.tsx';
import { useActivityColumns } from './activityColumns.tsx';

const rowsOf = (output: CallOutput<'activity:list'>): ActivityEntry[] => output.entries;

/** Every change: who, when, what, before and after. */
export function ActivityScreen({ query }: ScreenProps) {
  const { t } = useTexts();
  const { settings } = useApp();
  const run = useAction();
  const company_id = settings.current_company;
  const q = query.get('q') ?? '';
  const area = query.get('area') ?? 'all';
  const period = (query.get('period') ?? 'all') as Period;
  const [open, setOpen] = useState<ActivityEntry | null>(null);
  const filter = useMemo(
    () => ({
      company_id,
      area: area === 'all' ? null : (area as ActivityArea),
      ...rangeOf(period, new Date()),
      q: q === '' ? null : q,
    }),
    [company_id, area, period, q],
  );
  const pages = usePages('activity:list', filter, rowsOf);
  const columns = useActivityColumns();
  const { total } = pages;
  const filtered = q !== '' || area !== 'all' || period !== 'all';
  const show = (name: string, value: string): void => {
    const next = new URLSearchParams(query);
    if (value === '' || value === 'all') next.delete(name);
    else next.set(name, value);
    go(`${paths.activity}?${next.toString()}`, { replace: true });
  };
  const save = async (): Promise<void> => {
    const answer = await run(() => call('activity:export', filter));
    if (answer.ok && answer.value.path !== null)
      tell({
        kind: 'info',
        text: t('ui.activity.saved', { count: answer.value.entries, path: answer.value.path }),
      });
  };
  return (
    <Screen
      title={t('ui.nav.activity')}
      subtitle={t('ui.activity.subtitle')}
      actions={
        (total ?? 0) > 0 && (
          <Button icon={<Download />} onPress={() => void save()}>
            {t('ui.activity.export')}
          </Button>
        )
      }
    >
      <ScreenTools>
        <SearchField label={t('ui.activity.search')} value={q} onChange={(value) => show('q', value)} />
        <Select
          bare
          label={t('ui.activity.area')}
          value={area}
          options={[
            { id: 'all', name: t('ui.activity.area.all') },
            ...activityArea.options.map((id) => ({ id, name: t(`ui.activity.area.${id}`) })),
          ]}
          onChange={(id) => show('area', id)}
        />
        <Select
          bare
          label={t('ui.period')}
          value={period}
          options={periods.map((id) => ({ id, name: t(`ui.period.${id}`) }))}
          onChange={(id) => show('period', id)}
        />
      </ScreenTools>
      {pages.error && <Failure error={pages.error} />}
      {total === 0 && (
        <Empty icon={<History />} title={t(filtered ? 'ui.activity.noneFound' : 'ui.activity.none')}>
          <p>{t(filtered ? 'ui.activity.noneFoundBody' : 'ui.activity.noneBody')}</p>
        </Empty>
      )}
      {(total ?? 0) > 0 && (
        <Grid
          key={JSON.stringify(filter)}
          label={t('ui.nav.activity')}
          columns={columns}
          total={total ?? 0}
          row={pages.row}
          onShow={pages.show}
          onOpen={(row) => setOpen(row)}
          minWidth={760}
        />
      )}
      {open && <ActivityDialog entry={open} onClose={() => setOpen(null)} />}
    </Screen>
  );
}
