import { FolderOpen, History, LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { ReportDialog } from '../report/ReportDialog.tsx';
import styles from './SettingsScreen.module.css';

/** Where everything is kept, and which versions run. */
export function AboutSection() {
  const { t } = useTexts();
  const run = useAction();
  const { info } = useApp();
  const [reporting, setReporting] = useState(false);
  return (
    <>
      <p className="quiet">{t('ui.about.body')}</p>
      <div className={styles.buttons}>
        <Button icon={<FolderOpen />} onPress={() => void run(() => call('app:openDataFolder', {}))}>
          {t('ui.settings.openDataFolder')}
        </Button>
        <Button icon={<LifeBuoy />} onPress={() => setReporting(true)}>
          {t('ui.broken.report')}
        </Button>
        <Button icon={<History />} onPress={() => go(paths.activity)}>
          {t('ui.nav.activity')}
        </Button>
      </div>
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
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
