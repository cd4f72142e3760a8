/** Composition root: builds the parts in order and hands each what it needs. */
import { availableParallelism } from 'node:os';
import type { AppDeps } from './appDeps.ts';
import { createLocalApi } from './api/localApi.ts';
import { createCare, noteLibraryEnd } from './care.ts';
import { buildClaude } from './claude/access.ts';
import { createBatchService } from './claude/batches.ts';
import { createBudget } from './claude/budget.ts';
import { createClaudeReader } from './claude/reader.ts';
import { keepDailyBackup } from './dailyBackup.ts';
import { describeError, describerOf } from './describeError.ts';
import { isSure } from './extract/layout/sure.ts';
import { createPool, timeLimitOf } from './extract/pool.ts';
import { adoptStrays } from './intake/adopt.ts';
import { createDisk } from './intake/diskClient.ts';
import { createIntake } from './intake/intake.ts';
import { createLibrarian } from './intake/librarian.ts';
import { folderTimes } from './intake/watch/times.ts';
import { createWatchFolders } from './intake/watchFolders.ts';
import { openVault } from './intake/vault.ts';
import { appHandlers } from './ipc/handlers/app.ts';
import { claudeHandlers } from './ipc/handlers/claude.ts';
import { costHandlers } from './ipc/handlers/cost.ts';
import { deskHandlers } from './ipc/handlers/desk.ts';
import { documentHandlers } from './ipc/handlers/documents.ts';
import { exportHandlers } from './ipc/handlers/exports.ts';
import { folderHandlers } from './ipc/handlers/folders.ts';
import { inboxHandlers } from './ipc/handlers/inbox.ts';
import { intakeHandlers } from './ipc/handlers/intake.ts';
import { libraryHandlers } from './ipc/handlers/library.ts';
import { wordHandlers } from './ipc/handlers/words.ts';
import { workHandlers } from './ipc/handlers/work.ts';
import type { Handlers } from './ipc/router.ts';
import { createPasswords } from './passwords.ts';
import { createActsOfPerson } from './queue/documents/acts.ts';
import { createContent } from './queue/claude/claudeContent.ts';
import { createClaudeWork } from './queue/claude/claudeWork.ts';
import { createEconomical } from './queue/claude/economical.ts';
import { followSettings } from './queue/followSettings.ts';
import { createLocalWork } from './queue/localWork.ts';
import { createPace } from './queue/pace.ts';
import { createPartContent } from './queue/claude/partContent.ts';
import { createQueue } from './queue/queue.ts';
import { createRearrange } from './queue/documents/rearrange.ts';
import { createResults } from './queue/documents/results.ts';
import { createReview } from './queue/documents/review.ts';
import { pollWaits, retryWaits } from './queue/retry.ts';
import { createRouteAgain } from './queue/documents/routeAgain.ts';
import { createRouting } from './queue/claude/routing.ts';
import { createSettling } from './queue/settle.ts';
import type { Services } from './services.ts';
import { openStore } from './store/store.ts';

/** Children that read at the same time: two at least, so that one stuck file holds nobody up. */
const readers = Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * Opens the library, takes up unfinished work and starts the lanes; needs no window.
 * @throws AppError when the library cannot be opened
 */
