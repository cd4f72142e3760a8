/** MensajeHacienda (the authority's answer) and MensajeReceptor (the buyer's): they speak about a comprobante. */
import type { DocumentRecord } from '../../../../../shared/domain/document.ts';
import { tidy } from '../../values.ts';
import { at, text } from '../find.ts';
import { newStatement, states } from '../record.ts';
import type { Outcome } from '../record.ts';
import type { XmlElement } from '../tree.ts';
import { versionOf } from './document.ts';

type Answer = NonNullable<DocumentRecord['authority']>;

const statuses: Record<string, Answer['status']> = {
  '1': 'accepted',
  '2': 'partially_accepted',
  '3': 'rejected',
};

function answer(root: XmlElement): Answer {
  const status = statuses[text(root, 'Mensaje') ?? ''] ?? byWord(text(root, 'EstadoMensaje')) ?? 'unknown';
  return { status, message: tidy(text(root, 'DetalleMensaje')), date: null };
}

/** 4.4 adds the state as a word ("Aceptado", "Rechazado"). */
function byWord(word: string | null): Answer['status'] | null {
  if (/^acept/i.test(word ?? '')) return 'accepted';
  return /^rech/i.test(word ?? '') ? 'rejected' : null;
}

export const readMensajeHacienda = (root: XmlElement): Outcome =>
  states(
    newStatement({
      kind: 'authority_answer',
      format: `cr-mensaje-hacienda-${versionOf(root)}`,
      fiscal_key: text(root, 'Clave'),
      authority: answer(root),
      total: text(root, 'TotalFactura'),
      tax: text(root, 'MontoTotalImpuesto'),
      seller_tax_id: text(root, 'NumeroCedulaEmisor'),
      buyer_tax_id: text(root, 'NumeroCedulaReceptor'),
    }),
  );

export const readMensajeReceptor = (root: XmlElement): Outcome =>
  states(
    newStatement({
      kind: 'receiver_answer',
      format: `cr-mensaje-receptor-${versionOf(root)}`,
      fiscal_key: text(root, 'Clave'),
      answer: answer(root),
      number: text(root, 'NumeroConsecutivoReceptor'),
      total: text(root, 'TotalFactura'),
      tax: text(root, 'MontoTotalImpuesto'),
      seller_tax_id: text(root, 'NumeroCedulaEmisor'),
      buyer_tax_id: text(root, 'NumeroCedulaReceptor'),
      issue_date: text(root, 'FechaEmisionDoc'),
    }),
  );

/** The messages carry a Clave, as every Costa Rican document does. */
export const isMessage = (root: XmlElement): boolean => at(root, 'Clave') !== null;
