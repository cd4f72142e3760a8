/** Which language the app speaks: the person's setting, else the command line's, else the system's. */
import type { Language } from '../shared/domain/settings.ts';
import { languageOf } from './sentences.ts';
import type { SettingsStore } from './settings.ts';

export interface LanguageChoice {
  language(): Language;
  /** Full tag for Intl: the system's when it is of that language, else that of the app's home. */
  locale(): string;
}

const homeLocale: Record<Language, string> = { es: 'es-CR', en: 'en-US' };

/**
 * @param asked from `--lang`; it wins until the person picks another language in the settings
 * @param system the system's locale tag, e.g. es-MX
 */
export function chooseLanguage(
  settings: Pick<SettingsStore, 'get' | 'onChange'>,
  asked: Language | null,
  system: string,
): LanguageChoice {
  let override = asked;
  settings.onChange((now, before) => {
    if (now.language !== before.language) override = null;
  });
  const language = (): Language => override ?? settings.get().language ?? languageOf(system);
  return {
    language,
    locale: () => (isRegionOf(language(), system) ? system : homeLocale[language()]),
  };
}

// "C" and "POSIX" are locales of the system and none of Intl's; a tag without a region says too little of numbers.
function isRegionOf(language: Language, tag: string): boolean {
  try {
    const locale = new Intl.Locale(tag);
    return locale.language === language && locale.region !== undefined;
  } catch {
    return false;
  }
}
