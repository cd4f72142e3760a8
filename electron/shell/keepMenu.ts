/** Keeps the native menu true: language, companies, and which of them is the present one. */
import type { Language } from '../../shared/domain/settings.ts';
import type { AppForShell } from '../appDeps.ts';
import type { SettingsStore } from '../settings.ts';
import { type MenuAction, setMenu } from './menu.ts';

export interface KeepMenuDeps {
  handlers: AppForShell['services']['handlers'];
  changes: AppForShell['services']['changes'];
  settings: SettingsStore;
  language(): Language;
  choose(action: MenuAction): void;
  onError(error: unknown): void;
}

export function keepMenu(deps: KeepMenuDeps): { stop(): void } {
  const { settings, changes } = deps;
  const draw = async (): Promise<void> => {
    const { companies } = await deps.handlers['companies:list']({});
    const { current_company } = settings.get();
    setMenu({ language: deps.language(), companies, current_company }, deps.choose);
  };
  const again = (): void => void draw().catch(deps.onError);
  again();
  const ends = [
    changes.onChange((change) => {
      if (change.companies || change.all) again();
    }),
    settings.onChange((now, before) => {
      if (now.language !== before.language || now.current_company !== before.current_company) again();
    }),
  ];
  return {
    stop() {
      for (const end of ends) end();
    },
  };
}
