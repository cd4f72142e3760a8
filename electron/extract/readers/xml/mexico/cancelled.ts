/** The SAT's Acuse de cancelación: which folios it took as cancelled. Rules: SAT, "Servicio de cancelación de CFDI". */
import { all, attribute, everywhere, first, text } from '../find.ts';
import { newStatement, states } from '../record.ts';
import type { Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';

/** EstatusUUID: 201 cancelled, 202 cancelled before; 203 to 205 and the rest were not. */
const cancelled = /^20[12]$/;

export const readCancelAnswer = (root: XmlElement): Outcome => {
  const groups = all(root, 'Folios').concat(
    everywhere(root, 'CancelaCFDResult').flatMap((one) => all(one, 'Folios')),
  );
  return states(
    ...groups.map((folio) => {
      const code = first(text(folio, 'EstatusUUID'), attribute(folio, 'EstatusUUID')) ?? '';
      return newStatement({
        kind: 'event',
        format: 'mx-acuse-cancelacion',
        fiscal_key: first(text(folio, 'UUID'), attribute(folio, 'UUID')),
        authority: {
          status: cancelled.test(code) ? 'cancelled' : 'unknown',
          message: code || null,
          date: attribute(root, 'Fecha')?.slice(0, 10) ?? null,
        },
        seller_tax_id: attribute(root, 'RfcEmisor'),
      });
    }),
  );
};
