import { useFormats, useTexts } from '../../../lib/text.tsx';

/** "IVA 13 %": the tax's name in the person's words with its rate. */
export function useTaxName(): (category: string, rate: string | null) => string {
  const { named } = useTexts();
  const { decimal } = useFormats();
  return (category, rate) => {
    const name = named(`ui.tax.${category}`, category);
    return rate === null ? name : `${name} ${decimal(rate)}\u00a0%`;
  };
}
