import { memo, type ReactNode } from 'react';
import { useTexts } from '../../../lib/text.tsx';
import type { Place } from './find.ts';
import styles from './TextView.module.css';
import { type Inside, jsonLine, longestLine, type Notation, type Token, xmlLine } from './tokens.ts';

interface Props {
  line: string;
  number: number;
  digits: number;
  top: number;
  notation: Notation;
  inside: Inside;
  found: Place[];
  now: Place | undefined;
  /** The line in which the present field was read. */
  lit: boolean;
}

const tokensOf = (line: string, notation: Notation, inside: Inside): Token[] => {
  if (notation === 'xml') return xmlLine(line, inside).tokens;
  if (notation === 'json') return jsonLine(line);
  return [{ kind: 'text', text: line }];
};

/** A token's text with the found places marked. All of it is text: nothing in the document becomes markup. */
function marked(text: string, offset: number, found: Place[], now: Place | undefined): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const place of found) {
    const from = Math.max(0, place.from - offset);
    const to = Math.min(text.length, place.to - offset);
    if (to <= at || from >= text.length) continue;
    parts.push(text.slice(at, from));
    parts.push(
      <mark key={from} className={place === now ? styles.now : styles.found}>
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return parts.length === 0 ? text : [...parts, text.slice(at)];
}

export const TextLine = memo(function TextLine(props: Props) {
  const { t } = useTexts();
  const shown = props.line.slice(0, longestLine);
  const more = props.line.length - shown.length;
  let offset = 0;
  return (
    <div
      className={`${styles.line} ${props.lit ? styles.lit : ''}`}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <span className={styles.number} style={{ width: `${props.digits + 2}ch` }} aria-hidden>
        {props.number}
      </span>
      <code>
        {tokensOf(shown, props.notation, props.inside).map((token) => {
          const start = offset;
          offset += token.text.length;
          return (
            <span key={start} className={styles[token.kind]}>
              {props.found.length === 0 ? token.text : marked(token.text, start, props.found, props.now)}
            </span>
          );
        })}
        {more > 0 && <span className={styles.more}> {t('ui.original.moreOnLine', { count: more })}</span>}
      </code>
    </div>
  );
});
