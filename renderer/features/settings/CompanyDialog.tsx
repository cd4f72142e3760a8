import { useState } from 'react';
import type { Company } from '../../../shared/domain/company.ts';
import { noDefaults } from '../../../shared/domain/companyDefaults.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogForm } from '../../components/Dialog.tsx';
import { Switch, TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { CompanyFolders } from './CompanyFolders.tsx';
import { CompanyLogo } from './CompanyLogo.tsx';
import styles from './CompanyDialog.module.css';

/** What a person wrote with commas between. */
const partsOf = (text: string): string[] =>
  [...new Set(text.split(/[,;\n]/).map((part) => part.trim()))].filter((part) => part !== '');

/** Adds a company, or changes what is known of it: name, tax ids, picture, what its documents begin with. */
export function CompanyDialog(props: {
  company: Company | null;
  onClose: () => void;
  onSaved?: (company: Company) => void;
}) {
  const { t } = useTexts();
  const run = useAction();
  const [name, setName] = useState(props.company?.name ?? '');
  const [taxIds, setTaxIds] = useState(props.company?.tax_ids.join(', ') ?? '');
  const [defaults, setDefaults] = useState(props.company?.defaults ?? noDefaults);
  const currency = defaults.currency ?? '';
  const [keys, setKeys] = useState(defaults.technical_keys.join(', '));
  const technical_keys = partsOf(keys);
  const keysWrong = technical_keys.some((key) => !/^[0-9A-Za-z]{8,100}$/.test(key));
  const currencyWrong = currency !== '' && !/^[A-Z]{3}$/.test(currency);
  const save = async (): Promise<void> => {
    if (currencyWrong || keysWrong) return;
    const tax_ids = partsOf(taxIds);
    const company_id = props.company?.company_id ?? null;
    const saved = await run(() =>
      call('companies:save', {
        company_id,
        name: name.trim(),
        tax_ids,
        defaults: { ...defaults, technical_keys },
      }),
    );
    if (!saved.ok) return;
    props.onSaved?.(saved.value);
    props.onClose();
  };
  const word = (value: string): string | null => (value.trim() === '' ? null : value);
  return (
    <Dialog title={props.company ? t('ui.company.edit') : t('ui.company.add')} onClose={props.onClose}>
      <DialogForm onSubmit={() => void save()}>
        {props.company && <CompanyLogo company={props.company} />}
        <TextField
          label={t('ui.company.name')}
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          placeholder={t('ui.company.namePlaceholder')}
        />
        <TextField
          label={t('ui.company.taxIds')}
          hint={t('ui.company.taxIdsHint')}
          value={taxIds}
          onChange={setTaxIds}
        />
        <fieldset className={styles.defaults}>
          <legend>{t('ui.company.defaults')}</legend>
          <div className={styles.row}>
            <TextField
              label={t('ui.company.category')}
              value={defaults.category ?? ''}
              onChange={(category) => setDefaults({ ...defaults, category: word(category) })}
              maxLength={100}
            />
            <TextField
              label={t('ui.company.costCentre')}
              value={defaults.cost_centre ?? ''}
              onChange={(cost_centre) => setDefaults({ ...defaults, cost_centre: word(cost_centre) })}
              maxLength={100}
            />
            <TextField
              label={t('ui.company.currency')}
              value={currency}
              onChange={(value) => setDefaults({ ...defaults, currency: word(value.toUpperCase()) })}
              maxLength={3}
              placeholder="CRC"
              error={currencyWrong ? t('ui.company.currencyWrong') : null}
            />
          </div>
          <Switch
            label={t('ui.company.economical')}
            hint={t('ui.company.economicalHint')}
            value={defaults.economical}
            onChange={(economical) => setDefaults({ ...defaults, economical })}
          />
        </fieldset>
        {(currency === 'COP' || defaults.technical_keys.length > 0) && (
          <TextField
            label={t('ui.company.technicalKeys')}
            hint={t('ui.company.technicalKeysHint')}
            value={keys}
            onChange={setKeys}
            error={keysWrong ? t('ui.company.technicalKeysWrong') : null}
          />
        )}
        {props.company && <CompanyFolders company={props.company} onLeave={props.onClose} />}
        <DialogButtons>
          <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={name.trim() === '' || currencyWrong || keysWrong}>
            {t('ui.save')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}
