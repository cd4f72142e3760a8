/** Builds the shell's parts around one data folder; nothing of them shows yet. */
import path from 'node:path';
import { app, nativeTheme, net } from 'electron';
import { systemClock } from '../clock.ts';
import type { CommandLine } from '../commandLine.ts';
import { chooseLanguage } from '../language.ts';
import { openLog } from '../log.ts';
import type { Paths } from '../paths.ts';
import { openSecrets } from '../secrets.ts';
import { sentence } from '../sentences.ts';
import { openSettings } from '../settings.ts';
import type { AppDeps } from '../appDeps.ts';
import { spawnReader } from './child.ts';
import { createDialogs } from './dialogs.ts';
import { systemEncryption } from './encryption.ts';
import { later } from './later.ts';
import { createPlatform, systemLocale } from './platform.ts';
import { createUpdater } from './updater.ts';
import { createWindows } from './window.ts';

/** The folders of the built app. */
const built = {
  preload: path.join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
  reader: path.join(app.getAppPath(), 'out', 'main', 'extract-host.js'),
  diskThread: path.join(app.getAppPath(), 'out', 'main', 'disk-thread.js'),
  page: path.join(app.getAppPath(), 'out', 'renderer'),
  resources: path.join(app.getAppPath(), 'resources'),
};

/** Follows the system's proxy and certificates; nothing is kept, no cookie goes out. */
const systemFetch: typeof globalThis.fetch = (input, init) =>
  net.fetch(input as string, {
    ...(init as RequestInit),
    credentials: 'omit',
    cache: 'no-store',
    bypassCustomProtocolHandlers: true,
  });

/** Call after the app is ready. @param onClosed the window was closed */
export function buildParts(command: CommandLine, paths: Paths, onClosed: () => void) {
  const clock = systemClock;
  const log = openLog({ folder: paths.logs, clock, echo: (line) => void process.stdout.write(line) });
  const settings = openSettings(paths.settings, clock);
  const language = chooseLanguage(settings, command.language, systemLocale());
  // Before the first window: it must not flash in the other colours.
  nativeTheme.themeSource = settings.get().theme;

  // The key store may freeze the process: not before a window stands, or the queue runs without one.
  const gate = later<void>();
  const openGate = (): void => gate.resolve();
  const secrets = openSecrets(paths.secrets, systemEncryption, gate.value);

  const windows = createWindows({
    preload: built.preload,
    icon: path.join(built.resources, 'icons', 'app.png'),
    settings,
    log,
    onShown: openGate,
    onClosed,
  });
  const dialogs = createDialogs({ window: () => windows.current(), settings, language: language.language });
  const platform = createPlatform(built.resources, language.locale, dialogs);

  let warning: string | null = null;
  if (settings.problem !== null) {
    const kept = settings.problem.kept_as === null ? 'no' : 'yes';
    warning = sentence(language.language(), 'shell.settings_broken', { kept });
    log.warning(`The settings file was not understood: ${settings.problem.detail}`);
  }
  const deps: AppDeps = {
    paths,
    log,
    clock,
    settings,
    secrets,
    platform,
    language: language.language,
    spawnReader: () =>
      spawnReader(built.reader, (text) => log.warning(`Reader: ${text.trim().slice(0, 2000)}`)),
    diskThread: built.diskThread,
    fetch: systemFetch,
    environment: process.env,
    updater: createUpdater(log),
    // What stops the start is told before there is a window; what does not is a notification.
    startup_problem: null,
  };
  return { ...deps, deps, languageChoice: language, windows, dialogs, built, openGate, warning };
}
