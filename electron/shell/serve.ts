/** Answers for the app's own schemes: its page, and received files as harmless data. Knows no window. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Original } from '../appDeps.ts';

/** Everything comes from the app itself; no inline script or style, no plug-in, no frame, no form. */
const pagePolicy = [
  "default-src 'none'",
  // WebAssembly: pdf.js decodes JPEG 2000 and JBIG2 pictures with it.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data: invoice-file:",
  "font-src 'self' data:",
  "connect-src 'self' invoice-file:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A received file is data: whatever it holds, it runs nothing and loads nothing. */
const originalPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

const pageTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/vnd.iccprofile',
};

/** Types that a browser shows without running anything; all others go out as plain text or bytes. */
const shownAsIs = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/tiff',
  'image/heic',
]);

const plainType = (media_type: string): string => {
  if (shownAsIs.has(media_type)) return media_type;
  return /^text\/|[/+](xml|json|csv)$/.test(media_type)
    ? 'text/plain; charset=utf-8'
    : 'application/octet-stream';
};

const refuse = (status: number): Response =>
  new Response(null, { status, headers: { 'X-Content-Type-Options': 'nosniff' } });

/** Serves the built page from a folder; nothing outside of it. @param folder absolute path */
export function createPageServer(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const file = fileInside(folder, new URL(request.url).pathname);
    const type = file === null ? undefined : pageTypes[path.extname(file).toLowerCase()];
    if (file === null || type === undefined) return refuse(404);
    try {
      const bytes = await readFile(file);
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
        headers: {
          'Content-Type': type,
          'Content-Security-Policy': pagePolicy,
          'X-Content-Type-Options': 'nosniff',
          'Referrer-Policy': 'no-referrer',
          'Cross-Origin-Opener-Policy': 'same-origin',
        },
      });
    } catch {
      // Not there, or a folder: the page asks only for what was built.
      return refuse(404);
    }
  };
}

function fileInside(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (/[\0\\]/.test(decoded)) return null;
  const file = path.join(folder, decoded);
  const relative = path.relative(folder, file);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative) ? null : file;
}

export type OpenOriginal = (session_id: string) => Original | null | Promise<Original | null>;

/** Serves `invoice-file://session/<session id>`, whole or by ranges, to the page at `origin` only. */
export function createOriginalServer(
  openOriginal: OpenOriginal,
  origin: string,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const common = {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Headers': 'Range',
      'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Length, Content-Range',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': originalPolicy,
      'Cache-Control': 'no-store',
    };
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: common });
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const url = new URL(request.url);
    const id = /^\/([\w-]{1,100})$/.exec(url.pathname)?.[1];
    const original = url.host === 'session' && id !== undefined ? await openOriginal(id) : null;
    if (original === null) return new Response(null, { status: 404, headers: common });

    const { size } = original;
    const range = rangeOf(request.headers.get('Range'), size);
    if (range === 'refused')
      return new Response(null, { status: 416, headers: { ...common, 'Content-Range': `bytes */${size}` } });
    const { start, end } = range ?? { start: 0, end: size - 1 };
    const headers: Record<string, string> = {
      ...common,
      'Content-Type': plainType(original.media_type),
      'Accept-Ranges': 'bytes',
      'Content-Length': String(end - start + 1),
    };
    if (range !== null) headers['Content-Range'] = `bytes ${start}-${end}/${size}`;
    const status = range === null ? 200 : 206;
    if (request.method === 'HEAD' || size === 0) return new Response(null, { status, headers });
    return new Response(bodyOf(original.path, start, end), { status, headers });
  };
}

// A file that cannot be read breaks the body off: the page sees a failed load, never half a file as a whole one.
const bodyOf = (file: string, start: number, end: number): ReadableStream =>
  Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream;

/** One range of bytes; null for the whole file; anything but one satisfiable range is refused. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | null | 'refused' {
  if (header === null) return null;
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'refused';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? 'refused' : { start, end };
}
