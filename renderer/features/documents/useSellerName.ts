import { useOptions } from './useOptions.ts';

/** The name of a seller by its key; undefined while it is not known, or when there is none. */
export function useSellerName(seller_key: string): string | undefined {
  const options = useOptions(seller_key === '' ? null : 'seller', seller_key);
  return options.find((option) => option.id === seller_key)?.name;
}
