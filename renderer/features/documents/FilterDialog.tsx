import { useState } from 'react';
import { documentTypes } from '../../../shared/domain/document.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Select, Switch, TextField } from '../../components/Field.tsx';
import { useTexts } from '../../lib/text.tsx';
import { type Filters, typedAmount } from './filters.ts';

const all = 'all';

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
  return (
    <Dialog title={t('ui.narrow.title')} onClose={props.onClose}>
      <TextField
        label={t('ui.narrow.seller')}
        value={now.seller ?? ''}
        onChange={(seller) => change({ seller })}
        maxLength={100}
      />
      <Select
        label={t('ui.narrow.type')}
        value={now.type || all}
        options={[
          { id: all, name: t('ui.narrow.anyType') },
          ...documentTypes.map((id) => ({ id, name: t(`ui.type.${id}`) })),
        ]}
        onChange={(type) => change({ type: type === all ? '' : type })}
      />
      <TextField
        label={t('ui.narrow.currency')}
        placeholder="CRC"
        value={now.currency ?? ''}
        onChange={(currency) => change({ currency: currency.toUpperCase() })}
        maxLength={3}
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
      <TextField
        label={t('ui.narrow.category')}
        value={now.category ?? ''}
        onChange={(category) => change({ category })}
        maxLength={100}
      />
      <Switch
        label={t('ui.narrow.failed')}
        value={now.failed === '1'}
        onChange={(on) => change({ failed: on ? '1' : '' })}
      />
      <DialogButtons>
        <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
        <Button kind="primary" isDisabled={refused} onPress={apply}>
          {t('ui.narrow.apply')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
