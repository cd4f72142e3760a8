/** Where the window is: a path kept in the address's hash, so that back, forward and reload work. */
import { useSyncExternalStore } from 'react';

export interface Place {
  path: string;
  query: URLSearchParams;
}

const read = (): string => window.location.hash.replace(/^#/, '') || '/';
const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

/** The present place. */
export function usePlace(): Place {
  const [path, query] = useSyncExternalStore(subscribe, read).split('?', 2);
  return { path: path ?? '/', query: new URLSearchParams(query ?? '') };
}

/** Goes to a path ("/batches/…"). `replace` leaves no step to go back to. */
export function go(path: string, options: { replace?: boolean } = {}): void {
  if (path === read()) return;
  if (options.replace) window.location.replace(`#${path}`);
  else window.location.hash = path;
}

/** Matches a path against "/batches/:batch_id"; null when it is another one. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) values[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return values;
}

export const paths = {
  inbox: '/inbox',
  batches: '/batches',
  batch: (batch_id: string) => `/batches/${encodeURIComponent(batch_id)}`,
  /** A file; one of its documents when it holds several. */
  session: (session_id: string, document_id?: string) =>
    `/sessions/${encodeURIComponent(session_id)}${document_id === undefined ? '' : `?document=${encodeURIComponent(document_id)}`}`,
  documents: '/documents',
  rules: '/rules',
  folders: '/folders',
  overview: '/overview',
  trash: '/trash',
  activity: '/activity',
  help: '/help',
  helpAt: (id: string) => `/help?case=${id}`,
  settings: '/settings',
  settingsAt: (section: string) => `/settings?section=${section}`,
};
