import { type RefObject, useEffect, useRef } from 'react';

/** The wheel with Ctrl or Cmd, and two fingers on a pad: nearer and further. @param by factor, 1 for no change */
export function useWheelZoom(box: RefObject<HTMLElement | null>, zoom: (by: number) => void): void {
  const latest = useRef(zoom);
  useEffect(() => {
    latest.current = zoom;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      // Else the whole window would be zoomed.
      event.preventDefault();
      // A pad tells small steps, a wheel large ones: neither may jump.
      const steps = Math.max(-60, Math.min(60, event.deltaY));
      latest.current(Math.exp(-steps / 200));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box]);
}
