/** Which key, address and model Claude is asked with. */
import { claudeKey, claudeKeyName } from './key.ts';
import type { Secrets } from '../secrets.ts';
import type { SettingsStore } from '../settings.ts';
import type { ClaudeAccess } from './reader.ts';

export interface Claude {
  /** Whether there is any key, without asking the key store. */
  hasKey(): boolean;
  key(): Promise<string | null>;
  baseUrl(): string;
  /** Null when there is no key. */
  access(): Promise<ClaudeAccess | null>;
  environmentKey: string | null;
}

const service = 'https://api.anthropic.com';

export function buildClaude(deps: {
  settings: SettingsStore;
  secrets: Secrets;
  environment: NodeJS.ProcessEnv;
}): Claude {
  const { settings, secrets, environment } = deps;
  const environmentKey = environment['ANTHROPIC_API_KEY']?.trim() || null;
  // A key kept in the app is never sent where a shell's variable points.
  const baseUrl = (): string => {
    const own = settings.get().claude.base_url;
    if (own !== null) return own;
    return (
      (secrets.state(claudeKeyName) === null ? environment['ANTHROPIC_BASE_URL']?.trim() : '') || service
    );
  };
  const key = (): Promise<string | null> => claudeKey(secrets, environmentKey);
  return {
    environmentKey,
    key,
    baseUrl,
    hasKey: () => secrets.state(claudeKeyName) !== null || environmentKey !== null,
    async access() {
      const api_key = await key();
      return api_key === null ? null : { api_key, base_url: baseUrl(), model: settings.get().claude.model };
    },
  };
}
