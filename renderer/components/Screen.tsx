import { type ReactNode, useEffect } from 'react';
import styles from './Screen.module.css';

/** The frame of a screen: title, what can be done, and the content that scrolls by itself. */
export function Screen(props: {
  title: ReactNode;
  before?: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  /** A title that is a file's name, not a place's. */
  small?: boolean;
  children: ReactNode;
}) {
  // For `npm run bench -- start`: from now on it can be used.
  useEffect(() => void performance.mark('screen shown'), []);
  return (
    <section className={styles.screen}>
      <header className={styles.header}>
        {props.before}
        <div className={styles.titles}>
          <h1
            className={`truncate ${props.small ? styles.small : ''}`}
            {...(typeof props.title === 'string' ? { title: props.title } : {})}
          >
            {props.title}
          </h1>
          {props.subtitle && <div className={styles.subtitle}>{props.subtitle}</div>}
        </div>
        {props.actions && (
          <div className={styles.actions} data-print="no">
            {props.actions}
          </div>
        )}
      </header>
      <div className={styles.content}>{props.children}</div>
    </section>
  );
}

/** Search and filters above a list. */
export function ScreenTools({ children }: { children: ReactNode }) {
  return <div className={styles.tools}>{children}</div>;
}
