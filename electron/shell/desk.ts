/** What a person sees of the running app (window, tray, menus, notifications), wired to its services. */
import path from 'node:path';
import { app, nativeTheme } from 'electron';
import type { EventPayload } from '../../shared/contract.ts';
import type { AppForShell } from '../appDeps.ts';
import type { Clock } from '../clock.ts';
import type { EventSender } from '../ipc/transport.ts';
import type { LanguageChoice } from '../language.ts';
import type { Log } from '../log.ts';
import type { Platform } from '../platform.ts';
import { sentence } from '../sentences.ts';
import type { SettingsStore } from '../settings.ts';
import { createAnnouncer } from './announce.ts';
import type { Dialogs } from './dialogs.ts';
import type { Handover } from './instance.ts';
import { keepMenu } from './keepMenu.ts';
import { offerTextMenu } from './menu.ts';
import type { MenuAction } from './menu.ts';
import { createCapNotice } from './notices.ts';
import { createNotifier } from './notify.ts';
import { watchSummary } from './summary.ts';
import { createTray } from './tray.ts';
import { isWorking, trayView } from './trayView.ts';
import type { Summary, TrayAction } from './trayView.ts';
import type { Windows } from './window.ts';

export interface DeskDeps {
  services: AppForShell['services'];
  windows: Windows;
  events: EventSender;
  dialogs: Dialogs;
  platform: Platform;
  settings: SettingsStore;
  language: LanguageChoice;
  log: Log;
  clock: Clock;
  /** Folder of icons and tray pictures. */
  resources: string;
  /** The folder that holds everything, and the one with the logs. */
  folders: { data: string; logs: string };
}

export interface Desk {
  /**
   * Takes in what a command line or another program handed over, and shows it unless asked not to.
   * @throws when the wish could not even be recorded
   */
  receive(handover: Handover): void;
  /** The window was closed: the first time, says that the work goes on. */
  toldClosed(): void;
  /** Says something by a notification; a click opens the settings. @param title a sentence id `shell.<title>` */
  tell(title: 'settings_title' | 'not_taken_title', body: string): void;
  close(): void;
}

type Navigation = EventPayload<'navigate'>;

export function openDesk(deps: DeskDeps): Desk {
  const { services, windows, events, dialogs, settings, log } = deps;
  const { language, locale } = deps.language;
  const { handlers } = services;
  let summary: Summary | null = null;
  let asking = false;

  const failed = (error: unknown): void => log.error('The desk could not do that', {}, error);
  const navigate = (to: Navigation['to'], id: string | null = null): void => {
    windows.show();
    events.deliver('navigate', { to, id });
  };
  const notify = createNotifier(
    path.join(deps.resources, 'icons', 'app.png'),
    ({ to, id }) => navigate(to, id),
    (reason) => log.info(`No notification could be shown: ${reason}`),
  );
  const announcer = createAnnouncer({
    batch: handlers['batches:get'],
    notify,
    isLookingAt: windows.isLookingAt,
    language,
    started: deps.clock.now(),
    cap: createCapNotice(
      services.store.lanes,
      () => settings.get().claude.monthly_cap_usd,
      () => deps.clock.now(),
    ),
    onError: failed,
  });

  const quit = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const queue = await handlers['queue:status']({});
      if (!isWorking(queue) || (await dialogs.confirmQuit(queue.pending))) app.quit();
    } finally {
      asking = false;
    }
  };
  const addFiles = (files: string[]): string =>
    services.intake.addPaths(files, { company_id: settings.get().current_company, source: 'drop' }).batch_id;

  const act = async (action: TrayAction | MenuAction): Promise<void> => {
    switch (action.do) {
      case 'open':
        return void windows.show();
      case 'batch':
        return navigate('batch', action.batch_id);
      case 'files':
        return navigate('batch', addFiles(action.files));
      case 'add_files':
      case 'add_folder':
      case 'inbox':
      case 'batches':
      case 'documents':
      case 'folders':
      case 'overview':
      case 'trash':
      case 'activity':
      case 'settings':
      case 'help':
      case 'report':
      case 'tour':
      case 'print':
      case 'find':
        return navigate(action.do);
      case 'updates':
        return navigate('settings', 'updates');
      case 'company':
        return void settings.set({ current_company: action.company_id });
      case 'pause':
        return void (await handlers['queue:pause']({}));
      case 'resume':
        return void (await handlers['queue:resume']({}));
      case 'data_folder':
        return deps.platform.openFolder(deps.folders.data);
      case 'logs':
        return deps.platform.openFolder(deps.folders.logs);
      case 'about':
        return dialogs.about(deps.platform.version, deps.platform.electron);
      case 'quit':
        return quit();
    }
  };
  const choose = (action: TrayAction | MenuAction): void => void act(action).catch(failed);

  const tray = createTray(path.join(deps.resources, 'tray'), choose);
  const render = (): void => {
    if (summary === null) return;
    const view = trayView(summary, language(), locale(), deps.clock.now());
    tray.show(view);
    const window = windows.current();
    window?.setTitle(view.title);
    window?.setProgressBar(view.progress ?? -1);
    app.setBadgeCount(summary.queue.need_you);
  };
  const watch = watchSummary({
    handlers,
    changes: services.changes,
    onSummary(now, changed) {
      summary = now;
      render();
      void announcer.look(now, changed);
    },
    onError: failed,
  });

  const menu = keepMenu({
    handlers,
    changes: services.changes,
    settings,
    language,
    choose,
    onError: failed,
  });
  settings.onChange((now, before) => {
    if (now.theme !== before.theme) nativeTheme.themeSource = now.theme;
    if (now.language === before.language) return;
    render();
  });
  windows.onCreated((window) => {
    offerTextMenu(window, language);
    render();
  });

  return {
    receive({ files, company, user, hidden }) {
      if (!hidden) windows.show();
      if (files.length === 0) return;
      const company_id = company ?? settings.get().current_company;
      const { batch_id } = services.intake.addPaths(files, {
        company_id,
        user_id: user,
        source: 'command_line',
      });
      if (!hidden) navigate('batch', batch_id);
    },
    toldClosed() {
      if (settings.get().close_to_tray_told) return;
      settings.set({ close_to_tray_told: true });
      notify({
        title: sentence(language(), 'shell.in_tray_title'),
        body: sentence(language(), 'shell.in_tray_body'),
        opens: { to: 'batches', id: null },
      });
    },
    tell: (title, body) =>
      notify({ title: sentence(language(), `shell.${title}`), body, opens: { to: 'settings', id: null } }),
    close() {
      watch.stop();
      menu.stop();
      announcer.stop();
      tray.remove();
    },
  };
}
