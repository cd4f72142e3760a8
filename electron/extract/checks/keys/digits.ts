/** Check digits that fiscal keys use. */

/**
 * Weighted sum modulo 11 from the right, weights 2, 3… up to `highest` and again from 2.
 * A character counts as its ASCII code − 48, so that digits are themselves (Brazil's alphanumeric CNPJ does the same).
 */
export function remainder11(text: string, highest: number): number {
  let [sum, weight] = [0, 2];
  for (let index = text.length - 1; index >= 0; index--) {
    sum += (text.charCodeAt(index) - 48) * weight;
    weight = weight === highest ? 2 : weight + 1;
  }
  return sum % 11;
}

/** Luhn's check digit to put behind the digits. */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (let index = digits.length - 1, double = true; index >= 0; index--, double = !double) {
    const value = Number(digits.charAt(index)) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}

/** "260314" with the century put before: 2026-03-14. Null when it is no day. */
export function day(year: string, month: string, dayOfMonth: string): string | null {
  const iso = `${year.length === 2 ? `20${year}` : year}-${month}-${dayOfMonth}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso;
}
