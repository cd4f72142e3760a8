import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { TextField } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import type { TestedModels } from './ClaudeSection.tsx';
import styles from './SettingsScreen.module.css';

const nothing = {};
type Tested = { ok: boolean; message: string };

/** The key itself never comes back to the window; only where it is kept and its last characters. */
export function ClaudeKey({ onModels }: { onModels: (models: TestedModels) => void }) {
  const { t } = useTexts();
  const run = useAction();
  const { data: state, refresh } = useCall('claude:keyState', nothing);
  const [key, setKey] = useState('');
  const [busy, setBusy] = useState(false);
  const [tested, setTested] = useState<Tested | null>(null);
  const [removing, setRemoving] = useState(false);
  if (!state) return null;

  const test = async (candidate: string | null): Promise<boolean> => {
    setBusy(true);
    setTested(null);
    const answer = await run(() => call('claude:test', { key: candidate }));
    setBusy(false);
    if (!answer.ok) return false;
    setTested(answer.value);
    onModels(answer.value.models);
    return true;
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const candidate = key.trim();
    if (candidate === '') return;
    const saved = await run(() => call('claude:setKey', { key: candidate }));
    if (!saved.ok) return;
    setKey('');
    refresh();
    await test(null);
  };
  const remove = async (): Promise<void> => {
    await call('claude:setKey', { key: null });
    setTested(null);
    refresh();
  };
  return (
    <>
      {state.source !== 'none' && (
        <div className={styles.key}>
          <p>
            <StateMark mark="done" /> <b>{t(`ui.claude.source.${state.source}`)}</b>{' '}
            <span className="mono">{t('ui.claude.ending', { ending: state.ending ?? '' })}</span>
          </p>
          <Button small isDisabled={busy} onPress={() => void test(null)}>
            {t('ui.claude.test')}
          </Button>
          {state.source === 'settings' && (
            <Button small kind="danger" onPress={() => setRemoving(true)}>
              {t('ui.claude.remove')}
            </Button>
          )}
        </div>
      )}
      <form className={styles.pair} onSubmit={(event) => void save(event)}>
        <div style={{ flex: '1 1 280px' }}>
          <TextField
            label={state.source === 'none' ? t('ui.claude.key') : t('ui.claude.keyNew')}
            hint={t('ui.claude.keyHint')}
            type="password"
            autoComplete="off"
            value={key}
            onChange={setKey}
            placeholder="sk-ant-…"
            after={
              <>
                <Button isDisabled={busy || key.trim() === ''} onPress={() => void test(key.trim())}>
                  {t('ui.claude.test')}
                </Button>
                <Button kind="primary" type="submit" isDisabled={busy || key.trim() === ''}>
                  {t('ui.save')}
                </Button>
              </>
            }
          />
        </div>
      </form>
      {tested && <Notice mark={tested.ok ? 'done' : 'failed'}>{tested.message}</Notice>}
      {state.source === 'settings' && !state.encrypted && (
        <Notice mark="review">{t('ui.claude.notEncrypted')}</Notice>
      )}
      {removing && (
        <ConfirmDialog
          title={t('ui.claude.removeTitle')}
          body={<p>{t('ui.claude.removeBody')}</p>}
          verb={t('ui.claude.remove')}
          danger
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}
