/** A real API server over a real store, vault and intake in a folder of its own. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiDeps, ApiLimits } from '../../../electron/api/deps.ts';
import { defaultLimits } from '../../../electron/api/deps.ts';
import { apiDepsOf } from '../../../electron/api/localApi.ts';
import { createApiServer } from '../../../electron/api/server.ts';
import { systemClock } from '../../../electron/clock.ts';
import { createDisk } from '../../../electron/intake/diskClient.ts';
import { createIntake } from '../../../electron/intake/intake.ts';
import { openVault } from '../../../electron/intake/vault.ts';
import type { Handlers } from '../../../electron/ipc/router.ts';
import { openLog } from '../../../electron/log.ts';
import { makeFolders, pathsIn } from '../../../electron/paths.ts';
import { sentence } from '../../../electron/sentences.ts';
import { openSettings } from '../../../electron/settings.ts';
import { sessionRowOf, type DescribeError } from '../../../electron/store/sessionList.ts';
import { openStore } from '../../../electron/store/store.ts';
import type { Language } from '../../../shared/domain/settings.ts';

export const token = 'a-token-for-tests-0123456789';

export interface Options {
  language?: Language;
  limits?: Partial<ApiLimits>;
  change?: (deps: ApiDeps) => ApiDeps;
}

/** Starts everything. Call `end` when done. */
export async function startApi(options: Options = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-api-'));
  const paths = pathsIn(folder);
  makeFolders(paths);
  const lines: string[] = [];
  const log = openLog({ folder: paths.logs, clock: systemClock, echo: (line) => void lines.push(line) });
  const store = openStore(paths.database, systemClock);
  const vault = await openVault(paths.files);
  const disk = createDisk(new URL('../../../electron/intake/diskThread.ts', import.meta.url), paths.files);
  const intake = createIntake({ store, vault, disk, log, clock: systemClock, onSafe: () => undefined });
  const settings = openSettings(paths.settings, systemClock);
  const language = options.language ?? 'es';
  const describeCode: DescribeError = (code) => ({
    code,
    message: sentence(language, `error.${code}`),
    remedy: 'retry',
  });
  const changed = (count: number, batch_id: string): { changed: number } => {
    store.changes.batch(batch_id);
    return { changed: count };
  };
  const handlers: Pick<Handlers, 'sessions:get' | 'sessions:retry' | 'batches:retry' | 'batches:cancel'> = {
    'sessions:get': ({ session_id }) => ({
      ...sessionRowOf(store.sessions.need(session_id), describeCode),
      documents: store.documents.ofSession(session_id),
      said: [],
      notes: [],
      log: store.sessions.logOf(session_id),
    }),
    'sessions:retry': ({ session_id }) =>
      changed(store.sessions.retry({ session_id }).length, store.sessions.need(session_id).batch_id),
    'batches:retry': ({ batch_id }) => changed(store.sessions.retry({ batch_id }).length, batch_id),
    'batches:cancel': ({ batch_id }) => {
      const count = store.sessions.cancel({ batch_id }).length;
      store.batches.settle(batch_id);
      return changed(count, batch_id);
    },
  };
  const parts = {
    store,
    intake,
    handlers,
    settings,
    paths,
    log,
    language: () => language,
    version: '1.2.3',
    describeCode,
  };
  const deps = (options.change ?? ((same) => same))(apiDepsOf(parts, () => token));
  const server = createApiServer(deps, { ...defaultLimits, ...options.limits });
  const { url, port } = await server.start(0);

  /** fetch with the token. */
  const call = (target: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + target, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

  return {
    folder,
    parts,
    paths,
    lines,
    store,
    settings,
    server,
    url,
    port,
    call,
    upload: (form: FormData, query = 'company_id=carreta_verde&user_id=11'): Promise<Response> =>
      call(`/universal-invoice/sessions/batch-upload/?${query}`, { method: 'POST', body: form }),
    /** Files in the vault, finished or not. */
    vaultFiles: (): string[] =>
      readdirSync(paths.files, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name),
    rows: (): number =>
      store.db.get<{ count: number }>('SELECT count(*) AS count FROM universal_invoice_sessions')?.count ?? 0,
    batches: (): number => store.batches.list(null, 1, 0).total,
    async end(): Promise<void> {
      await server.stop();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type Api = Awaited<ReturnType<typeof startApi>>;

/** A small invoice of our own making; each number gives other bytes. */
export const xml = (number: number, padding = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<FacturaElectronica xmlns="https://cdn.comprobanteselectronicos.go.cr/xml-schemas/v4.4/facturaElectronica">
<NumeroConsecutivo>${String(number).padStart(20, '0')}</NumeroConsecutivo>${padding}</FacturaElectronica>`;

export function formOf(files: Record<string, string | Uint8Array<ArrayBuffer>>): FormData {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) form.append('files', new Blob([bytes]), name);
  return form;
}

/** Sends raw bytes and gives all that comes back until the other side closes. */
export function raw(port: number, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

/** Waits until something holds; fails after five seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
