/** What every screen needs to know: settings, the app's own facts, and how to change settings. */
import { createContext, type ReactNode, useContext } from 'react';
import type { CallOutput } from '../../shared/contract.ts';
import type { Settings, SettingsChange } from '../../shared/domain/settings.ts';
import { call } from './api.ts';

export interface AppState {
  info: CallOutput<'app:info'>;
  settings: Settings;
}

const AppContext = createContext<AppState | null>(null);

export function AppStateProvider(props: { value: AppState; children: ReactNode }) {
  return <AppContext value={props.value}>{props.children}</AppContext>;
}

export function useApp(): AppState {
  const state = useContext(AppContext);
  if (!state) throw new Error('useApp outside of AppStateProvider');
  return state;
}

export const changeSettings = (change: SettingsChange): Promise<Settings> => call('settings:set', change);
