import type { Mark } from '../lib/states.ts';
import styles from './StateMark.module.css';

/** Shapes on a 12 × 12 field: told apart without colour. */
const shapes: Record<Mark, React.ReactNode> = {
  done: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  working: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 2a4 4 0 0 0 0 8z" fill="currentColor" />
    </>
  ),
  review: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  failed: <rect x="1.7" y="1.7" width="8.6" height="8.6" rx="1" fill="currentColor" />,
  waiting: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  duplicate: (
    <g fill="none" stroke="currentColor" strokeWidth="1.4">
      <rect x="1.2" y="1.2" width="6.4" height="6.4" rx="1" />
      <rect x="4.4" y="4.4" width="6.4" height="6.4" rx="1" />
    </g>
  ),
  cancelled: (
    <g fill="none" stroke="currentColor" strokeWidth="1.5">
      <circle cx="6" cy="6" r="4" />
      <path d="M3.2 8.8 8.8 3.2" />
    </g>
  ),
};

/** The shape of a state. `label` is read out; leave it out where the word stands beside it. */
export function StateMark({ mark, label }: { mark: Mark; label?: string }) {
  return (
    <svg
      className={`${styles.mark} ${styles[mark]}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {shapes[mark]}
    </svg>
  );
}
