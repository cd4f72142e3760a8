/** Which key belongs to which document. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { bolivia } from './bolivia.ts';
import { brazil } from './brazil.ts';
import { costaRica } from './costaRica.ts';
import { panama } from './panama.ts';
import { ecuador, paraguay } from './southAmerica.ts';
import type { KeyFacts, KeyReader } from './types.ts';

/** Mexico (folio fiscal), Guatemala (número de autorización), El Salvador (código de generación): RFC 4122's shape. */
const uuid: KeyReader = (key) => ({ valid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(key) });
/** Colombia: CUFE, CUDE, CUDS are SHA-384 in hexadecimal; before 2019 SHA-1. */
const colombia: KeyReader = (key) => ({ valid: /^(?:[0-9a-f]{96}|[0-9a-f]{40})$/i.test(key) });

const byCountry: Record<string, KeyReader> = {
  CR: costaRica,
  BR: brazil,
  EC: ecuador,
  PY: paraguay,
  PA: panama,
  BO: bolivia,
  MX: uuid,
  GT: uuid,
  SV: uuid,
  CO: colombia,
};
/** Formats whose key has one shape for sure; a page only has what was found on it. */
const ownKey = /^(cr-|br-|ec-|py-|pa-|bo-|mx-|gt-|sv-|co-)/;

/** What the document's key says; null when its country has no such key, or the page shows some other code. */
export function readKey(document: DocumentRecord): KeyFacts | null {
  const key = document.fiscal_key?.trim();
  if (!key) return null;
  const fromFormat = ownKey.test(document.format);
  const country = fromFormat
    ? document.format.slice(0, 2).toUpperCase()
    : (document.country ?? countryOf(key));
  const reader = country === null ? undefined : byCountry[country];
  return reader ? reader(key, document.format) : null;
}

/** A key found on a page of an unknown country: only shapes that no other country has. */
function countryOf(key: string): string | null {
  if (/^506\d{47}$/.test(key)) return 'CR';
  if (/^FE\d{3}[0-9A-Z-]{61}$/i.test(key)) return 'PA';
  if (/^\d{49}$/.test(key)) return 'EC';
  return null;
}
