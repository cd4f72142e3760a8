/** Costa Rica: cédula física (9), jurídica and NITE (10), DIMEX (11–12). No check digit. Source: Hacienda, anexos 4.4. */
import { compact, type TaxIdScheme } from './types.ts';

export const typeOf = (id: string): string =>
  id.length === 9 ? 'cr-fisica' : id.length > 10 ? 'cr-dimex' : /^[2-5]/.test(id) ? 'cr-juridica' : 'cr-nite';

export const cr: TaxIdScheme = {
  country: 'CR',
  type: 'cr-juridica',
  pattern: /(?<![\w-])(?:[2-5]-\d{3}-\d{6}|[1-9]-\d{4}-\d{4}|[2-5]\d{9}|[1-9]\d{8}|1\d{10,11})(?![\w-])/gi,
  distinctive: false,
  normalise: compact,
  check: (id) => (/^(?:[1-9]\d{8}|\d{10}|1\d{10,11})$/.test(id) ? null : false),
};
