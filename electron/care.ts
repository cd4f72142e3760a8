/** The parts that look after the library (trash, account of changes, report, updates), wired for the composition root. */
import type { AppDeps } from './appDeps.ts';
import { sentence } from './sentences.ts';
import type { ErrorShape } from '../shared/errors.ts';
import type { Settings } from '../shared/domain/settings.ts';
import type { Pool } from './extract/pool.ts';
import { activityHandlers } from './ipc/handlers/activity.ts';
import { companyHandlers } from './ipc/handlers/companies.ts';
import { reportHandlers } from './ipc/handlers/report.ts';
import { settingsHandlers } from './ipc/handlers/settings.ts';
import { trashHandlers } from './ipc/handlers/trash.ts';
import type { Handlers } from './ipc/router.ts';
import type { PlainEnd } from './intake/librarian.ts';
import type { Vault } from './intake/vault.ts';
import type { Library } from './queue/documents/library.ts';
import { createTrashBin } from './queue/documents/trash.ts';
import { createTrashSweep } from './queue/documents/trashSweep.ts';
import { redact } from './redact.ts';
import type { Store } from './store/store.ts';
import { createUpdates } from './updates.ts';

export interface CareDeps extends Pick<
  AppDeps,
  'platform' | 'language' | 'settings' | 'secrets' | 'clock' | 'log' | 'updater' | 'environment'
> {
  store: Store;
  library: Library;
  vault: Vault;
  pool: Pool;
  /** `ANTHROPIC_API_KEY`: used when the settings hold none. */
  environment_key: string | null;
  wake(): void;
  /** The Claude key was set or forgotten: waiting work may go on. */
  onKeyChanged(): void;
  describeCode(code: string, detail: string | null): ErrorShape;
}

/** Settings that change by themselves, or say nothing of how the app works. */
const unnoted = new Set([
  'version',
  'window',
  'last_batch',
  'last_folder',
  'close_to_tray_told',
  'first_start_done',
  'tour',
  'current_company',
]);

export function createCare(deps: CareDeps) {
  const { store, library, vault, pool, log, clock, settings, platform, language } = deps;
  const bin = createTrashBin({ store, clock, library, log, wake: deps.wake });
  const sweep = createTrashSweep({ store, bin, vault, log });
  const updates = createUpdates({
    updater: deps.updater ?? null,
    feed: () => settings.get().updates.feed ?? feedOf(deps.environment),
    clock,
    log,
    describe: (code) => deps.describeCode(code, null),
    onChange: () => store.changes.touch('settings'),
  });
  const note = (act: string, field: string, before: string | null, after: string | null): void =>
    store.activity.add({ area: 'settings', act, field, before, after });

  const stopFollowing = settings.onChange((now, before) => {
    for (const [field, was, is] of changesBetween(before, now))
      note('changed', field, was && redact(was), is && redact(is));
  });

  const handlers = {
    ...companyHandlers({ companies: store.companies, settings, changes: store.changes, pool, platform }),
    ...settingsHandlers({
      settings,
      secrets: deps.secrets,
      environment_key: deps.environment_key,
      onKeyChanged(set) {
        // That there is one, never what it is.
        note('changed', 'claude.key', null, set ? '…' : null);
        deps.onKeyChanged();
      },
    }),
    ...trashHandlers({ store, bin, sweep }),
    ...activityHandlers({ store, platform, language }),
    ...reportHandlers({
      platform,
      name: () => `${sentence(language(), 'shell.report_name')}.txt`,
      source: {
        app_version: platform.version,
        electron_version: platform.electron,
        settings,
        log_file: log.path,
        store,
      },
    }),
    'updates:state': () => updates.state(),
    'updates:check': () => updates.check(),
    'updates:download': () => updates.download(),
  } satisfies Partial<Handlers>;

  return {
    handlers,
    start(): void {
      bin.resume();
      sweep.start();
    },
    stop(): void {
      bin.stop();
      sweep.stop();
      stopFollowing();
    },
  };
}

/** Copies and checks of the library stand in the account of changes, with what came of them. */
export const noteLibraryEnd =
  (activity: Store['activity']) =>
  ({ job, cancelled, error, problem_count, files }: PlainEnd): void =>
    activity.add({
      area: 'library',
      act: cancelled
        ? `${job}_cancelled`
        : error
          ? `${job}_failed`
          : problem_count > 0
            ? `${job}_problems`
            : job,
      // How many are wrong, else how many were looked at or copied.
      count: problem_count > 0 ? problem_count : files,
    });

/** A feed that the build or the administrator sets; the person's own comes first. */
function feedOf(environment: NodeJS.ProcessEnv): string | null {
  const feed = environment['UNIVERSAL_INVOICE_UPDATE_FEED'] ?? '';
  return /^https?:\/\//.test(feed) ? feed : null;
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const told = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** Each setting that changed, by its path, before and after. */
function changesBetween(before: Settings, now: Settings): [string, string | null, string | null][] {
  const walk = (was: Plain, is: Plain, path: string): [string, string | null, string | null][] =>
    Object.keys(is).flatMap((name): [string, string | null, string | null][] => {
      const [a, b] = [was[name], is[name]];
      if (path === '' && unnoted.has(name)) return [];
      if (isPlain(a) && isPlain(b)) return walk(a, b, `${path}${name}.`);
      return JSON.stringify(a) === JSON.stringify(b) ? [] : [[path + name, told(a), told(b)]];
    });
  return walk(before, now, '');
}
