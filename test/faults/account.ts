/** The reckoning at the end: what was handed in against what the library holds. */
import { look, type Seen, vaultOf } from './library.ts';
import { changedFiles, type Pile } from './pile.ts';

export interface Promised {
  /** Piles given by path: every file has one session with its path. */
  piles: Pile[];
  /** Piles uploaded with an answer: every file has one session with its name. */
  uploads: Pile[];
}

export interface Account {
  files: number;
  sessions: number;
  states: Record<string, number>;
  documents: number;
  calls: number;
  /** Every promise that was broken, one sentence each; empty when all is well. */
  broken: string[];
}

const ended = new Set(['completed', 'needs_review', 'duplicate', 'not_invoice', 'failed', 'cancelled']);

/** How often each key occurs. */
function count(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

const several = (what: string, names: string[]): string[] =>
  names.length === 0 ? [] : [`${names.length} ${what}: ${names.slice(0, 3).join(', ')}`];

/** @param user_data of an app that has ended in order after it had swept once more */
export function settle(user_data: string, { piles, uploads }: Promised): Account {
  const seen = look(user_data, true);
  if (seen === null) return { files: 0, sessions: 0, states: {}, documents: 0, calls: 0, broken: ['no library'] };
  const files = [...piles, ...uploads].flatMap((pile) => pile.files);
  const states: Record<string, number> = {};
  for (const { status } of seen.sessions) states[status] = (states[status] ?? 0) + 1;
  const broken = [
    ...filesAndSessions(seen, { piles, uploads }),
    ...several(
      'sessions not ended',
      seen.sessions.filter(({ status }) => !ended.has(status)).map((one) => `${one.filename} ${one.status}`),
    ),
    ...several(
      'sessions failed',
      seen.sessions.filter(({ status }) => status === 'failed').map((one) => `${one.filename} ${one.error_code}`),
    ),
    ...several(
      'sessions with too many attempts',
      seen.sessions.filter(({ attempts }) => attempts > 3).map(({ filename }) => filename),
    ),
    ...several(
      'documents twice',
      [...count(seen.documents.map(({ name }) => name))].filter(([, times]) => times > 1).map(([name]) => name),
    ),
    ...documentsAndFiles(seen, files.length, files.filter(({ copy }) => copy).length),
    ...(seen.integrity === 'ok' ? [] : [`integrity: ${seen.integrity}`]),
    ...vault(user_data, seen),
    ...several('source files changed', [...piles, ...uploads].flatMap(changedFiles).map(({ path }) => path)),
  ];
  return { files: files.length, sessions: seen.sessions.length, states, documents: seen.documents.length, calls: seen.calls, broken };
} // prettier-ignore

function filesAndSessions(seen: Seen, { piles, uploads }: Promised): string[] {
  const byPath = count(seen.sessions.flatMap(({ source_path }) => (source_path === null ? [] : [source_path])));
  const byName = count(seen.sessions.flatMap((one) => (one.source_path === null ? [one.filename] : [])));
  const hashes = new Set(seen.sessions.map(({ sha256 }) => sha256));
  const given = piles.flatMap(({ files }) => files);
  const sent = uploads.flatMap(({ files }) => files);
  const times = [
    ...given.map((file) => ({ file, found: byPath.get(file.path) ?? 0 })),
    ...sent.map((file) => ({ file, found: byName.get(file.filename) ?? 0 })),
  ];
  return [
    ...several('files lost', times.filter(({ found }) => found === 0).map(({ file }) => file.path)),
    ...several('files with two sessions', times.filter(({ found }) => found > 1).map(({ file }) => file.path)),
    ...several('files whose bytes are missing', times.filter(({ file }) => !hashes.has(file.sha256)).map(({ file }) => file.path)),
    ...(seen.sessions.length === times.length ? [] : [`${seen.sessions.length} sessions for ${times.length} files`]),
  ];
} // prettier-ignore

function documentsAndFiles(seen: Seen, files: number, copies: number): string[] {
  const duplicates = seen.sessions.filter(({ status }) => status === 'duplicate').length;
  return [
    ...(seen.documents.length === files - copies
      ? []
      : [`${seen.documents.length} documents for ${files - copies} different files`]),
    ...(duplicates === copies ? [] : [`${duplicates} duplicates for ${copies} copies`]),
    ...several(
      'documents without a file',
      seen.documents.filter(({ sessions }) => sessions === 0).map(({ name }) => name),
    ),
  ];
}

function vault(user_data: string, seen: Seen): string[] {
  const { hashes, others } = vaultOf(user_data);
  const known = new Set(seen.sessions.map(({ sha256 }) => sha256));
  return [
    ...several('orphans in the vault', [...hashes].filter((hash) => !known.has(hash)).concat(others)),
    ...several(
      'files gone from the vault',
      [...known].filter((hash): hash is string => hash !== null && !hashes.has(hash)),
    ),
  ];
}
