import { type FormEvent, useState } from 'react';
import type { SessionRow } from '../../../shared/domain/session.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Switch, TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './PasswordDialog.module.css';

/** Asks for the password of a protected PDF. */
export function PasswordDialog({ session, onClose }: { session: SessionRow; onClose: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(true);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') return;
    const { session_id } = session;
    const answer = await run(() => call('sessions:password', { session_id, password, remember }));
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={t('ui.password.title')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className={styles.name}>{session.filename}</p>
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
      </form>
    </Dialog>
  );
}
