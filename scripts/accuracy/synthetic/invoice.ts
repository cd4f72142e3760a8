/** A made-up invoice in a locale: what is printed, and the truth it is measured by. The same seed gives the same one. */
import { checkTaxId } from '../../../electron/extract/taxIds/schemes.ts';
import { seededNoise } from '../../samples/random.ts';
import { type Locale, locales } from './locales.ts';

export interface Party {
  name: string;
  address: string;
  taxId: string;
}

/** Amounts in cents (of the currency's smallest unit). */
export interface MadeInvoice {
  locale: Locale;
  number: string;
  date: Date;
  due: Date;
  seller: Party;
  buyer: Party;
  lines: { code: string; text: string; quantity: number; price: number; rate: number; amount: number }[];
  net: number;
  discount: number;
  shipping: number;
  taxes: { rate: number; base: number; tax: number }[];
  total: number;
  withheld: number;
  paid: number;
  payable: number;
  pick: Pick;
}

export interface Pick {
  one<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
  whole(from: number, to: number): number;
}

export function newPick(seed: number): Pick {
  const random = seededNoise(seed * 7919 + 13);
  for (let skip = 0; skip < 5; skip += 1) random();
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  return {
    whole,
    one: (list) => list[whole(0, list.length - 1)] ?? (list[0] as (typeof list)[number]),
    chance: (probability) => random() < probability,
  };
}

/** Forms of tax ids; "@" is any digit, and the last digits are tried until the country's rule is content. */
const idForms: Record<string, readonly string[]> = {
  CR: ['3-101-@@@@@@', '3101@@@@@@', '1-0@@@-0@@@'], MX: ['DER120315@@@', 'CLA9807142@@'], CO: ['900.@@@.@@@-@', '800@@@@@@-@'], PE: ['20@@@@@@@@@'], CL: ['76.@@@.@@@-@', '77@@@@@@-@'],
  AR: ['30-7@@@@@@@-@', '307@@@@@@@@'], ES: ['B@@@@@@@@', 'B-@@@@@@@@'], US: ['12-34@@@@@'], GB: ['GB @@@ @@@@ @@', 'GB@@@@@@@@@'], BR: ['@@.@@@.@@@/0001-@@'], PT: ['50@@@@@@@', 'PT 50@@@@@@@'], DE: ['DE@@@@@@@@@', 'DE @@@ @@@ @@@'],
  CH: ['CHE-@@@.@@@.@@@ MWST', 'CHE-@@@.@@@.@@@'], FR: ['FR@@ 4@@ @@@ @@@', 'FR@@4@@@@@@@@'], IT: ['0@@@@@@@@@@', 'IT0@@@@@@@@@@'], NL: ['NL@@@@@@@@@B01'],
}; // prettier-ignore

const filled = (form: string, pick: Pick): string => form.replace(/@/g, () => String(pick.whole(0, 9)));

export function taxIdOf(country: string, pick: Pick): string {
  const form = pick.one(idForms[country] ?? ['@@@@@@@@@']);
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    const id = filled(form, pick);
    const bare = id.replace(/\s?MWST$/, '');
    if (checkTaxId(country, bare) !== false) return id;
  }
  return filled(form, pick);
}

const cent = (locale: Locale): number => (locale.decimals === 0 ? 1 : 100);

export function makeInvoice(seed: number): MadeInvoice {
  const pick = newPick(seed);
  const locale = locales[seed % locales.length] ?? (locales[0] as Locale);
  const date = new Date(Date.UTC(pick.whole(2023, 2026), pick.whole(0, 11), pick.whole(1, 28)));
  const several = pick.chance(0.35);
  const rates = several ? locale.rates : [pick.one(locale.rates)];
  // Currencies of small value have large amounts.
  const scale = /CRC|COP|CLP|ARS/.test(locale.currency) ? 400 : 1;
  const lines = Array.from(
    { length: pick.chance(0.12) ? pick.whole(25, 45) : pick.whole(1, 9) },
    (_, index) => {
      const quantity = pick.chance(0.2) ? pick.whole(1, 80) / 4 : pick.whole(1, 12);
      const price =
        pick.whole(3, pick.chance(0.3) ? 900 : 150) * scale * cent(locale) +
        (locale.decimals === 0 ? 0 : pick.one([0, 0, 50, 99, 25, 17]));
      return {
        code: `${pick.one(['A', 'P', 'SK', ''])}${pick.whole(100, 9999)}`,
        text: pick.one(locale.goods) + (index > 8 ? ` ${index}` : ''),
        quantity,
        price,
        rate: pick.one(rates),
        amount: Math.round(quantity * price),
      };
    },
  );
  const net = lines.reduce((sum, line) => sum + line.amount, 0);
  const [one, single] = [cent(locale), rates.length === 1];
  const discount = single && pick.chance(0.12) ? Math.round((net * 5) / 100) : 0;
  const shipping = single && pick.chance(0.12) ? pick.whole(5, 40) * scale * one : 0;
  const taxes = rates
    .map((rate) => {
      const base = lines.filter((line) => line.rate === rate).reduce((sum, line) => sum + line.amount, 0);
      const taxed = single ? base - discount + shipping : base;
      return { rate, base: taxed, tax: Math.round((taxed * rate) / 100) };
    })
    .filter(({ base }) => base !== 0);
  const total = taxes.reduce((sum, { base, tax }) => sum + base + tax, 0);
  const withheld =
    pick.chance(0.06) && /ES|CO|IT|PT|BR/.test(locale.country) ? Math.round((net * 15) / 100) : 0;
  const paid = withheld === 0 && pick.chance(0.1) ? Math.round(total / 4) : 0;
  return {
    locale, date, due: new Date(date.getTime() + pick.one([15, 30, 8]) * 86_400_000),
    number: filled(pick.one(locale.numbers), pick).replace(/^0(?=\d{1,3}$)/, '4'),
    seller: { name: pick.one(locale.sellers), address: pick.one(locale.places), taxId: taxIdOf(locale.country, pick) },
    buyer: { name: pick.one(locale.buyers), address: pick.one(locale.places), taxId: taxIdOf(locale.country, pick) },
    lines, net, discount, shipping, taxes, total, withheld, paid, payable: total - withheld - paid, pick,
  }; // prettier-ignore
}
