/** One received file that holds others: a ZIP, a mail, an Outlook message. One reading with all documents inside. */
import type { ReaderInput, Reading } from '../../types.ts';
import { kindOf } from '../../join.ts';
import { readBody } from './body.ts';
import { pagesForModel } from './forModel.ts';
import { type Gathered, gather, notesOf, type ReadInner } from './gather.ts';
import { ContainerRefused } from './packed.ts';
import { type Inner, unpack, type Unpacked } from './unpack.ts';

/** Milliseconds for everything inside; what is not reached then is named. */
const budget = 150_000;
/** Pictures of a mail's layout are invoices only when they are as large as a photo or a scan. */
const largestLogo = 60_000;
/** An attached picture smaller than this shows no readable invoice. */
const smallestPicture = 12_000;
/** Notes kept of a container with many files. */
const mostNotes = 400;

export type ReadFile = (input: ReaderInput) => Promise<Reading>;

const isPicture = (file: Inner): boolean => file.media_type?.startsWith('image/') ?? false;

/** Pictures that only adorn a mail. */
function isLogo(file: Inner): boolean {
  const size = file.bytes?.length ?? 0;
  return isPicture(file) && (file.inline ? size < largestLogo : size < smallestPicture);
}

/**
 * @param read reads one file that is no container
 * @returns `documents` with a note for each file inside; `incomplete` when one of them could not be read.
 *   `needs_model` when only a model can read what is inside; `unreadable` (container_refused) for damage and bombs.
 */
export async function readContainer(input: ReaderInput, read: ReadFile): Promise<Reading> {
  const unpacked = unpack(input.bytes, input.media_type);
  let files: ReadInner[];
  try {
    files = await readAll(unpacked, input, read);
  } catch (error) {
    if (!(error instanceof ContainerRefused)) throw error;
    return { kind: 'unreadable', code: 'container_refused', detail: error.message };
  }
  const gathered = gather(files);
  return conclude(files, gathered, unpacked, input);
}

async function readAll({ files }: Unpacked, input: ReaderInput, read: ReadFile): Promise<ReadInner[]> {
  const until = Date.now() + budget;
  const all: ReadInner[] = [];
  const later: Inner[] = [];
  const readOne = async (file: Inner, bytes: Uint8Array, media_type: string): Promise<ReadInner> =>
    Date.now() > until
      ? { file: plain(file), reading: null, fate: 'not_reached' }
      : {
          file: plain(file),
          reading: await read({ ...input, bytes, media_type, filename: file.name }),
          fate: 'read',
        };
  for await (const file of files) {
    const { bytes, media_type, problem } = file;
    if (problem !== null)
      all.push({
        file: plain(file),
        reading: null,
        fate: problem === 'locked' ? 'locked_entry' : 'unreadable',
      });
    else if (bytes === null || media_type === null)
      all.push({ file: plain(file), reading: null, fate: 'unsupported' });
    else if (isLogo(file)) all.push({ file: plain(file), reading: null, fate: 'ignored' });
    else if (file.inline) later.push(file);
    else all.push(await readOne(file, bytes, media_type));
  }
  // A picture in line is looked at only when nothing else was found: else it is a banner.
  const found = all.some(({ reading }) => reading?.kind === 'documents' || reading?.kind === 'needs_model');
  for (const file of later)
    all.push(
      found || file.bytes === null || file.media_type === null
        ? { file: plain(file), reading: null, fate: 'ignored' }
        : await readOne(file, file.bytes, file.media_type),
    );
  return all;
}

const plain = ({ path, name, media_type }: Inner): ReadInner['file'] => ({ path, name, media_type });

/** What the whole file is, from what became of its parts. */
function conclude(files: ReadInner[], gathered: Gathered, unpacked: Unpacked, input: ReaderInput): Reading {
  const { documents, beside, statements } = gathered;
  const notes = notesOf(files).slice(0, mostNotes);
  const unread = files.filter(({ fate }) => fate === 'needs_model');
  const pages = files.filter(({ file }) => kindOf(file.media_type ?? '') === 'page');
  const [onlyPage] = pages.length === 1 ? pages : [];
  const for_model = pagesForModel(files);
  if (documents.length > 0) {
    const leading =
      documents.find((one) => ['xml', 'embedded_xml', 'json'].includes(one.provenance.engine)) ??
      documents[0];
    const alone =
      onlyPage &&
      onlyPage.fate === 'read' &&
      documents.every((one) => one.provenance.fields['file']?.evidence === onlyPage.file.path);
    return {
      kind: 'documents',
      engine: leading?.provenance.engine ?? 'xml',
      documents,
      statements,
      notes,
      pages: alone && onlyPage.reading?.kind === 'documents' ? onlyPage.reading.pages : [],
      beside,
      incomplete: files.some(isMissing),
      ...(alone ? { inner: onlyPage.file.path } : for_model.length > 0 ? { for_model } : {}),
    };
  }
  const [first] = [...unread.filter((one) => pages.includes(one)), ...unread];
  if (first?.reading?.kind === 'needs_model')
    return for_model.length > 1
      ? { ...first.reading, documents: [], pages: [], notes, for_model }
      : { ...first.reading, notes, inner: first.file.path };
  return withoutDocuments(files, gathered, unpacked, input, notes);
}

/** A page that could not be read, or something that was not reached: a person should look. Other files are only named. */
const isMissing = ({ file, fate, reading }: ReadInner): boolean =>
  fate === 'locked' ||
  fate === 'locked_entry' ||
  fate === 'not_reached' ||
  (fate === 'needs_model' && kindOf(file.media_type ?? '') === 'page') ||
  (fate === 'unreadable' && (reading === null || kindOf(file.media_type ?? '') !== null));

function withoutDocuments(
  files: readonly ReadInner[],
  { statements }: Gathered,
  { bodies }: Unpacked,
  input: ReaderInput,
  notes: ReturnType<typeof notesOf>,
): Reading {
  // A PDF inside takes a password; an archive with a lock of its own cannot be opened here.
  if (files.some(({ fate }) => fate === 'locked')) return { kind: 'needs_password', notes };
  const [statement] = statements;
  const other = files.find(({ reading }) => reading?.kind === 'not_invoice')?.reading;
  if (statement)
    return { kind: 'not_invoice', what: statement.kind, format: statement.format, statements, notes };
  for (const body of bodies) {
    const reading = readBody(body, input);
    if (reading?.kind === 'documents' || reading?.kind === 'needs_model')
      return { ...reading, notes: [...notes, { code: 'mail_body', detail: null }, ...reading.notes] };
  }
  if (other?.kind === 'not_invoice') return { ...other, notes };
  const broken = files.find(({ reading }) => reading?.kind === 'unreadable')?.reading;
  if (broken?.kind === 'unreadable')
    return {
      ...broken,
      detail: files
        .map(({ file }) => file.path)
        .join(', ')
        .slice(0, 500),
    };
  if (files.some(({ fate }) => fate === 'locked_entry'))
    return { kind: 'unreadable', code: 'container_refused', detail: 'encrypted archive' };
  if (bodies.length > 0)
    return { kind: 'not_invoice', what: 'other', format: 'email', statements: [], notes };
  return { kind: 'unreadable', code: 'container_refused', detail: 'nothing inside that can be read' };
}
