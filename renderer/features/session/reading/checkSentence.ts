import { useMemo } from 'react';
import type { Check } from '../../../../shared/domain/document.ts';
import { useCompanyName } from '../../../lib/companies.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';

/** A number as the locale writes it; anything else (an id, a date, a key) as it is. */
export const isAmount = (value: string | null): value is string =>
  value !== null && /^-?\d{1,15}(\.\d+)?$/.test(value);

/** A check in the app's language; the English sentence of the record when its code is not known here. */
export function useCheckSentence(): (check: Check) => string {
  const { named } = useTexts();
  const { decimal } = useFormats();
  const companyName = useCompanyName();
  return useMemo(
    () => (check) => {
      const { code, expected, found } = check;
      // Whole numbers may be ids; with a fraction on either side both are amounts.
      const amounts = [expected, found].some((value) => isAmount(value) && value.includes('.'));
      const show = (value: string | null): string => {
        if (value === null) return '–';
        if (code === 'other_company') return companyName(value);
        return amounts && isAmount(value) ? decimal(value, 2) : value;
      };
      const id = check.passed ? `check.${code}` : `check.${code}.failed`;
      return named(id, check.message, { expected: show(expected), found: show(found) });
    },
    [named, decimal, companyName],
  );
}
