/** Every tax id that is known here, and the two questions asked about them. To add a country: one file, one line. */
import { ar } from './ar.ts';
import { at } from './at.ts';
import { be } from './be.ts';
import { bo } from './bo.ts';
import { br } from './br.ts';
import { ch } from './ch.ts';
import { cl } from './cl.ts';
import { co } from './co.ts';
import { cr } from './cr.ts';
import { de } from './de.ts';
import { dominican } from './do.ts';
import { ec } from './ec.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { gb } from './gb.ts';
import { gt } from './gt.ts';
import { hn } from './hn.ts';
import { it } from './it.ts';
import { mx } from './mx.ts';
import { ni } from './ni.ts';
import { nl } from './nl.ts';
import { pa } from './pa.ts';
import { pe } from './pe.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { py } from './py.ts';
import { sv } from './sv.ts';
import type { TaxIdScheme } from './types.ts';
import { uy } from './uy.ts';
import { ve } from './ve.ts';

export const taxIdSchemes: readonly TaxIdScheme[] = [
  cr, mx, co, cl, pe, ec, ar, br, uy, py, dominican, gt, pa, sv, hn, ni, bo, ve,
  es, pt, it, de, fr, nl, be, at, gb, ch, pl,
]; // prettier-ignore

/**
 * Checks an id by its country's rule.
 * @param country ISO 3166-1 alpha-2
 * @param taxId as written, separators allowed
 * @returns true or false by form and check digit; null where the country is unknown or has no check digit
 */
export function checkTaxId(country: string | null, taxId: string): boolean | null {
  const schemes = taxIdSchemes.filter((scheme) => scheme.country === country);
  if (schemes.length === 0) return null;
  const answers = schemes.map((scheme) => scheme.check(scheme.normalise(taxId)));
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

/** Two ids are the same when their letters and digits are, a country prefix of one side set aside. */
export function sameTaxId(a: string, b: string): boolean {
  const plain = (id: string) => id.toUpperCase().replace(/[^A-Z0-9Ñ&]/g, '');
  const [left, right] = [plain(a), plain(b)];
  const bare = (id: string) => id.replace(/^[A-Z]{2}(?=[A-Z]?\d{6})/, '').replace(/^0+/, '');
  return left === right || (left.length >= 6 && bare(left) === bare(right));
}
