import type { ReactNode } from 'react';
import type { Mark } from '../lib/states.ts';
import styles from './Notice.module.css';
import { StateMark } from './StateMark.tsx';

/** A band that says what stands still or went wrong, and what to do. */
export function Notice(props: { mark: Mark; children: ReactNode; actions?: ReactNode; alert?: boolean }) {
  return (
    <div className={`${styles.notice} ${styles[props.mark]}`} role={props.alert ? 'alert' : 'status'}>
      <StateMark mark={props.mark} />
      <div className={styles.text}>{props.children}</div>
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </div>
  );
}
