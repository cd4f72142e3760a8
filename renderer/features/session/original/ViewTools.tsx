import type { ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { useTexts } from '../../../lib/text.tsx';
import styles from './ViewTools.module.css';

/** The bar above an original. */
export function ViewTools({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  return (
    <div className={styles.frame}>
      <Toolbar className={styles.tools ?? ''} aria-label={t('ui.original.tools')}>
        {children}
      </Toolbar>
    </div>
  );
}

/** Pushes what follows to the right end of the bar. */
export function ViewToolsGap() {
  return <span className={styles.gap} />;
}
