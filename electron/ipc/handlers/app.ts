/** Calls about the app itself. */
import type { ErrorShape } from '../../../shared/errors.ts';
import type { Language } from '../../../shared/domain/settings.ts';
import type { Paths } from '../../paths.ts';
import type { Platform } from '../../platform.ts';
import type { Handlers } from '../router.ts';

export interface AppHandlerDeps {
  platform: Platform;
  paths: Paths;
  language(): Language;
  /** What went wrong at the start without stopping it, e.g. a settings file put aside. */
  startup_problem: ErrorShape | null;
}

type AppHandlers = Pick<Handlers, 'app:info' | 'app:openDataFolder'>;

export const appHandlers = (deps: AppHandlerDeps): AppHandlers => ({
  'app:info': () => ({
    version: deps.platform.version,
    electron: deps.platform.electron,
    platform: deps.platform.name,
    language: deps.language(),
    locale: deps.platform.locale(),
    samples_available: deps.platform.samples !== null,
    startup_problem: deps.startup_problem,
  }),
  async 'app:openDataFolder'() {
    await deps.platform.openFolder(deps.paths.user_data);
    return { ok: true };
  },
});
