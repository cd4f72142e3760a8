import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { CallOutput } from '../../../shared/contract.ts';
import { useApp } from '../../lib/app.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './OverviewScreen.module.css';

type Month = CallOutput<'overview:get'>['months'][number];

/** "2026-03" as "mar 26" or "marzo de 2026". */
export function monthName(month: string, locale: string, length: 'short' | 'long'): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  const format: Intl.DateTimeFormatOptions =
    length === 'long' ? { month: 'long', year: 'numeric' } : { month: 'short', year: '2-digit' };
  return new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC' }).format(at);
}

/** More months than this are not filled up: one wrong date must not make a row of empty years. */
const longestAxis = 36;

/** The months with those between them in which nothing came, so that the axis tells time truly. */
function withoutGaps(months: readonly Month[]): readonly Month[] {
  const at = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || at(last.month) - at(first.month) >= longestAxis) return months;
  const known = new Map(months.map((one) => [at(one.month), one]));
  return Array.from({ length: at(last.month) - at(first.month) + 1 }, (_, index) => {
    const here = at(first.month) + index;
    const month = `${String(Math.floor(here / 12)).padStart(4, '0')}-${String((here % 12) + 1).padStart(2, '0')}`;
    return known.get(here) ?? { month, count: 0, payable: '0', tax: '0' };
  });
}

/** Totals by month as bars: tax on top of the rest. Numbers become floats for pixels only; the table has them exact. */
export function MonthChart(props: { months: readonly Month[]; currency: string | null }) {
  const { t } = useTexts();
  const formats = useFormats();
  const { info } = useApp();
  const data = withoutGaps(props.months).map((month) => ({
    ...month,
    name: monthName(month.month, info.locale, 'short'),
    net: Number(month.payable) - Number(month.tax),
    taxPart: Number(month.tax),
  }));
  const compact = new Intl.NumberFormat(info.locale, { notation: 'compact' });
  return (
    <div
      className={styles.chart}
      role="img"
      aria-label={t('ui.overview.chart', { what: t('ui.overview.byMonth') })}
    >
      <ResponsiveContainer width="100%" height={180}>
        <BarChart data={data} margin={{ top: 8, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line-1)" />
          <XAxis
            dataKey="name"
            tickLine={false}
            axisLine={false}
            fontSize={12}
            stroke="var(--text-2)"
            minTickGap={16}
          />
          <YAxis
            width={56}
            tickLine={false}
            axisLine={false}
            fontSize={12}
            stroke="var(--text-2)"
            tickFormatter={(value: number) => compact.format(value)}
          />
          <Tooltip
            cursor={{ fill: 'var(--ground-2)' }}
            content={({ active, payload }) => {
              const month = active ? (payload?.[0]?.payload as (typeof data)[number] | undefined) : undefined;
              if (!month) return null;
              return (
                <div className={styles.tip}>
                  <b>{monthName(month.month, info.locale, 'long')}</b>
                  <span>
                    {formats.rounded(month.payable, props.currency)} {props.currency}
                  </span>
                  <span className="quiet">
                    {t('ui.overview.tax')} {formats.rounded(month.tax, props.currency)}
                  </span>
                </div>
              );
            }}
          />
          <Bar
            dataKey="net"
            stackId="all"
            fill="var(--state-working)"
            maxBarSize={36}
            isAnimationActive={false}
          />
          <Bar
            dataKey="taxPart"
            stackId="all"
            fill="var(--state-duplicate)"
            maxBarSize={36}
            radius={[3, 3, 0, 0]}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
      <p className={styles.legend}>
        <span className={styles.net}>{t('ui.overview.net')}</span>
        <span className={styles.tax}>{t('ui.overview.tax')}</span>
      </p>
    </div>
  );
}
