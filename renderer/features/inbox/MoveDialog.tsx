import { useState } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogForm, DialogText } from '../../components/Dialog.tsx';
import { Select } from '../../components/Field.tsx';
import { noCompany } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';

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
  // Among many none is guessed: Enter would file them under whichever comes first.
  const chosen = wanted ?? (options.length === 1 ? (options[0]?.id ?? null) : null);
  const submit = (): void => {
    if (chosen === null) return;
    onMove(chosen);
    onClose();
  };
  return (
    <Dialog title={t('ui.inbox.moveTitle', { count: rows.length })} onClose={onClose}>
      <DialogForm onSubmit={submit}>
        {options.length === 0 ? (
          <DialogText>{t('ui.inbox.noOtherCompany')}</DialogText>
        ) : (
          <Select
            label={t('ui.inbox.moveTo')}
            options={options}
            value={chosen}
            onChange={setWanted}
            placeholder={t('ui.inbox.moveChoose')}
            autoFocus={options.length > 1}
          />
        )}
        <DialogButtons>
          <Button onPress={onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={chosen === null} autoFocus={options.length === 1}>
            {t('ui.inbox.verb.move')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}
