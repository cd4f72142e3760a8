/** What the queue does when a person changes the settings. */
import type { SettingsStore } from '../settings.ts';
import type { Store } from '../store/store.ts';
import type { Queue } from './queue.ts';

/** @returns stops following */
export const followSettings = (settings: SettingsStore, queue: Queue, store: Store): (() => void) =>
  settings.onChange((now, before) => {
    if (now.claude.concurrency !== before.claude.concurrency) queue.setClaudeLimit(now.claude.concurrency);
    if (now.claude.monthly_cap_usd !== before.claude.monthly_cap_usd) queue.reasonGone('budget');
    if (now.claude.base_url !== before.claude.base_url || now.claude.model !== before.claude.model)
      queue.tryNow();
    store.changes.touch('settings');
  });
