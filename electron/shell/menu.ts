/** The native menus: of the app, and of text under the mouse. */
import { Menu } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/domain/settings.ts';
import { sentence } from '../sentences.ts';

export type MenuAction =
  | 'add_files'
  | 'add_folder'
  | 'settings'
  | 'inbox'
  | 'batches'
  | 'documents'
  | 'data_folder'
  | 'logs'
  | 'about'
  | 'quit';

/** Sets the menu of the app in this language. */
export function setMenu(language: Language, choose: (action: MenuAction) => void): void {
  const say = (id: string): string => sentence(language, `shell.${id}`);
  const item = (id: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    label: say(id),
    accelerator,
    click: () => choose(action),
  });
  const role = (id: string, name: MenuItemConstructorOptions['role']): MenuItemConstructorOptions => ({
    label: say(id),
    role: name,
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const settings = item('settings', 'settings', 'CommandOrControl+,');
  const quit = item('quit', 'quit', 'CommandOrControl+Q');
  const mac = process.platform === 'darwin';

  const file: MenuItemConstructorOptions[] = [
    item('add_files', 'add_files', 'CommandOrControl+O'),
    item('add_folder', 'add_folder', 'CommandOrControl+Shift+O'),
    line,
    ...(mac ? [] : [settings, line]),
    { ...role('menu_close', 'close'), accelerator: 'CommandOrControl+W' },
    ...(mac ? [] : [quit]),
  ];
  const view: MenuItemConstructorOptions[] = [
    item('menu_inbox', 'inbox', 'CommandOrControl+1'),
    item('menu_batches', 'batches', 'CommandOrControl+2'),
    item('menu_documents', 'documents', 'CommandOrControl+3'),
    line,
    role('menu_actual_size', 'resetZoom'),
    role('menu_zoom_in', 'zoomIn'),
    role('menu_zoom_out', 'zoomOut'),
    role('menu_full_screen', 'togglefullscreen'),
  ];
  const help: MenuItemConstructorOptions[] = [
    item('menu_data_folder', 'data_folder'),
    item('menu_logs', 'logs'),
    ...(mac ? [] : [line, item('menu_about', 'about')]),
  ];
  const macApp: MenuItemConstructorOptions[] = [
    item('menu_about', 'about'),
    line,
    settings,
    line,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    line,
    quit,
  ];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ label: 'Universal Invoice', submenu: macApp }] : []),
      { label: say('menu_file'), submenu: file },
      { label: say('menu_edit'), submenu: editItems(language) },
      { label: say('menu_view'), submenu: view },
      { label: say('menu_window'), submenu: [role('menu_minimise', 'minimize')] },
      { label: say('menu_help'), submenu: help },
    ]),
  );
}

function editItems(language: Language): MenuItemConstructorOptions[] {
  const role = (name: 'undo' | 'redo' | 'cut' | 'copy' | 'paste'): MenuItemConstructorOptions => ({
    label: sentence(language, `shell.menu_${name}`),
    role: name,
  });
  const selectAll = { label: sentence(language, 'shell.menu_select_all'), role: 'selectAll' } as const;
  const line: MenuItemConstructorOptions = { type: 'separator' };
  return [role('undo'), role('redo'), line, role('cut'), role('copy'), role('paste'), line, selectAll];
}

/** Cut, copy and paste under the right mouse button: in fields, and on text that is selected. */
export function offerTextMenu(window: BrowserWindow, language: () => Language): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const may: Partial<Record<string, boolean>> = {
      undo: editFlags.canUndo,
      redo: editFlags.canRedo,
      cut: editFlags.canCut,
      copy: editFlags.canCopy,
      paste: editFlags.canPaste,
    };
    const items = editItems(language()).map((item) => ({ ...item, enabled: may[item.role ?? ''] ?? true }));
    if (isEditable) Menu.buildFromTemplate(items).popup({ window });
    else if (selectionText.trim() !== '')
      Menu.buildFromTemplate(items.filter(({ role }) => role === 'copy')).popup({ window });
  });
}
