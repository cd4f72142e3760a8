/** The local API as the app runs it: follows the settings, tells its state, renews its token. */
import { statfs } from 'node:fs/promises';
import type { CallOutput } from '../../shared/contract.ts';
import type { Language } from '../../shared/domain/settings.ts';
import type { ErrorShape } from '../../shared/errors.ts';
import type { Intake } from '../intake/intake.ts';
import type { Handlers } from '../ipc/router.ts';
import type { Log } from '../log.ts';
import type { Paths } from '../paths.ts';
import type { SettingsStore } from '../settings.ts';
import type { DescribeError } from '../store/sessionList.ts';
import type { Store } from '../store/store.ts';
import type { ApiDeps, ApiLimits } from './deps.ts';
import { sweepDownloads } from './download.ts';
import { libraryOf } from './library.ts';
import { createApiServer } from './server.ts';
import { createTokenKeeper } from './token.ts';

export interface LocalApiDeps {
  store: Store;
  intake: Pick<Intake, 'openUpload'>;
  /** The same handlers that serve the window. */
  handlers: Pick<Handlers, 'sessions:get' | 'sessions:retry' | 'batches:retry' | 'batches:cancel'>;
  settings: SettingsStore;
  paths: Pick<Paths, 'files' | 'exports' | 'api_token'>;
  log: Log;
  /** UNIVERSAL_INVOICE_API_PORT turns the API on, UNIVERSAL_INVOICE_API_TOKEN sets its token. */
  environment: NodeJS.ProcessEnv;
  language(): Language;
  /** The app's version. */
  version: string;
  /** A stored error's sentence. */
  describeCode: DescribeError;
  /** What a person may read of an error. */
  describe(error: unknown): ErrorShape;
  limits?: ApiLimits;
}

type ApiState = CallOutput<'api:state'>;

export interface LocalApi {
  /** Brings the server to what settings and environment want; never throws: see `state().problem`. */
  apply(): Promise<void>;
  state(): ApiState;
  /** The old token is worth nothing from then on. @throws AppError conflict when the environment sets it */
  newToken(): { token: string };
  stop(): Promise<void>;
}

/** The port in UNIVERSAL_INVOICE_API_PORT; null when it holds none. */
export function portOf(text: string | undefined): number | null {
  const port = /^\d{1,5}$/.test(text?.trim() ?? '') ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

/** What the server needs, from the app's parts. */
export const apiDepsOf = (
  { store, intake, handlers, settings, paths, ...deps }: Omit<LocalApiDeps, 'environment' | 'describe'>,
  token: () => string,
): ApiDeps => ({
  openUpload: (owner) => intake.openUpload(owner),
  library: libraryOf(store, deps.describeCode, (session_id) => handlers['sessions:get']({ session_id })),
  retry: async (where) =>
    ('session_id' in where ? await handlers['sessions:retry'](where) : await handlers['batches:retry'](where))
      .changed,
  cancel: async (where) => (await handlers['batches:cancel'](where)).changed,
  onChange: (listener) => store.changes.onChange(listener),
  token,
  tokenRequired: () => settings.get().api.token_required,
  language: deps.language,
  log: deps.log,
  version: deps.version,
  async freeBytes() {
    const { bavail, bsize } = await statfs(paths.files);
    return bavail * bsize;
  },
  exports: paths.exports,
});

/** Builds the API and follows the settings from then on. Call `apply` once at the start. */
export function createLocalApi(deps: LocalApiDeps): LocalApi {
  const { settings, environment } = deps;
  const token = createTokenKeeper(deps.paths.api_token, environment.UNIVERSAL_INVOICE_API_TOKEN);
  const server = createApiServer(
    apiDepsOf(deps, () => token.get()),
    deps.limits,
  );
  let url: string | null = null;
  let listening: number | null = null;
  let problem: string | null = null;
  let turn: Promise<void> = Promise.resolve();
  let stopped = false;

  const wantedPort = (): number | null => {
    const { enabled, port } = settings.get().api;
    return portOf(environment.UNIVERSAL_INVOICE_API_PORT) ?? (enabled ? port : null);
  };

  async function follow(): Promise<void> {
    const wanted = stopped ? null : wantedPort();
    if (wanted === listening && problem === null) return;
    await server.stop();
    url = null;
    listening = null;
    problem = null;
    if (wanted === null) return;
    try {
      token.get();
      await sweepDownloads(deps.paths.exports);
      url = (await server.start(wanted)).url;
      listening = wanted;
    } catch (error) {
      problem = deps.describe(error).message;
      deps.log.warning(`Local API does not listen on port ${wanted}: ${problem}`);
    }
  }
  // One change after another: a port that is being given up must be free before the next is taken.
  const apply = (): Promise<void> => (turn = turn.then(follow));

  const stopFollowing = settings.onChange((now, before) => {
    if (JSON.stringify(now.api) !== JSON.stringify(before.api)) void apply();
  });

  return {
    apply,
    state: () => ({ running: url !== null, url, token: token.get(), problem }),
    newToken() {
      const made = token.renew();
      server.disconnectListeners();
      return { token: made };
    },
    stop() {
      stopped = true;
      stopFollowing();
      return apply();
    },
  };
}
