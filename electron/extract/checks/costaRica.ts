/** A Costa Rican tiquete electrónico backs neither an expense nor a tax credit. */
import { typeOfClave } from './keys/costaRica.ts';
import type { Rule } from './types.ts';

export const ticket: Rule = ({ document_type, format, country, fiscal_key }) => {
  if (country !== 'CR') return [];
  const type = typeOfClave(fiscal_key);
  const isTicket =
    type === '04' || (type === null && document_type === 'receipt' && format.startsWith('cr-'));
  return isTicket ? [{ code: 'ticket_no_deduction', passed: false }] : [];
};
