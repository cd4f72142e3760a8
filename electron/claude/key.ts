/** Where the Claude key comes from: the person's own, else the environment's. */
import type { Secrets } from '../secrets.ts';

/** The name under which the key is kept. */
export const claudeKeyName = 'claude_key';

/** The key to use. @throws AppError('secrets_unavailable') */
export const claudeKey = async (secrets: Secrets, environment_key: string | null): Promise<string | null> =>
  (await secrets.get(claudeKeyName)) ?? environment_key;
