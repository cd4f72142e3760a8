import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Notice } from '../../../components/Notice.tsx';
import { useTexts } from '../../../lib/text.tsx';
import { useSpotlight } from '../../review/spotlight.ts';
import { FindField } from './FindField.tsx';
import { findIn, type Place } from './find.ts';
import { TextLine } from './TextLine.tsx';
import styles from './TextView.module.css';
import { insides, type Notation } from './tokens.ts';
import { ViewTools, ViewToolsGap } from './ViewTools.tsx';
import { lineOfPath } from './xmlPlace.ts';

const lineHeight = 18;

/** Text with line numbers and colours; only the lines on screen exist, so two megabytes scroll well. */
export function TextView(props: { text: string; cut: boolean; notation: Notation; before?: ReactNode }) {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => props.text.split(/\r\n|\r|\n/), [props.text]);
  const starts = useMemo(() => (props.notation === 'xml' ? insides(lines) : null), [lines, props.notation]);
  const [wanted, setWanted] = useState('');
  const places = useMemo(() => findIn(lines, wanted), [lines, wanted]);
  const [current, setCurrent] = useState(0);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  const here: Place | undefined = places[current];
  useEffect(() => {
    if (here) virtual.scrollToIndex(here.line, { align: 'center' });
  }, [here, virtual]);
  const spotlight = useSpotlight();
  const evidence = useSyncExternalStore(
    spotlight.subscribe,
    () => spotlight.state().source?.evidence ?? null,
  );
  const lit = useMemo(
    () => (props.notation === 'xml' && evidence !== null ? lineOfPath(lines, evidence) : -1),
    [lines, evidence, props.notation],
  );
  useEffect(() => {
    if (lit !== -1) virtual.scrollToIndex(lit, { align: 'center' });
  }, [lit, virtual]);
  const step = (back: boolean): void => {
    if (places.length > 0) setCurrent((now) => (now + (back ? -1 : 1) + places.length) % places.length);
  };
  const digits = String(lines.length).length;
  const widest = useMemo(
    () =>
      Math.min(
        2000,
        lines.reduce((most, line) => Math.max(most, line.length), 0),
      ),
    [lines],
  );
  return (
    <>
      <ViewTools>
        {props.before}
        <ViewToolsGap />
        <FindField
          value={wanted}
          onChange={(value) => {
            setWanted(value);
            setCurrent(0);
          }}
          current={places.length === 0 ? 0 : current + 1}
          total={places.length}
          onStep={step}
        />
      </ViewTools>
      {props.cut && (
        <div className={styles.cut}>
          <Notice mark="waiting">{t('ui.original.cut')}</Notice>
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        tabIndex={0}
        role="group"
        aria-label={t('ui.original.text')}
      >
        <div
          className={`${styles.lines} selectable`}
          style={{ height: virtual.getTotalSize() + 16, minWidth: `${widest + digits + 4}ch` }}
        >
          {virtual.getVirtualItems().map((item) => (
            <TextLine
              key={item.key}
              line={lines[item.index] ?? ''}
              number={item.index + 1}
              lit={item.index === lit}
              digits={digits}
              top={item.start + 8}
              notation={props.notation}
              inside={starts?.[item.index] ?? 'content'}
              found={places.filter((place) => place.line === item.index)}
              now={here?.line === item.index ? here : undefined}
            />
          ))}
        </div>
      </div>
    </>
  );
}
