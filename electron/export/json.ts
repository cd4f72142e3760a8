/** JSON: an array of document records (contract part 9) with their identity, one per line. */
import type { StoredDocument } from '../../shared/domain/session.ts';

/** The text in pieces, one document at a time. */
export async function* jsonTexts(
  documents: Iterable<StoredDocument> | AsyncIterable<StoredDocument>,
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const document of documents) {
    yield before + JSON.stringify(document);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
