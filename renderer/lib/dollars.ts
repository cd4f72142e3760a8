import { useMemo } from 'react';
import { useFormats, useTexts } from './text.tsx';

/** Writes US dollars of costs: with cents, and "< 0.01" for what is less than a cent but not nothing. */
export function useDollars(): (value: string) => string {
  const { t } = useTexts();
  const { rounded } = useFormats();
  return useMemo(
    () => (value) =>
      /[1-9]/.test(value) && /^0?\.00/.test(value)
        ? t('ui.cost.lessThanCent', { cent: rounded('0.01', 'USD') })
        : rounded(value, 'USD'),
    [t, rounded],
  );
}
