/** How tax ids of one country are written and checked. */

/** One kind of id. Pure: no list of issued ids is known offline. */
export interface TaxIdScheme {
  country: string; // ISO 3166-1 alpha-2
  type: string; // as in party.tax_id_type: "mx-rfc", "co-nit"…
  /** Printed forms inside a text; global, case-insensitive, no capture needed. */
  pattern: RegExp;
  /** The form is so peculiar that it needs no label beside it. */
  distinctive: boolean;
  /** Removes separators; keeps what belongs to the id. */
  normalise(raw: string): string;
  /** true: form and check digit hold. false: they do not. null: the form holds and there is no check digit. */
  check(id: string): boolean | null;
}

/** Letters and digits only, upper case. */
export const compact = (raw: string): string => raw.toUpperCase().replace(/[^A-Z0-9Ñ&]/g, '');
