import { useState } from 'react';
import type { OptionKind } from '../../../shared/domain/desk.ts';
import { documentTypes } from '../../../shared/domain/document.ts';
import { Button } from '../../components/Button.tsx';
import { ComboField } from '../../components/ComboField.tsx';
import { Dialog, DialogButtons, DialogForm } from '../../components/Dialog.tsx';
import { Select, Switch, TextField } from '../../components/Field.tsx';
import { useTexts } from '../../lib/text.tsx';
import styles from './FilterDialog.module.css';
import { directions, type FilterName, type Filters, states, typedAmount } from './filters.ts';
import { useOptions } from './useOptions.ts';
import { useSellerName } from './useSellerName.ts';

const all = 'all';
const orAll = <Word extends string>(value: string | undefined, words: readonly Word[]): Word | typeof all =>
  words.find((word) => word === value) ?? all;

/** Every filter in one place. */
export function FilterDialog(props: {
  filters: Filters;
  onApply: (filters: Filters) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const [now, setNow] = useState(props.filters);
  const change = (part: Filters): void => setNow((before) => ({ ...before, ...part }));
  const wrong = (value: string | undefined): string | null =>
    value && typedAmount(value) === null ? t('ui.narrow.noAmount') : null;
  const refused = wrong(now.least) !== null || wrong(now.most) !== null;
  const apply = (): void => {
    props.onApply({
      ...now,
      least: typedAmount(now.least ?? '') ?? '',
      most: typedAmount(now.most ?? '') ?? '',
    });
    props.onClose();
  };
  const word = (name: FilterName, kind: OptionKind, label: string) => (
    <WordFilter label={label} kind={kind} value={now[name] ?? ''} onChange={(value) => change({ [name]: value })} />
  ); // prettier-ignore
  return (
    <Dialog title={t('ui.narrow.title')} onClose={props.onClose} wide>
      <DialogForm onSubmit={apply}>
        <div className={styles.columns}>
          <TextField
            label={t('ui.desk.filter.from')}
            type="date"
            value={now.from ?? ''}
            onChange={(from) => change({ from })}
          />
          <TextField
            label={t('ui.desk.filter.to')}
            type="date"
            value={now.to ?? ''}
            onChange={(to) => change({ to })}
          />
          <SellerFilter value={now.seller ?? ''} onChange={(seller) => change({ seller })} />
          <Select
            label={t('ui.desk.filter.direction')}
            value={orAll(now.direction, directions)}
            options={[
              { id: all, name: t('ui.desk.any') },
              ...directions.map((id) => ({ id, name: t(`ui.desk.direction.${id}`) })),
            ]}
            onChange={(direction) => change({ direction: direction === all ? '' : direction })}
          />
          <Select
            label={t('ui.narrow.type')}
            value={orAll(now.type, documentTypes)}
            options={[
              { id: all, name: t('ui.narrow.anyType') },
              ...documentTypes.map((id) => ({ id, name: t(`ui.type.${id}`) })),
            ]}
            onChange={(type) => change({ type: type === all ? '' : type })}
          />
          <Select
            label={t('ui.desk.filter.state')}
            value={orAll(now.state, states)}
            options={[
              { id: all, name: t('ui.desk.any') },
              ...states.map((id) => ({ id, name: t(`ui.state.${id}`) })),
            ]}
            onChange={(state) => change({ state: state === all ? '' : state })}
          />
          <TextField
            label={t('ui.narrow.least')}
            value={now.least ?? ''}
            onChange={(least) => change({ least })}
            error={wrong(now.least)}
            inputMode="decimal"
          />
          <TextField
            label={t('ui.narrow.most')}
            value={now.most ?? ''}
            onChange={(most) => change({ most })}
            error={wrong(now.most)}
            inputMode="decimal"
          />
          {word('currency', 'currency', t('ui.narrow.currency'))}
          {word('rate', 'tax_rate', t('ui.desk.filter.rate'))}
          {word('category', 'category', t('ui.narrow.category'))}
          {word('cost_centre', 'cost_centre', t('ui.desk.cost_centre'))}
          {word('tag', 'tag', t('ui.desk.filter.tag'))}
        </div>
        <Switch
          label={t('ui.narrow.failed')}
          value={now.failed === '1'}
          onChange={(on) => change({ failed: on ? '1' : '' })}
        />
        <DialogButtons>
          <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={refused}>
            {t('ui.narrow.apply')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}

function WordFilter(props: {
  label: string;
  kind: OptionKind;
  value: string;
  onChange: (value: string) => void;
}) {
  const options = useOptions(props.kind, props.value);
  return <ComboField label={props.label} value={props.value} onChange={props.onChange} options={options} />;
}

/** By any part of name or tax id; only one that was taken from the list narrows. */
function SellerFilter(props: { value: string; onChange: (seller_key: string) => void }) {
  const { t } = useTexts();
  const known = useSellerName(props.value);
  const [typed, setTyped] = useState<string | null>(null);
  const options = useOptions('seller', typed ?? '');
  return (
    <ComboField
      label={t('ui.desk.filter.seller')}
      value={typed ?? (props.value === '' ? '' : (known ?? props.value))}
      onChange={(text) => {
        setTyped(text);
        if (text === '') props.onChange('');
      }}
      onPick={(option) => {
        setTyped(option.name);
        props.onChange(option.id);
      }}
      options={options}
    />
  );
}
