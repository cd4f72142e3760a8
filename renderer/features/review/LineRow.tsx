import { ArrowDown, ArrowUp, EllipsisVertical, Plus, Trash2 } from 'lucide-react';
import type { Line } from '../../../shared/domain/document.ts';
import { currencyDigits, divide, multiply, near, round, subtract } from '../../../shared/domain/money.ts';
import { IconButton } from '../../components/Button.tsx';
import { MenuButton } from '../../components/Menu.tsx';
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

interface Props {
  line: Line;
  index: number;
  currency: string | null;
  onPaste: (at: number, column: LineColumn, text: string) => boolean;
  onRemove: () => void;
  /** Puts an empty line beneath. */
  onInsert: () => void;
  /** Goes up or down; the keyboard stays in its column. */
  onMove: (by: 1 | -1, column: string) => void;
  isLast: boolean;
}

/** What can be done with a line as a whole. */
function LineMenu(props: Props) {
  const { t } = useTexts();
  const { index, isLast, onMove, onInsert, onRemove } = props;
  const number = index + 1;
  const entries = [
    ...(index > 0
      ? [
          {
            id: 'up',
            label: t('ui.review.lineUp'),
            icon: <ArrowUp />,
            keys: 'Alt ↑',
            onAction: () => onMove(-1, 'description'),
          },
        ]
      : []),
    ...(isLast
      ? []
      : [
          {
            id: 'down',
            label: t('ui.review.lineDown'),
            icon: <ArrowDown />,
            keys: 'Alt ↓',
            onAction: () => onMove(1, 'description'),
          },
        ]),
    { id: 'insert', label: t('ui.review.insertLine'), icon: <Plus />, onAction: onInsert },
    'line' as const,
    {
      id: 'remove',
      label: t('ui.review.removeThisLine'),
      icon: <Trash2 />,
      danger: true,
      onAction: onRemove,
    },
  ];
  const label = t('ui.review.lineMenu', { number });
  return (
    <MenuButton label={label} entries={entries}>
      <IconButton small label={label} icon={<EllipsisVertical />} />
    </MenuButton>
  );
}

export function LineRow(props: Props) {
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
            onMove={(by) => props.onMove(by, 'description')}
          />
        </td>
        <td className={styles.tools}>
          <LineMenu {...props} />
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
            onMove={(by) => props.onMove(by, 'quantity')}
          />
        </td>
        <td>
          <LineCell
            path={`${path}.unit_price`}
            kind="amount"
            value={line.unit_price}
            label={label(t('ui.read.unitPrice'))}
            onPaste={pasteInto('unit_price')}
            onMove={(by) => props.onMove(by, 'unit_price')}
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
            onMove={(by) => props.onMove(by, 'taxes')}
          />
        </td>
        <td>
          <LineCell
            path={`${path}.net_amount`}
            kind="amount"
            value={line.net_amount}
            label={label(t('ui.read.net'))}
            onPaste={pasteInto('net_amount')}
            onMove={(by) => props.onMove(by, 'net_amount')}
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
