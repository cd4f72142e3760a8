import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Switch } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import { type ColumnName, columnNames, usualColumns } from './columnNames.ts';
import { OrderedRow, OrderedRows } from './OrderedRows.tsx';

/** Which columns stand in the table, and in which order; kept for every list. */
export function ColumnsDialog(props: { columns: readonly ColumnName[]; onClose: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const [shown, setShown] = useState<ReadonlySet<ColumnName>>(new Set(props.columns));
  const [order, setOrder] = useState<ColumnName[]>([
    ...props.columns,
    ...columnNames.filter((name) => !props.columns.includes(name)),
  ]);
  const keep = (columns: readonly string[]): void => {
    void run(() => changeSettings({ document_columns: [...columns] }));
    props.onClose();
  };
  return (
    <Dialog title={t('ui.desk.columns')} onClose={props.onClose}>
      <OrderedRows label={t('ui.desk.columns')}>
        {order.map((name, at) => (
          <OrderedRow
            key={name}
            at={at}
            count={order.length}
            name={t(`ui.desk.column.${name}`)}
            onMove={(to) => setOrder(order.toSpliced(at, 1).toSpliced(to, 0, name))}
          >
            <Switch
              label={t(`ui.desk.column.${name}`)}
              value={shown.has(name)}
              onChange={(on) => {
                const next = new Set(shown);
                if (on) next.add(name);
                else next.delete(name);
                setShown(next);
              }}
            />
          </OrderedRow>
        ))}
      </OrderedRows>
      <DialogButtons>
        <Button
          onPress={() => {
            setShown(new Set(usualColumns));
            setOrder([...usualColumns, ...columnNames.filter((name) => !usualColumns.includes(name))]);
          }}
        >
          {t('ui.desk.columns.usual')}
        </Button>
        <Button
          kind="primary"
          isDisabled={shown.size === 0}
          onPress={() => keep(order.filter((name) => shown.has(name)))}
        >
          {t('ui.views.keep')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
