/** The native menus: of the app, and of text under the mouse. */
import { Menu } from 'electron';
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { noCompany } from '../../shared/domain/company.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { sentence } from '../sentences.ts';

/** Places that the window can be asked to go to from the menu. */
type Place =
  'inbox' | 'batches' | 'documents' | 'folders' | 'overview' | 'trash' | 'activity' | 'settings' | 'help';
type Simple =
  | Place
  | 'add_files'
  | 'add_folder'
  | 'tour'
  | 'report'
  | 'print'
  | 'find'
  | 'updates'
  | 'data_folder'
  | 'logs'
  | 'about'
  | 'quit';

export type MenuAction = { do: Simple } | { do: 'company'; company_id: string | null };

export interface MenuState {
  language: Language;
  companies: readonly { company_id: string; name: string }[];
  current_company: string | null;
}

/** So many companies have a key of their own. */
const companiesWithKey = 9;
const line: MenuItemConstructorOptions = { type: 'separator' };

/** Sets the menu of the app: language, companies and the present one are what it shows. */
export function setMenu(state: MenuState, choose: (action: MenuAction) => void): void {
  const { language } = state;
  const say = (id: string): string => sentence(language, `shell.${id}`);
  const mac = process.platform === 'darwin';
  const item = (id: string, action: Simple, accelerator?: string): MenuItemConstructorOptions => ({
    id: action,
    label: say(id),
    accelerator,
    click: () => choose({ do: action }),
  });
  const role = (id: string, name: MenuItemConstructorOptions['role']): MenuItemConstructorOptions => ({
    label: say(id),
    role: name,
  });
  const settings = item('settings', 'settings', 'CommandOrControl+,');
  const quit = item('quit', 'quit', 'CommandOrControl+Q');
  // Alt with a digit writes a sign on a Mac.
  const screenKey = mac ? 'Control' : 'Alt';

  const file: MenuItemConstructorOptions[] = [
    item('add_files', 'add_files', 'CommandOrControl+O'),
    item('add_folder', 'add_folder', 'CommandOrControl+Shift+O'),
    line,
    item('menu_print', 'print', 'CommandOrControl+P'),
    line,
    ...(mac ? [] : [settings, line]),
    { ...role('menu_close', 'close'), accelerator: 'CommandOrControl+W' },
    ...(mac ? [] : [quit]),
  ];
  const places: Place[] = ['inbox', 'batches', 'documents', 'folders', 'overview', 'trash'];
  const view: MenuItemConstructorOptions[] = [
    ...places.map((place, index) => item(`menu_${place}`, place, `${screenKey}+${index + 1}`)),
    item('menu_activity', 'activity'),
    line,
    role('menu_actual_size', 'resetZoom'),
    role('menu_zoom_in', 'zoomIn'),
    role('menu_zoom_out', 'zoomOut'),
    role('menu_full_screen', 'togglefullscreen'),
  ];
  const help: MenuItemConstructorOptions[] = [
    item('menu_help_screen', 'help', 'F1'),
    item('menu_tour', 'tour'),
    item('menu_report', 'report'),
    line,
    item('menu_updates', 'updates'),
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
  const edit = [...editItems(language), line, item('menu_find', 'find', 'CommandOrControl+F')];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ label: 'Universal Invoice', submenu: macApp }] : []),
      { label: say('menu_file'), submenu: file },
      { label: say('menu_edit'), submenu: edit },
      { label: say('menu_view'), submenu: view },
      { label: say('menu_company'), submenu: companyItems(state, choose) },
      { label: say('menu_window'), submenu: [role('menu_minimise', 'minimize')] },
      { label: say('menu_help'), submenu: help },
    ]),
  );
}

function companyItems(state: MenuState, choose: (action: MenuAction) => void): MenuItemConstructorOptions[] {
  const { language, companies, current_company } = state;
  const known = companies.some((company) => company.company_id === current_company);
  return [
    ...companies.map(({ company_id, name }, index): MenuItemConstructorOptions => ({
      id: `company ${company_id}`,
      // An ampersand would become the key of the entry.
      label: (company_id === noCompany && name === noCompany
        ? sentence(language, 'shell.menu_no_company')
        : name
      ).replaceAll('&', '&&'),
      type: 'radio',
      checked: company_id === current_company,
      ...(index < companiesWithKey && { accelerator: `CommandOrControl+${index + 1}` }),
      click: () => choose({ do: 'company', company_id }),
    })),
    {
      id: 'company',
      label: sentence(language, 'shell.menu_all_companies'),
      type: 'radio',
      checked: !known,
      accelerator: 'CommandOrControl+Shift+0',
      click: () => choose({ do: 'company', company_id: null }),
    },
  ];
}

function editItems(language: Language): MenuItemConstructorOptions[] {
  const role = (name: 'undo' | 'redo' | 'cut' | 'copy' | 'paste'): MenuItemConstructorOptions => ({
    label: sentence(language, `shell.menu_${name}`),
    role: name,
  });
  const selectAll = { label: sentence(language, 'shell.menu_select_all'), role: 'selectAll' } as const;
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
