import { FolderOpen, LifeBuoy, OctagonAlert } from 'lucide-react';
import { Component, type ReactNode, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { ReportDialog } from '../report/ReportDialog.tsx';
import styles from './Broken.module.css';

/** The whole window when nothing can be shown: what happened, and where the data lies. */
export function Broken({ sentence }: { sentence: string }) {
  const { t } = useTexts();
  const run = useAction();
  const [reporting, setReporting] = useState(false);
  return (
    <main className={styles.broken}>
      <Empty
        icon={<OctagonAlert />}
        whole
        title={t('ui.broken.title')}
        actions={
          <>
            <Button icon={<FolderOpen />} onPress={() => void run(() => call('app:openDataFolder', {}))}>
              {t('ui.settings.openDataFolder')}
            </Button>
            <Button icon={<LifeBuoy />} onPress={() => setReporting(true)}>
              {t('ui.broken.report')}
            </Button>
          </>
        }
      >
        <p>{sentence || t('ui.problem.unknown')}</p>
      </Empty>
      {reporting && <ReportDialog onClose={() => setReporting(false)} />}
    </main>
  );
}

/** Catches a screen that breaks while drawing; work in the background goes on. */
export class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override componentDidCatch(error: unknown): void {
    console.error(error);
  }
  override render(): ReactNode {
    return this.state.broken ? (
      <BrokenScreen onRetry={() => this.setState({ broken: false })} />
    ) : (
      this.props.children
    );
  }
}

function BrokenScreen({ onRetry }: { onRetry: () => void }) {
  const { t } = useTexts();
  return (
    <Empty
      icon={<OctagonAlert />}
      title={t('ui.broken.screen')}
      actions={<Button onPress={onRetry}>{t('ui.retry')}</Button>}
    >
      <p>{t('ui.broken.screenBody')}</p>
    </Empty>
  );
}