export async function startApp(deps: AppDeps): Promise<{ services: Services; stop(): Promise<void> }> {
  const { paths, log, clock, settings, secrets, platform, language, environment } = deps;
  const store = openStore(paths.database, clock);
  const vault = await openVault(paths.files);
  const disk = createDisk(deps.diskThread, paths.files);
  const { database } = paths;
  const describeCode = describerOf(language, log);
  const pool = createPool({
    spawn: deps.spawnReader,
    size: readers,
    timeLimit: timeLimitOf(environment['UNIVERSAL_INVOICE_READER_SECONDS']),
  });
  const reader = createClaudeReader({ clock, fetch: deps.fetch });
  const claude = buildClaude({ settings, secrets, environment });
  const budget = createBudget({ settings, store, clock });
  const passwords = createPasswords(secrets);
  const results = createResults({ store, clock });
  const { library } = results;
  const acted = createActsOfPerson({ store, clock, library });
  const routeAgain = createRouteAgain({ store, library, log });
  const rearrange = createRearrange({ store, clock, library, acted });
  const pathOf = (sha256: string): string => vault.pathOf(sha256);

  const content = createContent({ store, pool, pathOf, passwords: passwords.for });
  const parts = createPartContent({ store, pool, pathOf, passwords: passwords.for });
  const routing = createRouting({ store, settings: () => settings.get().claude });
  const settling = createSettling({
    store,
    clock,
    log,
    routing,
    waits: retryWaits(environment['UNIVERSAL_INVOICE_RETRY_SECONDS']),
    onNeedsPerson: (reason) => log.warning(`The Claude lane needs a person: ${reason}`),
  });
  const economical = createEconomical({
    store,
    clock,
    log,
    service: createBatchService({ client: reader.client, clock }),
    content,
    parts,
    results,
    settling,
    budget,
    access: claude.access,
    mayRun: () => queue.mayRun(),
    wakeLanes: () => queue.wake(),
    roomAgain: () => queue.reasonGone('budget'),
    polls: pollWaits(environment['UNIVERSAL_INVOICE_BATCH_POLL_SECONDS']),
  });
  const queue = createQueue({
    store,
    clock,
    log,
    settling,
    routing,
    economical,
    limits: { local: readers, claude: settings.get().claude.concurrency },
    work: {
      local: createLocalWork({
        store,
        results,
        pool,
        log,
        pathOf,
        hasClaude: claude.hasKey,
        askAbove: () => settings.get().claude.ask_above,
        isSure,
        passwords: passwords.for,
        passwordTold: passwords.told,
      }),
      claude: createClaudeWork({
        store,
        results,
        reader,
        content,
        parts,
        access: claude.access,
        budget,
        isOnline: () => platform.isOnline(),
        now: () => clock.now(),
      }),
    },
    copyAgain: (sessions) => intake.copyAgain(sessions),
  });
  const intake = createIntake({
    store,
    vault,
    disk,
    log,
    clock,
    onSafe: () => queue.wake(),
    onBegin: () => pool.warm(),
  });
  const folders = createWatchFolders({
    store,
    intake,
    retry: (session_id) => void queue.retry({ session_id }),
    log,
    times: folderTimes(environment['UNIVERSAL_INVOICE_FOLDER_SECONDS']),
    user_data: paths.user_data,
  });

  const librarian = createLibrarian({
    script: deps.diskThread,
    source: { database, root: paths.files, settings: paths.settings },
    clock,
    log,
    changes: store.changes,
    onEnd: noteLibraryEnd(store.activity),
  });

  const stopFollowing = followSettings(settings, queue, store);

  const care = createCare({
    ...deps,
    store,
    library,
    vault,
    pool,
    environment_key: claude.environmentKey,
    wake: () => queue.wake(),
    onKeyChanged() {
      store.changes.touch('settings');
      queue.reasonGone('api_key');
    },
    describeCode,
  });

  const withoutApi: Omit<Handlers, 'api:state' | 'api:newToken'> = {
    ...appHandlers({ platform, paths, language, startup_problem: deps.startup_problem }),
    ...intakeHandlers({
      intake,
      companies: store.companies,
      changes: store.changes,
      settings,
      platform,
      language,
    }),
    ...care.handlers,
    ...claudeHandlers({
      reader,
      key: claude.key,
      baseUrl: claude.baseUrl,
      language,
      onProven: () => queue.reasonGone('api_key'),
    }),
    ...costHandlers({ store, budget, queue, settings: () => settings.get().claude }),
    ...documentHandlers({
      store,
      review: createReview({ store, clock, library, acted }),
      rearrange,
      acted,
      wake: () => queue.wake(),
    }),
    ...deskHandlers({ store, clock, library, rearrange, platform, pathOf, outgoing: paths.outgoing }),
    ...exportHandlers({ store, platform, language, pathOf, user_data: paths.user_data }),
    ...folderHandlers({ folders, platform }),
    ...inboxHandlers({ store, describeCode }),
    ...wordHandlers({ store, pool, vault }),
    ...libraryHandlers({ librarian, platform, clock, language, describeCode }),
    ...workHandlers({
      store,
      rearrange,
      intake,
      queue,
      pool,
      vault,
      platform,
      describeCode,
      pace: createPace(store, clock),
      folders,
      passwords,
    }),
  };
  const api = createLocalApi({
    store,
    intake,
    handlers: withoutApi,
    settings,
    paths,
    log,
    environment,
    language,
    version: platform.version,
    describeCode,
    describe: (error) => describeError(error, language(), log),
  });
  const handlers: Handlers = { ...withoutApi, 'api:state': api.state, 'api:newToken': api.newToken };

  await adoptStrays({ store, vault, clock, log, database });
  const swept = await vault.sweep((sha256) => store.sessions.hashIsUsed(sha256));
  if (swept > 0) log.info(`Removed ${swept} unfinished copies`);
  intake.resume();
  queue.start();
  routeAgain.look();
  folders.start();
  care.start();
  await api.apply();

  return {
    services: {
      handlers,
      intake,
      store,
      changes: store.changes,
      openOriginal(session_id) {
        const session = store.sessions.get(session_id);
        if (!session || session.sha256 === null) return null;
        return { path: pathOf(session.sha256), media_type: session.media_type, size: session.size ?? 0 };
      },
      suspend() {
        queue.suspend();
        void folders.stop();
      },
      resume() {
        queue.awake();
        folders.start();
      },
    },
    async stop() {
      stopFollowing();
      care.stop();
      await folders.stop();
      await api.stop();
      await routeAgain.stop();
      await queue.stop();
      pool.close();
      await Promise.all([disk.close(), librarian.close()]);
      store.close();
      keepDailyBackup(database, clock, log);
    },
  };
}
