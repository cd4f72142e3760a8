import { Trash2 } from 'lucide-react';
import type { Line } from '../../../shared/domain/document.ts';
import { currencyDigits, divide, multiply, near, round, subtract } from '../../../shared/domain/money.ts';
import { IconButton } from '../../components/Button.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { LineCell } from './LineCell.tsx';
import styles from './LinesEditor.module.css';
import type { LineColumn } from './paste.ts';

/** Quantity × price − discount, when the line says all three and its net something else. */
function contradiction(line: Line): string | null {
  const { quantity, unit_price, discount, net_amount } = line;
  if (quantity === null || unit_price === null || net_amount === null) return null;
  const gross = multiply(quantity, unit_price);
  const net = subtract(gross, discount ?? '0');
  // Prices may hold the tax, and discounts may be taken off already: readers and issuers differ.
  const rate = line.taxes.find((tax) => tax.category === 'VAT')?.rate ?? '0';
  const withTax = multiply(net_amount, divide(subtract(rate, '-100'), '100'));
  const fits = [net, gross].some((sum) => near(sum, net_amount, '1') || near(sum, withTax, '1'));
  return fits ? null : net;
}

export function LineRow(props: {
  line: Line;
  index: number;
  currency: string | null;
  onPaste: (at: number, column: LineColumn, text: string) => boolean;
  onRemove: () => void;
}) {
  const { t } = useTexts();
  const { amount } = useFormats();
  const { line, index, currency } = props;
  const path = `lines[${index}]`;
  const number = index + 1;
  const due = contradiction(line);
  const label = (name: string): string => t('ui.review.cell', { number, name });
  const pasteInto = (column: LineColumn) => (text: string) => props.onPaste(index, column, text);
  const under = [
    line.code,
    line.unit,
    ...(line.discount !== null && /[1-9]/.test(line.discount)
      ? [t('ui.read.discount', { amount: amount(line.discount, currency) })]
      : []),
  ].filter(Boolean);
  /** The first tax with another rate, its amount worked out from the net. */
  const withRate = (rate: string | null): unknown => {
    const [tax, ...others] = line.taxes;
    if (rate === null) return others;
    const owed =
      line.net_amount === null
        ? null
        : round(divide(multiply(line.net_amount, rate), '100'), currencyDigits(currency));
    return [{ category: 'VAT', exempted: null, ...tax, rate, amount: owed }, ...others];
  };
  return (
    <>
      <tr>
        <td colSpan={4}>
          <LineCell
            path={`${path}.description`}
            kind="run"
            value={line.description}
            label={label(t('ui.read.description'))}
            onPaste={pasteInto('description')}
          />
        </td>
        <td className={styles.tools}>
          <IconButton
            small
            label={t('ui.review.removeLine', { number })}
            icon={<Trash2 />}
            onPress={props.onRemove}
          />
        </td>
      </tr>
      <tr className={styles.figures}>
        <td>
          <LineCell
            path={`${path}.quantity`}
            kind="number"
            value={line.quantity}
            label={label(t('ui.read.quantity'))}
            onPaste={pasteInto('quantity')}
          />
        </td>
        <td>
          <LineCell
            path={`${path}.unit_price`}
            kind="amount"
            value={line.unit_price}
            label={label(t('ui.read.unitPrice'))}
            onPaste={pasteInto('unit_price')}
          />
        </td>
        <td>
          <LineCell
            path={`${path}.taxes`}
            kind="number"
            value={line.taxes[0]?.rate ?? null}
            label={label(t('ui.review.rate'))}
            wrap={withRate}
            onPaste={pasteInto('rate')}
          />
        </td>
        <td>
          <LineCell
            path={`${path}.net_amount`}
            kind="amount"
            value={line.net_amount}
            label={label(t('ui.read.net'))}
            onPaste={pasteInto('net_amount')}
            isWrong={due !== null}
          />
        </td>
        <td />
      </tr>
      {(under.length > 0 || due !== null) && (
        <tr className={styles.under}>
          <td colSpan={4}>
            {under.join(' · ')}
            {due !== null && (
              <p className={styles.wrong}>
                <StateMark mark="review" /> {t('ui.review.lineIs', { amount: amount(due, currency) })}
              </p>
            )}
          </td>
          <td />
        </tr>
      )}
    </>
  );
}
