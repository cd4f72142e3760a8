/** The price of one unit where a format gives a price per base quantity (BT-146, BT-149). */
import { divide, isZero, multiply, near, subtract, sum } from '../../../../shared/domain/money.ts';

interface PricedLine {
  price: string | null;
  base: string | null;
  quantity: string | null;
  net: string | null;
  discount: string | null;
}

/** Some issuers give the price of one unit beside a base quantity all the same; the line's own amount tells which it is. */
export function priceOfOne({ price, base, quantity, net, discount }: PricedLine): string | null {
  if (price === null || base === null || isZero(base) || isZero(subtract(base, '1'))) return price;
  const each = divide(price, base);
  if (quantity === null || net === null) return each;
  const before = sum([net, discount]) ?? net;
  return near(multiply(quantity, price), before, '0.02') ? price : each;
}
