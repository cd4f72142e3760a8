/** Bytes in, documents out: chooses the reader. Runs in a child process; knows neither database nor window. */
import type { Reading, ReaderInput } from './types.ts';

/**
 * Reads one file offline. Readers are loaded when first needed, so that a pile of XML never waits for the
 * picture engine. Never throws for what a file holds; a throw here is a bug of a reader.
 */
export async function extract(input: ReaderInput): Promise<Reading> {
  if (input.bytes.length === 0 && input.path === undefined)
    return { kind: 'unreadable', code: 'empty_file', detail: '' };
  switch (input.media_type) {
    case 'application/xml':
    case 'application/pkcs7-mime': {
      const { readXml } = await import('./readers/xml/index.ts');
      return readXml(input);
    }
    case 'text/csv': {
      const { readCsv } = await import('./readers/csv.ts');
      return readCsv(input);
    }
    case 'application/json': {
      const { readJson } = await import('./readers/json.ts');
      return readJson(input);
    }
    case 'application/pdf': {
      const [{ readPdf }, { readXml }] = await Promise.all([
        import('./readers/pdf/index.ts'),
        import('./readers/xml/index.ts'),
      ]);
      return readPdf(input, { readXml });
    }
    case 'image/jpeg':
    case 'image/png':
    case 'image/webp':
    case 'image/tiff': {
      const { readImage } = await import('./readers/image/index.ts');
      return readImage(input);
    }
    case 'application/zip':
    case 'message/rfc822':
    case 'application/vnd.ms-outlook': {
      const { readContainer } = await import('./readers/container/index.ts');
      return readContainer(input, extract);
    }
    default:
      return { kind: 'needs_model', engine: null, documents: [], notes: [], pages: [] };
  }
}
