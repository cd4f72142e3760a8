/** Nicaragua: RUC, J and 13 digits for companies, the cédula for persons; form only (DGI). */
import { compact, type TaxIdScheme } from './types.ts';

export const ni: TaxIdScheme = {
  country: 'NI',
  type: 'ni-ruc',
  pattern: /(?<![\w.-])(?:[JN]\d{13}|\d{3}-\d{6}-\d{4}[A-Z])(?![\w-])/gi,
  distinctive: true,
  normalise: compact,
  check: (id) => (/^(?:[JN]\d{13}|\d{13}[A-Z])$/.test(id) ? null : false),
};
