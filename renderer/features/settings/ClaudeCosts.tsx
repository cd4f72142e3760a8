import type { CallOutput } from '../../../shared/contract.ts';
import { useDollars } from '../../lib/dollars.ts';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './ClaudeCosts.module.css';

const nothing = {};
type Summary = CallOutput<'cost:summary'>;

/** What Claude has cost, month by month, and the prices that this is reckoned with. */
export function ClaudeCosts() {
  const { t } = useTexts();
  const { data } = useCall('cost:summary', nothing);
  if (!data) return null;
  return (
    <div className={styles.costs}>
      <h3>{t('ui.claude.costs')}</h3>
      <Months summary={data} />
      <Prices summary={data} />
    </div>
  );
}

function Months({ summary }: { summary: Summary }) {
  const { t } = useTexts();
  const { locale } = useFormats();
  const dollars = useDollars();
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const monthOf = (month: string): string => {
    const text = name.format(new Date(`${month}-01T00:00:00Z`));
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  };
  const callsOf = (month: Summary['months'][number]): string =>
    t('ui.claude.costs.calls', { calls: month.calls, batched: month.batched_calls });
  const own = summary.months.find((month) => month.month === summary.month);
  const earlier = summary.months.filter((month) => month !== own);
  const { cap_usd } = summary;
  const present = { month: monthOf(summary.month), amount: dollars(summary.spent_usd) };
  const under = [summary.running_usd, summary.handed_over_usd].filter((value) => /[1-9]/.test(value));
  return (
    <>
      <p>
        <b>
          {cap_usd === null
            ? t('ui.claude.costs.month', present)
            : t('ui.claude.costs.ofCap', { ...present, cap: dollars(cap_usd) })}
        </b>
        {own && <span className="quiet"> · {callsOf(own)}</span>}
      </p>
      {under.map((value, at) => (
        <p key={at} className="quiet">
          {t('ui.claude.costs.underWay', { amount: dollars(value) })}
        </p>
      ))}
      <p className="quiet">
        {summary.months.length === 0 && `${t('ui.claude.costs.none')} `}
        {t('ui.claude.costs.free')}
      </p>
      {earlier.length > 0 && (
        <table className={styles.table}>
          <tbody>
            {earlier.map((month) => (
              <tr key={month.month}>
                <th scope="row">{monthOf(month.month)}</th>
                <td className="quiet">{callsOf(month)}</td>
                <td className={styles.number}>{dollars(month.cost_usd)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Prices({ summary }: { summary: Summary }) {
  const { t } = useTexts();
  const { decimal, day } = useFormats();
  const { model, model_price } = summary;
  return (
    <>
      <table className={styles.table}>
        <caption>{t('ui.claude.prices', { day: day(summary.prices_as_of) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ui.claude.prices.model')}</th>
            <th scope="col" className={styles.number}>
              {t('ui.claude.prices.input')}
            </th>
            <th scope="col" className={styles.number}>
              {t('ui.claude.prices.output')}
            </th>
          </tr>
        </thead>
        <tbody>
          {summary.prices.map((price) => (
            <tr key={price.model} data-own={price.model === model_price || undefined}>
              <th scope="row" className="mono">
                {price.model}
              </th>
              <td className={styles.number}>{decimal(price.input, 2)}</td>
              <td className={styles.number}>{decimal(price.output, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!model.startsWith(model_price) && <p className="quiet">{t('ui.claude.prices.unknown', { model })}</p>}
    </>
  );
}
