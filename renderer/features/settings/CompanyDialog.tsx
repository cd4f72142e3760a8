import { type FormEvent, useState } from 'react';
import type { Company } from '../../../shared/domain/company.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from '../session/PasswordDialog.module.css';

/** Adds a company, or changes its name and tax ids. */
export function CompanyDialog(props: {
  company: Company | null;
  onClose: () => void;
  onSaved?: (company: Company) => void;
}) {
  const { t } = useTexts();
  const run = useAction();
  const [name, setName] = useState(props.company?.name ?? '');
  const [taxIds, setTaxIds] = useState(props.company?.tax_ids.join(', ') ?? '');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const tax_ids = [...new Set(taxIds.split(/[,;\n]/).map((part) => part.trim()))].filter(
      (part) => part !== '',
    );
    const company_id = props.company?.company_id ?? null;
    const saved = await run(() => call('companies:save', { company_id, name: name.trim(), tax_ids }));
    if (!saved.ok) return;
    props.onSaved?.(saved.value);
    props.onClose();
  };
  return (
    <Dialog title={props.company ? t('ui.company.edit') : t('ui.company.add')} onClose={props.onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
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
        <DialogButtons>
          <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={name.trim() === ''}>
            {t('ui.save')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
