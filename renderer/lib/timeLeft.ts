import { useTexts } from './text.tsx';

/** A rough time to go, rounded as a person would say it. */
export function roundTime(seconds: number): { unit: 'seconds' | 'minutes' | 'hours'; count: number } {
  if (seconds < 55) return { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) };
  if (seconds < 55 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) };
  return { unit: 'hours', count: Math.max(1, Math.round(seconds / 3600)) };
}

/** "about 10 s left" */
export function useTimeLeft(): (seconds: number) => string {
  const { t } = useTexts();
  return (seconds) => {
    const { unit, count } = roundTime(seconds);
    return t(`ui.time.${unit}`, { count });
  };
}
