import { ChartColumn, Printer } from 'lucide-react';
import { useMemo } from 'react';
import { AddButtons } from '../../components/AddButton.tsx';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { Select } from '../../components/Field.tsx';
import { Screen } from '../../components/Screen.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useApp } from '../../lib/app.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { markOf } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { type Period, periods, rangeOf } from '../documents/periods.ts';
import { useCompanies } from '../frame/useCompanies.ts';
import type { ScreenProps } from '../screens.ts';
import { useTaxName } from '../session/reading/taxName.ts';
import { type Column, Figures } from './Figures.tsx';
import { MonthChart, monthName } from './MonthChart.tsx';
import styles from './OverviewScreen.module.css';

const none = '-';

/** The documents of a month ("2026-03") in a currency, as the address of the documents' screen says it. */
function documentsOf(month: string, currency: string | null): string {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const query = new URLSearchParams({ from: `${month}-01`, to: `${month}-${last}` });
  if (currency !== null) query.set('currency', currency);
  return query.toString();
}

/** What came in, from whom, at which rates, in what state, and what it cost. */
export function OverviewScreen({ query }: ScreenProps) {
  const { t, named } = useTexts();
  const formats = useFormats();
  const { settings, info } = useApp();
  const { companies } = useCompanies();
  const asked = query.get('company');
  const company_id = asked === null ? settings.current_company : asked === none ? null : asked;
  const companyName = useCompanyName();
  const taxName = useTaxName();
  const period = (query.get('period') ?? 'all') as Period;
  const chosen = query.get('currency');
  const input = useMemo(
    () => ({
      company_id,
      ...rangeOf(period, new Date()),
      currency: chosen === null || chosen === none ? null : chosen,
    }),
    [company_id, period, chosen],
  );
  const { data, error } = useCall('overview:get', input);

  const show = (name: string, value: string, without: string): void => {
    const next = new URLSearchParams(query);
    if (value === without) next.delete(name);
    else next.set(name, value);
    go(`/overview?${next.toString()}`, { replace: true });
  };
  const currency = data?.currency ?? null;
  const money = (value: string): string => formats.rounded(value, currency);

  type Month = NonNullable<typeof data>['months'][number];
  type Seller = NonNullable<typeof data>['sellers'][number];
  type Rate = NonNullable<typeof data>['rates'][number];
  type State = NonNullable<typeof data>['states'][number];
  type Cost = NonNullable<typeof data>['costs'][number];
  const count = <Row extends { count: number }>(): Column<Row> => ({
    label: t('ui.overview.count'),
    text: (row) => formats.integer(row.count),
    exact: (row) => String(row.count),
    number: true,
  });
  const months: Column<Month>[] = [
    {
      label: t('ui.overview.month'),
      text: (row) => monthName(row.month, info.locale, 'long'),
      exact: (row) => row.month,
    },
    count(),
    { label: t('ui.overview.tax'), text: (row) => money(row.tax), exact: (row) => row.tax, number: true },
    {
      label: t('ui.overview.total'),
      text: (row) => money(row.payable),
      exact: (row) => row.payable,
      number: true,
    },
  ];
  const sellers: Column<Seller>[] = [
    {
      label: t('ui.overview.seller'),
      text: (row) => row.seller_name ?? row.seller_tax_id ?? t('ui.overview.noSeller'),
      share: (row) => row.payable,
    },
    count(),
    {
      label: t('ui.overview.total'),
      text: (row) => money(row.payable),
      exact: (row) => row.payable,
      number: true,
    },
  ];
  const rates: Column<Rate>[] = [
    {
      label: t('ui.overview.rate'),
      text: (row) =>
        row.rate === null
          ? `${taxName(row.category, null)} ${t('ui.overview.noRate')}`
          : taxName(row.category, row.rate),
      share: (row) => row.tax,
    },
    count(),
    {
      label: t('ui.overview.taxable'),
      text: (row) => money(row.taxable),
      exact: (row) => row.taxable,
      number: true,
    },
    { label: t('ui.overview.tax'), text: (row) => money(row.tax), exact: (row) => row.tax, number: true },
  ];
  const states: Column<State>[] = [
    {
      label: t('ui.overview.state'),
      text: (row) => named(`ui.state.${row.status}`, row.status),
      mark: (row) => <StateMark mark={markOf[row.status]} />,
    },
    count(),
  ];
  const costs: Column<Cost>[] = [
    {
      label: t('ui.overview.month'),
      text: (row) => monthName(row.month, info.locale, 'long'),
      exact: (row) => row.month,
    },
    {
      label: t('ui.overview.calls'),
      text: (row) => formats.integer(row.calls),
      exact: (row) => String(row.calls),
      number: true,
    },
    { label: 'USD', text: (row) => formats.decimal(row.usd, 2), exact: (row) => row.usd, number: true },
  ];
  const nothing = data !== undefined && data.states.length === 0;

  return (
    <Screen
      title={t('ui.nav.overview')}
      actions={
        !nothing && (
          <Button icon={<Printer />} onPress={() => window.print()}>
            {t('ui.overview.print')}
          </Button>
        )
      }
    >
      {error && <Failure error={error} />}
      {nothing && (
        <Empty icon={<ChartColumn />} title={t('ui.overview.empty')} actions={<AddButtons />}>
          <p>{t('ui.overview.emptyBody')}</p>
        </Empty>
      )}
      {data && !nothing && (
        <div className={styles.scroll}>
          <p className={styles.printed}>
            {[
              company_id === null ? t('ui.company.all') : companyName(company_id),
              t(`ui.period.${period}`),
              t('ui.overview.printed', { day: formats.dayLong(new Date().toISOString().slice(0, 10)) }),
            ].join(' · ')}
          </p>
          <div className={styles.tools}>
            {companies.length > 1 && (
              <Select
                bare
                label={t('ui.activity.company')}
                value={company_id ?? none}
                options={[
                  { id: none, name: t('ui.company.all') },
                  ...companies.map((one) => ({ id: one.company_id, name: one.name })),
                ]}
                onChange={(id) => show('company', id, settings.current_company ?? none)}
              />
            )}
            <Select
              bare
              label={t('ui.period')}
              value={period}
              options={periods.map((id) => ({ id, name: t(`ui.period.${id}`) }))}
              onChange={(id) => show('period', id, 'all')}
            />
            {data.currencies.length > 1 && (
              <Select
                bare
                label={t('ui.overview.currency')}
                value={currency ?? none}
                options={data.currencies.map((one) => ({
                  id: one.currency ?? none,
                  name: one.currency ?? '—',
                }))}
                onChange={(id) => show('currency', id, data.currencies[0]?.currency ?? none)}
              />
            )}
          </div>
          <div className={styles.cards}>
            <Figures
              wide
              title={`${t('ui.overview.byMonth')} · ${currency ?? '—'}`}
              columns={months}
              rows={data.months.toReversed()}
              chart={<MonthChart months={data.months} currency={currency} />}
              onRow={(row) => go(`${paths.documents}?${documentsOf(row.month, currency)}`)}
            />
            <Figures
              title={`${t('ui.overview.bySeller')} · ${currency ?? '—'}`}
              columns={sellers}
              rows={data.sellers}
              onRow={(row) =>
                go(`${paths.documents}?q=${encodeURIComponent(row.seller_tax_id ?? row.seller_name ?? '')}`)
              }
            />
            <Figures
              title={`${t('ui.overview.byRate')} · ${currency ?? '—'}`}
              columns={rates}
              rows={data.rates}
            />
            <Figures title={t('ui.overview.files')} columns={states} rows={data.states} />
            <Figures
              title={t('ui.overview.cost')}
              columns={costs}
              rows={data.costs.toReversed()}
              empty={t('ui.overview.noCost')}
            />
          </div>
        </div>
      )}
    </Screen>
  );
}
