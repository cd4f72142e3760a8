/** Comparing tax ids, numbers and keys as people and files write them. */

/** Letters and digits, upper case. */
export const squeeze = (raw: string | null | undefined): string =>
  (raw ?? '').toUpperCase().replace(/[^A-Z0-9Ñ&]/g, '');
export const digitsOf = (raw: string | null | undefined): string => (raw ?? '').replace(/\D/g, '');
/** Without zeros in front. */
export const bare = (id: string): string => id.replace(/^0+(?=.)/, '');

const vatPrefixes = new Set(
  'AT BE BG CH CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK XI CO CL PY PE CR'.split(
    ' ',
  ),
);

/** Every way to read an id: without zeros in front, without its country, without a check digit behind a dash. */
export function idForms(raw: string | null | undefined): string[] {
  const whole = squeeze(raw);
  if (whole.length < 4) return [];
  const forms = [bare(whole)];
  const prefix = whole.slice(0, 2);
  if (vatPrefixes.has(prefix) && /\d/.test(whole.slice(2, 4))) forms.push(bare(whole.slice(2)));
  const parted = /^(.{5,})[-–/ ]\s*[0-9Kk]{1,2}$/.exec((raw ?? '').trim());
  const body = squeeze(parted?.[1]);
  if (body.length >= 5) forms.push(bare(body));
  return forms;
}

/** True when both are one taxpayer's id. False when either is missing. */
export function sameId(a: string | null | undefined, b: string | null | undefined): boolean {
  const forms = idForms(a);
  return forms.length > 0 && idForms(b).some((one) => forms.includes(one));
}

/**
 * Ids that stand for nobody: final consumers and foreigners without an id.
 * MX RFC genéricos; GT CF; EC 9999999999999; CL 66666666-6 and 55555555-5; CO 222222222222; all of one digit.
 */
export function isPlaceholder(raw: string | null | undefined): boolean {
  const id = squeeze(raw);
  return (
    id.length < 4 || /^X[AE]XX010101000$/.test(id) || /^(CF|CONSUMIDORFINAL)$/.test(id) || /^(.)\1+$/.test(id)
  );
}

/** True when two document numbers are one, with or without series, zeros and dashes; one may be the end of the other. */
export function sameNumber(a: string, b: string): boolean {
  const [one, other] = [squeeze(a), squeeze(b)];
  if (one === other || bare(one) === bare(other)) return one !== '';
  const [short, long, raw] = one.length < other.length ? [bare(one), other, b] : [bare(other), one, a];
  if (short.length < 2 || !long.endsWith(short)) return false;
  // "F001-123" ends with 123 as a part of its own, "00123" behind zeros; "4123" does not.
  const last = /[A-Za-z0-9]*$/.exec(raw.trim())?.[0] ?? '';
  return bare(squeeze(last)) === short || /(?:0|[^0-9])$/.test(long.slice(0, -short.length));
}
