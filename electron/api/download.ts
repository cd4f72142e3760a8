/** An export as a download: made whole in the app's folder first, so that a failure is an answer and not half a file. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { exportQuery } from '../../shared/api.ts';
import { csvStyleOf, plainCsv } from '../export/csv.ts';
import { exportDocuments } from '../export/export.ts';
import type { ApiDeps } from './deps.ts';
import type { Download } from './route.ts';

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;

const unsent = '.download-';

/** Removes what a crash left of downloads. */
export async function sweepDownloads(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder))
    if (name.startsWith(unsent)) await rm(path.join(folder, name), { recursive: true, force: true });
}

/** @throws AppError disk_full, storage_failed */
export async function makeDownload(
  query: z.infer<typeof exportQuery>,
  deps: ApiDeps,
  signal: AbortSignal,
): Promise<Download> {
  const file = path.join(deps.exports, `${unsent}${randomUUID()}`);
  await exportDocuments(
    deps.library.each({ company_id: query.company_id, from: query.from ?? null, to: query.to ?? null }),
    file,
    {
      format: query.format,
      rows: query.rows,
      style: query.locale === undefined ? plainCsv : csvStyleOf(query.locale),
      include_failed_checks: query.include_failed_checks === 'true',
      signal,
    },
  );
  const about = query.format === 'csv' && query.rows !== 'documents' ? [query.rows] : [];
  const period = [query.from, query.to].filter((day) => day !== undefined);
  return {
    path: file,
    media_type: mediaTypes[query.format],
    filename: `${['universal-invoice', query.company_id, ...about, ...period].join('_')}.${query.format}`,
    remove: () => rm(file, { force: true }),
  };
}
