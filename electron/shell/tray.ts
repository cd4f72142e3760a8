/** The tray: shows a TrayView and tells which of its items was chosen. Decides nothing. */
import path from 'node:path';
import { Menu, Tray, nativeImage } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { TrayAction, TrayItem, TrayState, TrayView } from './trayView.ts';

/** macOS colours a template by itself; Windows' tray is smaller than Linux's. */
const variant: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Template', win32: '-16' };

export interface TrayIcon {
  show(view: TrayView): void;
  remove(): void;
}

/** @param folder of the pictures; @param choose called for a menu item, and with `open` for a click on the icon */
export function createTray(folder: string, choose: (action: TrayAction) => void): TrayIcon {
  const picture = (state: TrayState): Electron.NativeImage => {
    const image = nativeImage.createFromPath(
      path.join(folder, `${state}${variant[process.platform] ?? ''}.png`),
    );
    if (process.platform === 'darwin') image.setTemplateImage(true);
    return image;
  };
  const tray = new Tray(picture('idle'));
  let shown: { state: TrayState; tooltip: string; menu: string } = { state: 'idle', tooltip: '', menu: '' };

  const entry = (item: TrayItem): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'label':
        return { label: plain(item.text), enabled: false };
      case 'action':
        return { label: plain(item.text), click: () => choose(item.action) };
    }
  };

  tray.on('click', () => choose({ do: 'open' }));
  tray.on('drop-files', (_event, files) => choose({ do: 'files', files }));

  return {
    show({ state, tooltip, items }) {
      const menu = JSON.stringify(items);
      if (state !== shown.state) tray.setImage(picture(state));
      if (tooltip !== shown.tooltip) tray.setToolTip(tooltip);
      // Setting a menu closes an open one on some desktops: only when it differs.
      if (menu !== shown.menu) tray.setContextMenu(Menu.buildFromTemplate(items.map(entry)));
      shown = { state, tooltip, menu };
    },
    remove: () => tray.destroy(),
  };
}

// An ampersand marks the next letter as a shortcut.
const plain = (text: string): string => text.replaceAll('&', '&&');
