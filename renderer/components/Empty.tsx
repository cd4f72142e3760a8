import type { ReactNode } from 'react';
import styles from './Empty.module.css';

/** What stands where nothing is yet: what this place is for, and the next step. */
export function Empty(props: {
  icon?: ReactNode;
  title: string;
  /** Set when it is all that the window shows. */
  whole?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      {props.icon && <span className={styles.icon}>{props.icon}</span>}
      {props.whole ? <h1 className={styles.title}>{props.title}</h1> : <h2>{props.title}</h2>}
      {props.children && <div className={styles.text}>{props.children}</div>}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
