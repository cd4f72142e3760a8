import { Maximize, MoveHorizontal, RotateCcw, RotateCw, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { IconButton } from '../../../components/Button.tsx';
import { Empty } from '../../../components/Empty.tsx';
import { originalUrl } from '../../../lib/api.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import { useKeys } from '../../../lib/useKeys.ts';
import { useSpotlight } from '../../review/spotlight.ts';
import { usePagePick } from '../../review/usePagePick.ts';
import styles from './ImageView.module.css';
import { useWheelZoom } from './useWheelZoom.ts';
import { ViewTools, ViewToolsGap } from './ViewTools.tsx';

const steps = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6];

/** The place on the picture where the present field was read. */
function Glow({ width, height, turn }: { width: number; height: number; turn: number }) {
  const spotlight = useSpotlight();
  const spot = useSyncExternalStore(spotlight.subscribe, () => spotlight.spot()?.box);
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => mark.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' }), [spot]);
  if (!spot) return null;
  const [left, top, right, bottom] = spot;
  return (
    <span
      className={styles.turned}
      style={{ width, height, transform: `translate(-50%, -50%) rotate(${turn}deg)` }}
    >
      <span
        ref={mark}
        className={styles.glow}
        style={{
          left: `${left * 100}%`,
          top: `${top * 100}%`,
          width: `${(right - left) * 100}%`,
          height: `${(bottom - top) * 100}%`,
        }}
      />
    </span>
  );
}

/** A picture, fitted to the pane, with zoom and turning. */
export function ImageView({ session_id, name }: { session_id: string; name: string }) {
  const { t } = useTexts();
  const { percent } = useFormats();
  const pane = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  /** Null fits the whole picture, "width" its width. */
  const [zoom, setZoom] = useState<number | 'width' | null>(null);
  const [turn, setTurn] = useState(0);
  const [broken, setBroken] = useState(false);

  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const across = turn % 180 === 0;
  const width = size ? (across ? size.width : size.height) : 1;
  const height = size ? (across ? size.height : size.width) : 1;
  const fit = Math.min(1, room.width / width, room.height / height);
  const scale = zoom === 'width' ? room.width / width : (zoom ?? fit);
  useWheelZoom(pane, (by) => setZoom(Math.min(6, Math.max(0.05, scale * by))));
  const step = (direction: 1 | -1): void => {
    const next =
      direction === 1
        ? steps.find((value) => value > scale + 0.01)
        : steps.findLast((value) => value < scale - 0.01);
    if (next !== undefined) setZoom(next);
  };
  const onPick = usePagePick(session_id, (event) => {
    const frame = pane.current?.querySelector('img')?.getBoundingClientRect();
    if (!frame || !size) return null;
    const x = (event.clientX - frame.left) / frame.width;
    const y = (event.clientY - frame.top) / frame.height;
    if (x < 0 || x > 1 || y < 0 || y > 1) return null;
    // Turned back by what the person turned the picture.
    const upright: Record<number, [number, number]> = {
      0: [x, y],
      90: [y, 1 - x],
      180: [1 - x, 1 - y],
      270: [1 - y, x],
    };
    const [left = 0, top = 0] = upright[turn] ?? [];
    return { page: 1, x: left, y: top, proportion: size.width / size.height };
  });
  const rotate = (by: number): void => setTurn((now) => (now + by + 360) % 360);
  useKeys({
    '+': () => step(1),
    '=': () => step(1),
    '-': () => step(-1),
    '0': () => setZoom('width'),
    f: () => setZoom(null),
    r: () => rotate(90),
  });

  if (broken)
    return (
      <Empty title={t('ui.original.broken')}>
        <p>{t('ui.original.brokenBody')}</p>
      </Empty>
    );
  return (
    <>
      <ViewTools>
        <IconButton small label={t('ui.original.zoomOut')} icon={<ZoomOut />} onPress={() => step(-1)} />
        <span className={styles.zoom}>{percent(Math.round(scale * 100))}</span>
        <IconButton small label={t('ui.original.zoomIn')} icon={<ZoomIn />} onPress={() => step(1)} />
        <IconButton
          small
          label={t('ui.original.fitWidth')}
          icon={<MoveHorizontal />}
          onPress={() => setZoom('width')}
        />
        <IconButton
          small
          label={t('ui.original.fitPage')}
          icon={<Maximize />}
          onPress={() => setZoom(null)}
        />
        <ViewToolsGap />
        <IconButton
          small
          data-lesser
          label={t('ui.original.rotateLeft')}
          icon={<RotateCcw />}
          onPress={() => rotate(-90)}
        />
        <IconButton
          small
          label={t('ui.original.rotateRight')}
          icon={<RotateCw />}
          onPress={() => rotate(90)}
        />
      </ViewTools>
      <div ref={pane} className={styles.pane} tabIndex={0} role="group" aria-label={name} onClick={onPick}>
        <div className={styles.paper} style={{ width: width * scale, height: height * scale }}>
          <img
            src={originalUrl(session_id)}
            alt={name}
            draggable={false}
            style={{
              width: size ? size.width * scale : undefined,
              height: size ? size.height * scale : undefined,
              transform: `translate(-50%, -50%) rotate(${turn}deg)`,
              visibility: size ? 'visible' : 'hidden',
            }}
            onLoad={(event) =>
              setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
            }
            onError={() => setBroken(true)}
          />
          {size && <Glow width={size.width * scale} height={size.height * scale} turn={turn} />}
        </div>
      </div>
    </>
  );
}
