/** The readable copy inside an e-invoice is found in each format that carries one, and judged by its bytes. */
import { describe, expect, it } from 'vitest';
import { carriedFiles } from '../../../../electron/extract/unwrap/attachments.ts';

const pdf = Buffer.from('%PDF-1.4 a small one');
const base64 = pdf.toString('base64');

describe('files inside an e-invoice', () => {
  it.each([
    ['UBL', `<Invoice><AdditionalDocumentReference><ID>copy</ID><Attachment><EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="copy.pdf">${base64}</EmbeddedDocumentBinaryObject></Attachment></AdditionalDocumentReference></Invoice>`, 'copy.pdf'],
    ['CII', `<r:CrossIndustryInvoice xmlns:r="x"><r:AttachmentBinaryObject mimeCode="image/png" filename="../../a.pdf">${base64.replace(/.{10}/g, '$&\n')}</r:AttachmentBinaryObject></r:CrossIndustryInvoice>`, '../../a.pdf'],
    ['FatturaPA', `<F><Allegati><NomeAttachment>fattura.pdf</NomeAttachment><Attachment>${base64}</Attachment></Allegati></F>`, 'fattura.pdf'],
  ])('%s', (_name, xml, filename) => {
    expect(carriedFiles(Buffer.from(xml))).toEqual([{ filename, media_type: 'application/pdf', bytes: pdf }]);
  }); // prettier-ignore

  it('none in what is no XML, and none that is no document', () => {
    expect(carriedFiles(Buffer.from('hello'))).toEqual([]);
    expect(
      carriedFiles(
        Buffer.from(`<a><Attachment>${Buffer.from('MZ evil').toString('base64')}</Attachment></a>`),
      ),
    ).toEqual([]);
  });
});
