import { Download, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { UpdateState } from '../../../shared/domain/updates.ts';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './SettingsScreen.module.css';

const nothing = {};

/** Newer versions: off until an address is set, looked for and fetched only on request. */
export function UpdatesSection() {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const { data: state } = useCall('updates:state', nothing);
  const [typed, setTyped] = useState<string | null>(null);
  const feed = settings.updates.feed ?? '';
  const wrong = typed !== null && typed.trim() !== '' && !/^https?:\/\/[^\s]+$/.test(typed.trim());
  const save = (): void => {
    if (typed === null || wrong) return;
    const address = typed.trim() === '' ? null : typed.trim();
    void run(() => changeSettings({ updates: { feed: address } })).then(
      (saved) => saved.ok && setTyped(null),
    );
  };
  const busy = state?.step === 'checking' || state?.step === 'downloading';
  return (
    <>
      <p className="quiet">{t('ui.updates.body')}</p>
      <TextField
        label={t('ui.updates.feed')}
        hint={t('ui.updates.feedHint')}
        error={wrong ? t('ui.updates.feedWrong') : null}
        value={typed ?? feed}
        onChange={setTyped}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
        maxLength={500}
        placeholder="https://"
      />
      {state && state.feed !== null && (
        <>
          <div className={styles.buttons}>
            <Button
              icon={<RefreshCw />}
              isDisabled={busy}
              onPress={() => void run(() => call('updates:check', {}))}
            >
              {t(state.step === 'checking' ? 'ui.updates.checking' : 'ui.updates.check')}
            </Button>
            {state.step === 'available' && state.can_install && (
              <Button
                kind="primary"
                icon={<Download />}
                onPress={() => void run(() => call('updates:download', {}))}
              >
                {t('ui.updates.download', { version: state.version ?? '' })}
              </Button>
            )}
          </div>
          <Outcome state={state} />
        </>
      )}
    </>
  );
}

function Outcome({ state }: { state: UpdateState }) {
  const { t } = useTexts();
  const { dayAndTime, percent } = useFormats();
  const { info } = useApp();
  if (state.error) return <Notice mark="failed">{state.error.message}</Notice>;
  switch (state.step) {
    case 'idle':
    case 'checking':
      return null;
    case 'current':
      return (
        <Notice mark="done">
          {t('ui.updates.current', { version: info.version, when: dayAndTime(state.checked_at) })}
        </Notice>
      );
    case 'downloading':
      return (
        <div className={styles.buttons}>
          <progress aria-label={t('ui.updates.downloading')} value={state.percent ?? 0} max={100} />
          <span className="quiet">
            {t('ui.updates.downloading')} {percent(state.percent ?? 0)}
          </span>
        </div>
      );
    case 'ready':
      return <Notice mark="done">{t('ui.updates.ready', { version: state.version ?? '' })}</Notice>;
    case 'available':
      return (
        <Notice mark="working">
          <b>{t('ui.updates.available', { version: state.version ?? '', now: info.version })}</b>
          {state.notes !== null && <p className={`${styles.notes} selectable`}>{state.notes}</p>}
          {!state.can_install && <p>{t('ui.updates.notHere')}</p>}
        </Notice>
      );
  }
}
