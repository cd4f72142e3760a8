/** Finds the route of a path. A trailing slash makes no difference. */
import { AppError } from '../../shared/errors.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

const segmentsOf = (path: string): string[] => path.replace(/\/+$/, '').split('/').slice(1);

const templates = routes
  .map((route) => ({ route, segments: segmentsOf(route.path) }))
  // Fixed words before names: `sessions/batch-upload` is no session.
  .sort((a, b) => names(a.segments) - names(b.segments));

function names(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith('{')).length;
}

function idsIn(template: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (template.length !== segments.length) return null;
  const ids: Record<string, string> = {};
  for (const [index, wanted] of template.entries()) {
    const given = segments[index] ?? '';
    if (wanted.startsWith('{')) ids[wanted.slice(1, -1)] = given;
    else if (wanted !== given) return null;
  }
  return ids;
}

export type Found = { route: Route; ids: Record<string, string> } | { allow: string[] };

/**
 * @param pathname path of the request, percent-encoded as sent
 * @returns the route with the ids of the path, or the methods that the path allows when it is none of them
 * @throws AppError not_found, bad_request (broken percent-encoding)
 */
export function findRoute(pathname: string, method: string): Found {
  const segments = segmentsOf(decoded(pathname));
  const matching = templates.flatMap(({ route, segments: template }) => {
    const ids = idsIn(template, segments);
    return ids === null ? [] : [{ route, ids, names: names(template) }];
  });
  const [first] = matching;
  if (first === undefined) throw new AppError('not_found', 'path');
  const same = matching.filter((one) => one.names === first.names);
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = same.find(({ route }) => route.method === wanted);
  if (found !== undefined) return found;
  return { allow: same.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method])) };
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    throw new AppError('bad_request', 'path', error);
  }
}
