/** Calls about settings and the Claude key. */
import { claudeKeyName } from '../../claude/key.ts';
import type { Secrets } from '../../secrets.ts';
import type { SettingsStore } from '../../settings.ts';
import type { Handlers } from '../router.ts';

export interface SettingsHandlerDeps {
  settings: SettingsStore;
  secrets: Secrets;
  /** `ANTHROPIC_API_KEY`: used when the settings hold none. */
  environment_key: string | null;
  /** The key was set or forgotten: waiting work may go on. */
  onKeyChanged(set: boolean): void;
}

type SettingsHandlers = Pick<Handlers, 'settings:get' | 'settings:set' | 'claude:keyState' | 'claude:setKey'>;

export function settingsHandlers(deps: SettingsHandlerDeps): SettingsHandlers {
  const { settings, secrets, environment_key } = deps;
  const keyState: Handlers['claude:keyState'] = () => {
    const kept = secrets.state(claudeKeyName);
    if (kept !== null) return { source: 'settings', ...kept };
    if (environment_key !== null)
      return { source: 'environment', ending: environment_key.slice(-4), encrypted: false };
    return { source: 'none', ending: null, encrypted: true };
  };
  return {
    'settings:get': () => settings.get(),
    'settings:set': (change) => settings.set(change),
    'claude:keyState': keyState,
    async 'claude:setKey'({ key }) {
      await secrets.set(claudeKeyName, key, { show_ending: true });
      deps.onKeyChanged(key !== null);
      return keyState({});
    },
  };
}
