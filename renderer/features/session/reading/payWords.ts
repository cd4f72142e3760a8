import { useTexts } from '../../../lib/text.tsx';

/** Whose lists a format's codes of payment are from: Hacienda, SAT, or UNTDID 4461 (EN 16931, BT-81). */
const lists = [
  [/^cr-fe/, 'cr'],
  [/^mx-cfdi/, 'mx'],
  [/^(eu-|ubl$|pint-)/, 'un'],
] as const;

/** "Crédito (02)": the words of the national list for a code of payment; what is no code of it, as it stands. */
export function usePayWords(format: string): (of: 'terms' | 'means', code: string) => string {
  const { named } = useTexts();
  const list = lists.find(([formats]) => formats.test(format))?.[1];
  return (of, code) => {
    const words = list && named(`ui.pay.${list}.${of}.${code}`, '');
    return words ? `${words} (${code})` : code;
  };
}
