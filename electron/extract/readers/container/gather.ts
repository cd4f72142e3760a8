/** The files of a container become documents: an XML and its PDF are one, whatever lies beside is named. */
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import type { ReaderNote, Statement } from '../../../../shared/domain/reading.ts';
import { featuresOf, isExact, isSameDocument, kindOf, mayLieBeside, stemOf } from '../../join.ts';
import type { Reading } from '../../types.ts';
import type { Inner } from './unpack.ts';

/** What became of a file inside; the words stand in its note. */
export type Fate =
  | 'read'
  | 'joined'
  | 'duplicate'
  | 'answer'
  | 'not_invoice'
  | 'needs_model'
  | 'locked'
  /** Locked, and the XML of the same name says what is on it. */
  | 'locked_beside'
  /** The archive itself locks it: no password of a PDF opens it. */
  | 'locked_entry'
  | 'unreadable'
  | 'ignored'
  | 'unsupported'
  | 'not_reached';

export interface ReadInner {
  file: Pick<Inner, 'path' | 'name' | 'media_type'>;
  /** Null when it was not read; `fate` says why. */
  reading: Reading | null;
  fate: Fate;
}

export interface Gathered {
  documents: DocumentRecord[];
  beside: { document: number; record: DocumentRecord }[];
  statements: Statement[];
}

/** Names the file that a document was found in. */
function stamp(record: DocumentRecord, path: string): DocumentRecord {
  const { engine } = record.provenance;
  record.provenance.fields['file'] = {
    source: engine,
    page: null,
    evidence: path,
    confidence: 1,
    locked: false,
  };
  return record;
}

/** Sets each file's fate and puts together what belongs together. */
export function gather(files: ReadInner[]): Gathered {
  const gathered: Gathered = { documents: [], beside: [], statements: [] };
  const origin: ReadInner[] = [];
  const known = (record: DocumentRecord): number =>
    gathered.documents.findIndex((other) => isSameDocument(featuresOf(other), featuresOf(record)));

  function take(file: ReadInner, record: DocumentRecord): void {
    const twin = known(record);
    const exact = isExact(record);
    if (twin >= 0) {
      file.fate = exact === isExact(gathered.documents[twin] as DocumentRecord) ? 'duplicate' : 'joined';
      gathered.beside.push({ document: twin, record: stamp(record, file.file.path) });
      return;
    }
    gathered.documents.push(stamp(record, file.file.path));
    origin.push(file);
    file.fate = 'read';
  }

  const isPage = ({ file }: ReadInner): boolean => kindOf(file.media_type ?? '') === 'page';
  const pages = files.filter(isPage);

  /** The machine-written document that a page lies beside, by name or because there is but one of each. */
  function neighbour(page: ReadInner, record: DocumentRecord | null): number {
    const places = origin.flatMap((file, at) =>
      isExact(gathered.documents[at] as DocumentRecord) ? [{ file, at }] : [],
    );
    const named = places.filter(({ file }) => stemOf(file.file.path) === stemOf(page.file.path));
    const alone = places.length === 1 && pages.length === 1 ? places : [];
    const [place, second] = named.length > 0 ? named : alone;
    if (!place || second) return -1;
    return mayLieBeside(gathered.documents[place.at] as DocumentRecord, record) ? place.at : -1;
  }

  const named = (page: ReadInner): boolean =>
    isPage(page) &&
    origin.some(
      ({ file }, at) =>
        isExact(gathered.documents[at] as DocumentRecord) && stemOf(file.path) === stemOf(page.file.path),
    );

  // What a machine wrote comes first, so that pages find it whatever the order in the archive.
  for (const file of [...files.filter((one) => !isPage(one)), ...pages]) {
    const { reading } = file;
    if (reading === null) continue;
    if (reading.kind === 'documents') {
      gathered.statements.push(...reading.statements);
      const [only] = reading.documents.length === 1 ? reading.documents : [];
      const at = only && isPage(file) && !isExact(only) && known(only) < 0 ? neighbour(file, only) : -1;
      if (only && at >= 0) {
        gathered.beside.push({ document: at, record: stamp(only, file.file.path) });
        file.fate = 'joined';
      } else for (const record of reading.documents) take(file, record);
    } else if (reading.kind === 'not_invoice') {
      gathered.statements.push(...reading.statements);
      file.fate = reading.statements.length > 0 ? 'answer' : 'not_invoice';
    } else if (reading.kind === 'needs_model')
      file.fate = isPage(file) && neighbour(file, null) >= 0 ? 'joined' : 'needs_model';
    else
      file.fate =
        reading.kind === 'needs_password' ? (named(file) ? 'locked_beside' : 'locked') : 'unreadable';
  }
  return gathered;
}

/** A note for each file inside. */
export const notesOf = (files: readonly ReadInner[]): ReaderNote[] =>
  files.flatMap(({ file, fate, reading }): ReaderNote[] => [
    { code: 'inner_file', detail: `${file.path}: ${fate}` },
    ...(fate === 'needs_model' ? [{ code: 'inner_needs_model', detail: file.path }] : []),
    ...(reading && 'notes' in reading ? reading.notes : []),
  ]);
