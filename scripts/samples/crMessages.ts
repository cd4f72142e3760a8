/** The tax authority's answers (MensajeHacienda 4.4) to invoices of this set. */
import { round } from '../../shared/domain/money.ts';
import { clave, type CrDocument, issuedAt, totalsOf } from './crModel.ts';
import { signature } from './signature.ts';
import { document as xmlDocument, field, group, optional } from './xmlText.ts';

/**
 * @param rejection why it was rejected; null when accepted
 * @param answeredAt date and time with offset, for the signature
 */
export function authorityAnswer(document: CrDocument, rejection: string | null, answeredAt: string): string {
  const totals = totalsOf(document);
  const key = clave(document);
  const accepted =
    'Este comprobante fue aceptado en el ambiente de producción, durante la recepción del comprobante.';
  const element = group(
    'MensajeHacienda',
    [
      field('Clave', key),
      field('NombreEmisor', document.seller.name),
      field('TipoIdentificacionEmisor', document.seller.idType),
      field('NumeroCedulaEmisor', document.seller.id),
      optional('NombreReceptor', document.buyer?.name),
      optional('TipoIdentificacionReceptor', document.buyer?.idType),
      optional('NumeroCedulaReceptor', document.buyer?.id),
      field('Mensaje', rejection === null ? '1' : '3'),
      field('EstadoMensaje', rejection === null ? 'Aceptado' : 'Rechazado'),
      field('DetalleMensaje', rejection ?? accepted),
      field('MontoTotalImpuesto', round(totals.tax, 5)),
      field('TotalFactura', round(totals.payable, 5)),
      signature(`answer ${key}`, answeredAt),
    ],
    {
      xmlns: 'https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/mensajeHacienda',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
  );
  return xmlDocument(element, { indent: null });
}

/** For a credit note or a receipt: the reference to the document it speaks about. */
export const referenceTo = (
  document: CrDocument,
  type: string,
  code: string,
  reason: string,
): NonNullable<CrDocument['references']>[number] => ({
  type,
  number: clave(document),
  date: issuedAt({ ...document, withoutOffset: false }),
  code,
  reason,
});
