/** Panama: DGI, FacturasPorQR?chFE=CUFE. The CUFE's inner parts are not taken apart. */
import type { PayloadReader } from './types.ts';
import { queryOf } from './values.ts';

export const panama: PayloadReader = (text) => {
  const query = queryOf(text, /mef\.gob\.pa/);
  const key = query?.get('chfe') ?? /[?&/](FE0\d[\dA-Z-]{58,64})/.exec(text)?.[1];
  return key && (query || /mef\.gob\.pa/.test(text))
    ? { country: 'PA', format: 'pa-fe', fields: { fiscal_key: key } }
    : null;
};
