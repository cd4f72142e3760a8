/** The call that proves a Claude key. */
import type { Language } from '../../../shared/domain/settings.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import type { ClaudeReader } from '../../claude/reader.ts';
import { sentence } from '../../sentences.ts';
import type { Handlers } from '../router.ts';

export interface ClaudeHandlerDeps {
  reader: ClaudeReader;
  /** The stored key, or the environment's. */
  key(): Promise<string | null>;
  baseUrl(): string;
  language(): Language;
  /** The stored key works: what waited for it may go on. */
  onProven(): void;
}

export function claudeHandlers(deps: ClaudeHandlerDeps): Pick<Handlers, 'claude:test'> {
  const told = (code: ErrorCode): string => sentence(deps.language(), `error.${code}`);
  return {
    async 'claude:test'({ key }) {
      const api_key = key === null || key === '' ? await deps.key() : key;
      if (api_key === null) throw new AppError('claude_key', 'none');
      const result = await deps.reader.test({ api_key, base_url: deps.baseUrl() });
      if (result.ok) {
        if (key === null || key === '') deps.onProven();
        return { ok: true, message: sentence(deps.language(), 'claude.key_works'), models: result.models };
      }
      const code = 'code' in result.failure ? result.failure.code : 'claude_unreachable';
      return { ok: false, message: told(code), models: [] };
    },
  };
}
