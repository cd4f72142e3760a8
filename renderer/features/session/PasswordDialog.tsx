import { useState } from 'react';
import type { SessionRow } from '../../../shared/domain/session.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogForm, DialogText } from '../../components/Dialog.tsx';
import { Switch, TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';

/** Asks for the password of a protected PDF. */
export function PasswordDialog({ session, onClose }: { session: SessionRow; onClose: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const submit = async (): Promise<void> => {
    if (password === '') return;
    const { session_id } = session;
    const answer = await run(() => call('sessions:password', { session_id, password, remember }));
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={t('ui.password.title')} onClose={onClose}>
      <DialogForm onSubmit={() => void submit()}>
        <DialogText>{session.filename}</DialogText>
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
            {t('ui.password.open')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}
