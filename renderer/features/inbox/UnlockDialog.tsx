import { useState } from 'react';
import type { InboxRow } from '../../../shared/domain/inbox.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogForm, DialogText } from '../../components/Dialog.tsx';
import { Switch, TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { PasswordDialog } from '../session/PasswordDialog.tsx';

/** One password for all the files that wait for one; those that it does not open ask again. */
export function UnlockDialog({ row, onClose }: { row: InboxRow; onClose: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  if (row.count === 1) return <PasswordDialog session={row.session} onClose={onClose} />;
  const submit = async (): Promise<void> => {
    if (password === '') return;
    const answer = await run(async () => {
      for (const session_id of row.session_ids)
        await call('sessions:password', { session_id, password, remember });
    });
    if (!answer.ok) return;
    tell({ kind: 'info', text: t('ui.inbox.unlocking', { count: row.session_ids.length }) });
    onClose();
  };
  return (
    <Dialog title={t('ui.inbox.unlockTitle', { count: row.count })} onClose={onClose}>
      <DialogForm onSubmit={() => void submit()}>
        <DialogText>
          {t('ui.inbox.unlockBody', { name: row.session.filename, count: row.count - 1 })}
        </DialogText>
        <TextField
          label={t('ui.password.label')}
          type="password"
          value={password}
          onChange={setPassword}
          autoFocus
          autoComplete="off"
        />
        <Switch
          label={t('ui.password.remember')}
          hint={t('ui.password.rememberHint')}
          value={remember}
          onChange={setRemember}
        />
        <DialogButtons>
          <Button onPress={onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={password === ''}>
            {t('ui.inbox.unlockVerb')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}
