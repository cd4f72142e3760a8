import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTexts } from '../../lib/text.tsx';
import styles from './SplitView.module.css';

const least = 28;
const most = 72;
/** Kept while the window lives, so that walking through a list does not move it. */
let remembered = 54;

/** Two panes with a line between them that can be moved; in a narrow window one of them at a time. */
export function SplitView({ left, right }: { left: ReactNode; right: ReactNode }) {
  const { t } = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(remembered);
  const [front, setFront] = useState<'original' | 'reading'>('reading');
  const move = (to: number): void => {
    remembered = Math.min(most, Math.max(least, to));
    setShare(remembered);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move(((event.clientX - box.left) / box.width) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(share + step);
  };
  return (
    <>
      <ToggleButtonGroup
        className={styles.switch ?? ''}
        aria-label={t('ui.session.show')}
        disallowEmptySelection
        selectedKeys={[front]}
        onSelectionChange={(keys) => setFront(keys.has('original') ? 'original' : 'reading')}
      >
        <ToggleButton id="original">{t('ui.session.original')}</ToggleButton>
        <ToggleButton id="reading">{t('ui.session.reading')}</ToggleButton>
      </ToggleButtonGroup>
      <div
        ref={frame}
        className={styles.split}
        data-front={front}
        style={{ '--share': `${share}%` } as React.CSSProperties}
      >
        <section className={`${styles.pane} ${styles.left}`} aria-label={t('ui.session.original')}>
          {left}
        </section>
        <div
          className={styles.line}
          role="separator"
          aria-orientation="vertical"
          aria-label={t('ui.session.divider')}
          aria-valuenow={Math.round(share)}
          aria-valuemin={least}
          aria-valuemax={most}
          tabIndex={0}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onPointerMove}
          onKeyDown={onKeyDown}
          onDoubleClick={() => move(54)}
        />
        <section className={`${styles.pane} ${styles.right}`} aria-label={t('ui.session.reading')}>
          {right}
        </section>
      </div>
    </>
  );
}
