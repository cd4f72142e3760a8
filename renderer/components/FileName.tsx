import styles from './FileName.module.css';

/** Letters that stay at the end: names of one sender often differ only there. */
const usualTail = 14;

/** Letters of the beginning that stay, whatever the room (FileName.module.css keeps a place for them). */
const shortestHead = 3;

/**
 * A file's name, or a long number, on one line; where there is no room its middle goes, so that beginning and end stay
 * readable.
 */
export function FileName({ name, tail = usualTail }: { name: string; tail?: number }) {
  const cut = name.length - tail < shortestHead ? 0 : name.length - tail;
  return (
    <span className={styles.name} title={name}>
      {cut > 0 && <span className={styles.head}>{name.slice(0, cut)}</span>}
      <span className={styles.tail}>{name.slice(cut)}</span>
    </span>
  );
}
