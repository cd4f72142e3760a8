/** Start with the computer, hidden: a login item on macOS and Windows, an autostart entry on Linux. */
import os from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import type { Log } from '../log.ts';
import type { SettingsStore } from '../settings.ts';
import { xdgAutostart } from './autostart.ts';
import type { Autostart } from './autostart.ts';

/**
 * Follows the setting. What a person turned off in the system's own settings stays off, and the setting
 * then says so; a moved program (an AppImage) is found again.
 */
export function followLoginSetting(settings: SettingsStore, log: Log): void {
  const login = process.platform === 'linux' ? linuxLogin() : systemLogin;
  const turn = (on: boolean): void => {
    try {
      login.turn(on);
    } catch (error) {
      log.error('Start with the computer could not be changed', {}, error);
    }
  };
  if (settings.get().start_with_computer) {
    if (login.isOn()) turn(true);
    else settings.set({ start_with_computer: false });
  }
  settings.onChange((now, before) => {
    if (now.start_with_computer !== before.start_with_computer) turn(now.start_with_computer);
  });
}

const hiddenStart = ['--hidden'];

const systemLogin: Autostart = {
  isOn: () => app.getLoginItemSettings({ args: hiddenStart }).openAtLogin,
  turn: (on) => app.setLoginItemSettings({ openAtLogin: on, args: hiddenStart }),
};

function linuxLogin(): Autostart {
  const program = process.env.APPIMAGE ?? process.execPath;
  // In a checkout the program is Electron itself and needs the app's folder.
  const folder = process.defaultApp ? [app.getAppPath()] : [];
  const dataFolder = app.commandLine.hasSwitch('user-data-dir')
    ? [`--user-data-dir=${app.getPath('userData')}`]
    : [];
  const config = process.env.XDG_CONFIG_HOME || path.join(os.homedir(), '.config');
  return xdgAutostart(config, [program, ...folder, ...dataFolder, ...hiddenStart]);
}
