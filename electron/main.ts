/** The app's start, in order. What each step does is in its own file. */
import { app } from 'electron';
import type { AppDeps, AppForShell } from './appDeps.ts';
import { argumentsOf, parseCommandLine } from './commandLine.ts';
import type { CommandLine } from './commandLine.ts';
import { describeError } from './describeError.ts';
import { describeForLog } from './log.ts';
import type { Paths } from './paths.ts';
import { redact } from './redact.ts';
import { languageOf, sentence } from './sentences.ts';
import type * as Below from './shell/below.ts';
import { openBridge } from './shell/bridge.ts';
import type { Answering } from './shell/bridge.ts';
import { prepareDataFolder } from './shell/dataFolder.ts';
import { endInOrder } from './shell/ending.ts';
import { guardPipes, logCrashes } from './shell/guards.ts';
import { createInbox } from './shell/inbox.ts';
import type { Inbox } from './shell/inbox.ts';
import { isTooLong, leftWishes, takeWish, wishOf, writeWish } from './shell/instance.ts';
import type { HandoverMessage } from './shell/instance.ts';
import { followLoginSetting } from './shell/login.ts';
import { becomeOnlyInstance, startAgainWith } from './shell/onlyInstance.ts';
import { openedFromSystem } from './shell/openFile.ts';
import { later } from './shell/later.ts';
import { buildParts } from './shell/parts.ts';
import { watchPower } from './shell/power.ts';
import { registerSchemes, serveSchemes } from './shell/protocol.ts';
import { lockDown } from './shell/security.ts';
import { tellStartProblem } from './shell/startProblem.ts';
import type { Windows } from './shell/window.ts';

const systemLanguage = languageOf(new Intl.DateTimeFormat().resolvedOptions().locale);

guardPipes();
const parsed = parseCommandLine(argumentsOf(process.argv, process.defaultApp === true), process.cwd());
if (!parsed.ok) {
  const { code, values } = parsed.problem;
  say(process.stderr, sentence(systemLanguage, `shell.usage_${code}`, { value: '', ...values }), 2);
} else if (parsed.command.help) {
  say(process.stdout, sentence(parsed.command.language ?? systemLanguage, 'shell.help'), 0);
} else if (parsed.command.version) {
  say(process.stdout, app.getVersion(), 0);
} else {
  try {
    begin(parsed.command);
  } catch (error) {
    giveUp(error);
  }
}

/** What must happen before Electron is ready. */
function begin(command: CommandLine): void {
  const language = command.language ?? systemLanguage;
  const { paths, problem } = prepareDataFolder(command.user_data_dir);
  if (problem !== null) return void refuseFolder(command, paths);
  const { files, company, user, hidden } = command;
  const wish = { files, company, user, hidden };
  if (isTooLong(wish, process.argv, process.cwd()))
    return app.exit(
      startAgainWith([...shortArguments(command, paths), `--handover=${writeWish(paths.user_data, wish)}`]),
    );
  const message = command.handover === null ? wish : { list: command.handover };
  const count = wishOf(message).files.length;
  const inbox = createInbox<HandoverMessage>();
  if (!becomeOnlyInstance(message, inbox.put))
    return say(process.stdout, sentence(language, 'shell.handed_over', { files: count }), 0);
  openedFromSystem((opened) => inbox.put({ files: opened, company: null, user: null, hidden: false }));
  registerSchemes();
  app.setAppUserModelId('app.universalinvoice.desktop');
  // The window's end is not the app's.
  app.on('window-all-closed', () => undefined);
  inbox.put(message);
  app
    .whenReady()
    .then(() => run(command, paths, inbox))
    .catch(giveUp);
}

