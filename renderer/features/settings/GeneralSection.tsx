import { Select, Switch } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import styles from './SettingsScreen.module.css';

/** Language, look, start with the computer. */
export function GeneralSection() {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  return (
    <>
      <div className={styles.pair}>
        <Select
          label={t('ui.settings.language')}
          value={settings.language ?? 'system'}
          options={[
            { id: 'system', name: t('ui.settings.language.system') },
            // Each language by its own name, so that it is found by who needs it.
            { id: 'es', name: 'Español' },
            { id: 'en', name: 'English' },
          ]}
          onChange={(id) => void run(() => changeSettings({ language: id === 'system' ? null : id }))}
        />
        <Select
          label={t('ui.settings.theme')}
          value={settings.theme}
          options={[
            { id: 'system', name: t('ui.settings.theme.system') },
            { id: 'light', name: t('ui.settings.theme.light') },
            { id: 'dark', name: t('ui.settings.theme.dark') },
          ]}
          onChange={(theme) => void run(() => changeSettings({ theme }))}
        />
      </div>
      <Switch
        label={t('ui.settings.startWithComputer')}
        hint={t('ui.settings.startWithComputerHint')}
        value={settings.start_with_computer}
        onChange={(start_with_computer) => void run(() => changeSettings({ start_with_computer }))}
      />
    </>
  );
}
