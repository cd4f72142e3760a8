import styles from './FileName.module.css';

/** Letters that stay at the end: names of one sender often differ only there. */
const usualTail = 14;

/**
 * A file's name, or a long number, on one line; where there is no room its middle goes, so that beginning and end stay
 * readable.
 */
export function FileName({ name, tail = usualTail }: { name: string; tail?: number }) {
  const cut = Math.max(0, name.length - tail);
  return (
    <span className={styles.name} title={name}>
      <span className={styles.head}>{name.slice(0, cut)}</span>
      <span className={styles.tail}>{name.slice(cut)}</span>
    </span>
  );
}
