/** What can be set, and where: for finding a setting by any word of either language. */
import { messages } from '../../../shared/messages.ts';
import { holdsWords } from '../../lib/fold.ts';
import type { MessageId } from '../../lib/text.tsx';

export interface SettingEntry {
  section: string;
  /** The words on it, by which it is found on the screen too. */
  label: MessageId;
  /** Further words that a person may type. */
  hint?: MessageId;
}

export const settingEntries: SettingEntry[] = [
  { section: 'companies', label: 'ui.settings.companies', hint: 'ui.settings.words.companies' },
  { section: 'companies', label: 'ui.company.add', hint: 'ui.settings.words.companies' },
  { section: 'general', label: 'ui.settings.language', hint: 'ui.settings.words.language' },
  { section: 'general', label: 'ui.settings.theme', hint: 'ui.settings.words.theme' },
  { section: 'general', label: 'ui.settings.startWithComputer', hint: 'ui.settings.startWithComputerHint' },
  { section: 'claude', label: 'ui.claude.key', hint: 'ui.settings.words.key' },
  { section: 'claude', label: 'ui.claude.model', hint: 'ui.settings.words.model' },
  { section: 'claude', label: 'ui.claude.concurrency', hint: 'ui.settings.words.concurrency' },
  { section: 'claude', label: 'ui.claude.cap', hint: 'ui.settings.words.cap' },
  { section: 'claude', label: 'ui.claude.economicalAbove', hint: 'ui.claude.economicalAboveHint' },
  { section: 'claude', label: 'ui.claude.askAbove', hint: 'ui.claude.askAboveHint' },
  { section: 'claude', label: 'ui.claude.costs', hint: 'ui.settings.words.costs' },
  { section: 'api', label: 'ui.api.enable', hint: 'ui.settings.words.api' },
  { section: 'api', label: 'ui.api.port', hint: 'ui.settings.words.api' },
  { section: 'api', label: 'ui.api.tokenRequired', hint: 'ui.api.tokenRequiredHint' },
  { section: 'library', label: 'ui.library.backup', hint: 'ui.settings.words.backup' },
  { section: 'library', label: 'ui.library.check', hint: 'ui.settings.words.check' },
  { section: 'updates', label: 'ui.updates.feed', hint: 'ui.settings.words.updates' },
  { section: 'about', label: 'ui.settings.openDataFolder', hint: 'ui.settings.words.data' },
  { section: 'about', label: 'ui.broken.report', hint: 'ui.settings.words.report' },
  { section: 'about', label: 'ui.nav.activity', hint: 'ui.settings.words.activity' },
  { section: 'about', label: 'ui.about.version', hint: 'ui.settings.words.version' },
];

const languages = [messages.es, messages.en];

/** The entries whose words, in either language, hold all that was typed. */
export const findSettings = (typed: string): SettingEntry[] =>
  typed.trim() === ''
    ? []
    : settingEntries.filter(({ label, hint }) =>
        holdsWords(
          languages.flatMap((words) => [words[label], hint === undefined ? '' : words[hint]]).join(' '),
          typed,
        ),
      );
