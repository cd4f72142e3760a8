import { FolderOpen, LifeBuoy } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import styles from './SettingsScreen.module.css';

/** Where everything is kept, and which versions run. */
export function AboutSection() {
  const { t } = useTexts();
  const run = useAction();
  const { info } = useApp();
  const report = async (): Promise<void> => {
    const answer = await run(() => call('app:reportProblem', {}));
    if (answer.ok && answer.value.path !== null)
      tell({ kind: 'info', text: t('ui.broken.reported', { path: answer.value.path }) });
  };
  return (
    <>
      <p className="quiet">{t('ui.about.body')}</p>
      <div className={styles.buttons}>
        <Button icon={<FolderOpen />} onPress={() => void run(() => call('app:openDataFolder', {}))}>
          {t('ui.settings.openDataFolder')}
        </Button>
        <Button icon={<LifeBuoy />} onPress={() => void report()}>
          {t('ui.broken.report')}
        </Button>
      </div>
      <dl className={`${styles.facts} selectable`}>
        <dt>{t('ui.about.version')}</dt>
        <dd>{info.version}</dd>
        <dt>Electron</dt>
        <dd>{info.electron}</dd>
        <dt>{t('ui.about.platform')}</dt>
        <dd>{info.platform}</dd>
        <dt>{t('ui.about.locale')}</dt>
        <dd>{info.locale}</dd>
      </dl>
    </>
  );
}
