/** Arithmetic that check digits share. */

/** Σ of digit × weight over the first `weights.length` characters. */
export const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, index) => total + Number(digits[index] ?? '0') * weight, 0);

/** Luhn's sum over all digits, the check digit included, is a multiple of ten. */
export function luhn(digits: string): boolean {
  let total = 0;
  [...digits].reverse().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    total += value > 9 ? value - 9 : value;
  });
  return total % 10 === 0;
}

/** ISO 7064 MOD 11,10 over all digits, the check digit included. */
export function mod11of10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const total = (Number(digit) + product) % 10;
    product = ((total === 0 ? 10 : total) * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}

/** All of the same digit: never issued, often a placeholder. */
export const uniform = (digits: string): boolean => /^(.)\1*$/.test(digits);