async function run(command: CommandLine, paths: Paths, inbox: Inbox<HandoverMessage>): Promise<void> {
  let closed = (): void => undefined;
  const parts = buildParts(command, paths, () => closed());
  const { log, settings, windows, dialogs, platform, clock, built } = parts;
  logCrashes(log);
  log.info(
    `Universal Invoice ${app.getVersion()} starts (Electron ${process.versions.electron}, ${process.platform})`,
  );
  lockDown((what) => log.warning(`Refused ${what}`));

  // The window loads while the app below it starts; what its page asks waits for that.
  const originals = later<AppForShell['services']['openOriginal']>();
  const answering = later<Answering>();
  serveSchemes(built.page, async (session_id) => (await originals.value)(session_id));
  const bridge = openBridge(answering.value, () => windows.current(), parts.language, log);
  if (!command.hidden) windows.show();

  const below = await import('./shell/below.ts');
  const running = await startOrAsk(below, parts.deps, windows, command.hidden);
  if (running === null) return;
  const { services } = running;
  const describe = (error: unknown) => describeError(error, parts.language(), log);
  const { handlers, changes, openOriginal } = services;
  const router = below.createRouter(handlers, { describe, check_output: !app.isPackaged });
  answering.resolve({ router, changes });
  originals.resolve(openOriginal);
  const desk = below.openDesk({
    services,
    windows,
    events: bridge.events,
    dialogs,
    platform,
    settings,
    language: parts.languageChoice,
    log,
    clock,
    resources: built.resources,
    folders: { data: paths.user_data, logs: paths.logs },
  });
  const ending = endInOrder(async () => {
    bridge.close();
    windows.current()?.close();
    desk.close();
    await running.stop();
  }, log);
  closed = () => ending.underWay() || desk.toldClosed();
  watchPower({ suspend: services.suspend, resume: services.resume, shutdown: () => app.quit() });
  followLoginSetting(settings, log);
  app.on('activate', () => windows.show());

  if (command.hidden) parts.openGate();
  if (parts.warning !== null) desk.tell('settings_title', parts.warning);
  for (const message of leftWishes(paths.user_data)) inbox.put(message);
  inbox.open((message) => {
    try {
      takeWish(message, desk.receive);
    } catch (error) {
      desk.tell('not_taken_title', describeError(error, parts.language(), log).message);
    }
  });
}

/** The command line without its paths. */
function shortArguments({ language, hidden, foreign }: CommandLine, paths: Paths): string[] {
  const lang = language === null ? [] : [`--lang=${language}`];
  return [`--user-data-dir=${paths.user_data}`, ...lang, ...(hidden ? ['--hidden'] : []), ...foreign];
}

/** Starts what lies below the shell; when that fails, tells why and tries again if the person says so. */
async function startOrAsk(
  { startApp, mendFor }: Pick<typeof Below, 'startApp' | 'mendFor'>,
  deps: AppDeps,
  windows: Windows,
  hidden: boolean,
): Promise<AppForShell | null> {
  for (;;) {
    try {
      return await startApp(deps);
    } catch (error) {
      deps.log.error('The app could not start', {}, error);
      // An empty window would only stand behind the question.
      windows.current()?.destroy();
      const { message } = describeError(error, deps.language(), deps.log);
      const folder = deps.paths.user_data;
      const { paths, log, platform } = deps;
      const language = deps.language();
      const mend = mendFor(error, { paths, log, language, locale: platform.locale() });
      try {
        if (!(await tellStartProblem({ message, folder, hidden, language, mend }))) return null;
      } catch (failure) {
        log.error('The start could not be mended', {}, failure);
      }
    }
  }
}

async function refuseFolder({ language, hidden }: CommandLine, { user_data: folder }: Paths): Promise<void> {
  const spoken = language ?? systemLanguage;
  const message = sentence(spoken, 'shell.folder_not_writable', { folder });
  if (!(await tellStartProblem({ message, folder, hidden, language: spoken, mend: null }))) return;
  app.relaunch();
  app.exit(1);
}

/** A bug on the way up: told in a line, never in a box that a hidden start would wait on. */
function giveUp(error: unknown): void {
  say(process.stderr, `${sentence(systemLanguage, 'error.internal')} ${redact(describeForLog(error))}`, 1);
}

function say(stream: NodeJS.WriteStream, text: string, code: number): void {
  stream.write(`${text}\n`, () => app.exit(code));
}
