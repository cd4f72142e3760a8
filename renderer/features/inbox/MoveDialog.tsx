import { type FormEvent, useState } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Select } from '../../components/Field.tsx';
import { noCompany } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './UnlockDialog.module.css';

const nothing = {};

/** Documents that came to the wrong company: to which one do they belong? */
export function MoveDialog(props: {
  rows: InboxRow[];
  onMove: (company_id: string) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const { rows, onMove, onClose } = props;
  const companies = useCall('companies:list', nothing).data?.companies ?? [];
  const here = rows.length === 1 ? rows[0]?.company_id : null;
  const options = companies
    .filter((company) => company.company_id !== noCompany && company.company_id !== here)
    .map((company) => ({ id: company.company_id, name: company.name }));
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = wanted ?? options[0]?.id ?? null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen === null) return;
    onMove(chosen);
    onClose();
  };
  return (
    <Dialog title={t('ui.inbox.moveTitle', { count: rows.length })} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {chosen === null ? (
          <p className={styles.body}>{t('ui.inbox.noOtherCompany')}</p>
        ) : (
          <Select label={t('ui.inbox.moveTo')} options={options} value={chosen} onChange={setWanted} />
        )}
        <DialogButtons>
          <Button onPress={onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={chosen === null} autoFocus>
            {t('ui.inbox.verb.move')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
