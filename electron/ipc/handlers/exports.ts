/** Calls about exports: what one would hold, writing it, how far it is, stopping it. */
import path from 'node:path';
import type { ExportChoice, ExportOutcome } from '../../../shared/domain/exports.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import { AppError } from '../../../shared/errors.ts';
import { csvStyleOf } from '../../export/csv.ts';
import { exportDocuments, exportLedger } from '../../export/export.ts';
import { ratesFor } from '../../export/ledger.ts';
import { safeName, placesBy } from '../../export/names.ts';
import { exportOriginals } from '../../export/originals.ts';
import type { Platform } from '../../platform.ts';
import { sentence } from '../../sentences.ts';
import { filterOf } from '../../store/exports.ts';
import type { Store } from '../../store/store.ts';
import type { Handlers } from '../router.ts';

export interface ExportHandlerDeps {
  store: Store;
  platform: Pick<Platform, 'chooseSavePath' | 'chooseFolder' | 'locale'>;
  language(): Language;
  /** Where the bytes of a hash lie. */
  pathOf(sha256: string): string;
  /** The app's own folder: originals are not copied into it. */
  user_data: string;
}

interface Job {
  done: number;
  total: number;
  stop: AbortController;
}
type ExportHandlers = Pick<Handlers, Extract<keyof Handlers, `export:${string}`>>;

const nothing: ExportOutcome = {
  path: null,
  cancelled: false,
  documents: 0,
  left_out: 0,
  files: 0,
  not_copied: 0,
};

const isInside = (folder: string, parent: string): boolean => {
  const way = path.relative(parent, folder);
  return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
};

export function exportHandlers(deps: ExportHandlerDeps): ExportHandlers {
  const { store, platform, language } = deps;
  const jobs = new Map<string, Job>();

  /** Asks the person where; null when they changed their mind. */
  async function placeFor({ kind, format, pattern, filter }: ExportChoice): Promise<string | null> {
    if (kind === 'originals') {
      placesBy(pattern, language());
      const folder = await platform.chooseFolder();
      if (folder !== null && isInside(folder, deps.user_data)) throw new AppError('folder_own', folder);
      return folder;
    }
    if (kind === 'ledger' && format === 'json') throw new AppError('bad_request', 'format');
    const period = [filter.from, filter.to].filter((part) => part !== null).join('_');
    const word = sentence(language(), kind === 'ledger' ? 'export.ledgerFilename' : 'export.filename');
    const name = [word, filter.company_id, period].filter(Boolean).join('_');
    return platform.chooseSavePath(`${safeName(name)}.${format}`);
  }

  async function write(choice: ExportChoice, target: string, job: Job): Promise<ExportOutcome> {
    const filter = filterOf(choice);
    const held: string[] = [];
    const options = {
      include_failed_checks: choice.include_failed_checks,
      style: csvStyleOf(platform.locale()),
      signal: job.stop.signal,
      progress: (done: number) => (job.done = done),
      written: ({ document_id }: { document_id: string }) => held.push(document_id),
    };
    const documents = store.documentList.each(filter);
    const account =
      choice.kind === 'originals'
        ? await exportOriginals(documents, target, {
            ...options,
            pattern: choice.pattern,
            language: language(),
            filesOf: ({ document_id }) =>
              store.exports
                .originals(document_id)
                .map((file) => ({ ...file, path: deps.pathOf(file.sha256) })),
          })
        : choice.kind === 'ledger'
          ? await exportLedger(documents, target, ratesOf(choice), {
              ...options,
              format: choice.format === 'csv' ? 'csv' : 'xlsx',
            })
          : await exportDocuments(documents, target, { ...options, format: choice.format });
    store.exports.add(choice, held);
    return { ...nothing, ...account, path: target };
  }

  const ratesOf = (choice: ExportChoice) =>
    ratesFor(
      choice.ledger,
      store.exports.vatRates({
        ...filterOf(choice),
        ...(!choice.include_failed_checks && { failed_errors: false }),
      }),
    );

  return {
    'export:preview': (choice) => store.exports.preview(choice),
    async 'export:write'({ job: name, ...choice }) {
      if (jobs.has(name)) throw new AppError('conflict', 'export');
      const job: Job = { done: 0, total: 0, stop: new AbortController() };
      jobs.set(name, job);
      try {
        const target = await placeFor(choice);
        if (target === null) return nothing;
        job.total = store.exports.preview(choice).documents;
        return await write(choice, target, job);
      } catch (error) {
        if (job.stop.signal.aborted) return { ...nothing, cancelled: true };
        throw error;
      } finally {
        jobs.delete(name);
      }
    },
    'export:progress'({ job }) {
      const { done = 0, total = 0 } = jobs.get(job) ?? {};
      return { done, total };
    },
    'export:cancel'({ job }) {
      jobs.get(job)?.stop.abort();
      return { ok: true };
    },
    'export:last': ({ company_id }) => ({ manner: store.exports.last(company_id) }),
  };
}
