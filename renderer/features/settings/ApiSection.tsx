import { Copy, Eye, EyeOff, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { NumberField, Switch, TextField } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './SettingsScreen.module.css';

const nothing = {};

/** The door for scripts on this computer. */
export function ApiSection() {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const { data: state, refresh } = useCall('api:state', nothing);
  const change = async (api: Partial<typeof settings.api>): Promise<void> => {
    await run(() => changeSettings({ api }));
    refresh();
  };
  return (
    <>
      <Switch
        label={t('ui.api.enable')}
        hint={t('ui.api.enableHint')}
        value={settings.api.enabled}
        onChange={(enabled) => void change({ enabled })}
      />
      {state?.problem != null && <Notice mark="failed">{state.problem}</Notice>}
      {state?.running && state.url !== null && (
        <Notice mark="done">
          {t('ui.api.running')} <span className="mono selectable">{state.url}</span>
        </Notice>
      )}
      <NumberField
        label={t('ui.api.port')}
        value={settings.api.port}
        minValue={1024}
        maxValue={65535}
        grouping={false}
        less={t('ui.less')}
        more={t('ui.more.button')}
        onChange={(port) => void change({ port })}
      />
      <Switch
        label={t('ui.api.tokenRequired')}
        hint={t('ui.api.tokenRequiredHint')}
        value={settings.api.token_required}
        onChange={(token_required) => void change({ token_required })}
      />
      {settings.api.token_required && state && <Token token={state.token} onChanged={refresh} />}
    </>
  );
}

function Token({ token, onChanged }: { token: string; onChanged: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const [shown, setShown] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const copy = async (): Promise<void> => {
    const done = await run(() => navigator.clipboard.writeText(token));
    if (done.ok) tell({ kind: 'info', text: t('ui.copied') });
  };
  const renew = async (): Promise<void> => {
    await call('api:newToken', {});
    onChanged();
  };
  return (
    <>
      <TextField
        label={t('ui.api.token')}
        type={shown ? 'text' : 'password'}
        value={token}
        isReadOnly
        mono
        after={
          <>
            <IconButton
              label={shown ? t('ui.api.hideToken') : t('ui.api.showToken')}
              icon={shown ? <EyeOff /> : <Eye />}
              onPress={() => setShown(!shown)}
            />
            <IconButton label={t('ui.api.copyToken')} icon={<Copy />} onPress={() => void copy()} />
          </>
        }
      />
      <div className={styles.buttons}>
        <Button icon={<RefreshCw />} onPress={() => setRenewing(true)}>
          {t('ui.api.renew')}
        </Button>
      </div>
      {renewing && (
        <ConfirmDialog
          title={t('ui.api.renewTitle')}
          body={<p>{t('ui.api.renewBody')}</p>}
          verb={t('ui.api.renew')}
          danger
          onConfirm={renew}
          onClose={() => setRenewing(false)}
        />
      )}
    </>
  );
}
