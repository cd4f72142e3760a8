/** Sentences of the main process, in the app's language. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../shared/domain/settings.ts';
import { messages, withOnePoint } from '../shared/messages.ts';

export type Values = Record<string, string | number | Date>;

const compiled = new Map<string, IntlMessageFormat>();

/**
 * One sentence of `shared/locales`, filled in. Tags are not interpreted: values and sentences are plain text.
 * @param id e.g. `shell.tray_progress`; an unknown id gives the id itself, which a test of the locales forbids
 */
export function sentence(language: Language, id: string, values: Values = {}): string {
  const key = `${language} ${id}`;
  let format = compiled.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(messages[language][id] ?? id, language, undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  return withOnePoint(String(format.format(values)));
}

/** The language of a locale tag of the system: Spanish for `es-*`, else English. */
export const languageOf = (locale: string): Language => (/^es\b/i.test(locale) ? 'es' : 'en');
