/**
 * The one window. Closing destroys it (that frees its memory); the app goes on in the tray and a new
 * window is there in a moment.
 */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { SettingsStore } from '../settings.ts';
import type { Log } from '../log.ts';
import { startPage } from './addresses.ts';
import { placeWindow, smallest } from './windowPlace.ts';

export interface Windows {
  /** Shows the window, making it if need be, and brings it to the front. */
  show(): BrowserWindow;
  current(): BrowserWindow | null;
  /** Whether the person is looking at this batch right now. */
  isLookingAt(batch_id: string): boolean;
  /** For the window that is there, if there is one, and for each to come. */
  onCreated(listener: (window: BrowserWindow) => void): void;
}

export interface WindowDeps {
  /** Absolute path of the built preload script. */
  preload: string;
  icon: string;
  settings: SettingsStore;
  log: Log;
  /** The first window stands on the screen. */
  onShown(): void;
  /** The person closed the window (not the app). */
  onClosed(): void;
}

/** `--ground-1` of renderer/styles/tokens.css, so that the window never flashes before the page is there. */
const ground = { light: '#ffffff', dark: '#1b1b1e' };

export function createWindows(deps: WindowDeps): Windows {
  const { settings, log } = deps;
  const created: ((window: BrowserWindow) => void)[] = [];
  let window: BrowserWindow | null = null;
  /** Its page has something to show; before that the window comes by itself in a moment. */
  let appeared = false;

  const remember = (closing: BrowserWindow): void => {
    const { x, y, width, height } = closing.getNormalBounds();
    const place = { x, y, width, height, maximised: closing.isMaximized() };
    try {
      settings.set({ window: place });
    } catch (error) {
      log.error('The place of the window could not be saved', {}, error);
    }
  };

  const make = (): BrowserWindow => {
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map((display) => display.workArea);
    const { maximised, ...bounds } = placeWindow(settings.get().window, areas);
    const made = new BrowserWindow({
      ...bounds,
      minWidth: smallest.width,
      minHeight: smallest.height,
      title: 'Universal Invoice',
      icon: deps.icon,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
      webPreferences: {
        preload: deps.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        // The page is the same at every start: compiled once, kept from the first start on.
        v8CacheOptions: 'bypassHeatCheck',
      },
    });
    if (maximised) made.maximize();
    const appear = (): void => {
      if (made.isDestroyed() || appeared) return;
      appeared = true;
      made.show();
      deps.onShown();
    };
    made.once('ready-to-show', appear);
    made.webContents.once('did-fail-load', appear);
    made.on('page-title-updated', (event) => event.preventDefault());
    made.on('close', () => remember(made));
    made.on('closed', () => {
      window = null;
      deps.onClosed();
    });
    watchHealth(made, log);
    window = made;
    appeared = false;
    for (const listener of created) listener(made);
    void made.loadURL(startPage).catch((error: unknown) => log.error('The page did not load', {}, error));
    return made;
  };

  return {
    show() {
      const existing = window !== null && !window.isDestroyed() ? window : null;
      window = existing ?? make();
      if (existing === null || !appeared) return window;
      if (existing.isMinimized()) existing.restore();
      existing.show();
      existing.focus();
      return window;
    },
    onCreated(listener) {
      created.push(listener);
      if (window?.isDestroyed() === false) listener(window);
    },
    current: () => (window?.isDestroyed() === false ? window : null),
    isLookingAt: (batch_id) =>
      window?.isDestroyed() === false && window.isFocused() && window.webContents.getURL().includes(batch_id),
  };
}

/** A page that died is loaded again, unless it keeps dying. */
function watchHealth(window: BrowserWindow, log: Log): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error(`The page's process ended: ${reason} (${exitCode})`);
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < 60_000), now];
    if (deaths.length <= 3 && !window.isDestroyed()) window.webContents.reload();
  });
  window.on('unresponsive', () => log.warning('The window does not answer'));
  window.webContents.on('preload-error', (_event, _file, error) => log.error('Preload failed', {}, error));
}
