/** Sentences by language. Each area has its own file per language; ids are `area.name` or `error.<code>`. */
import careEn from './locales/en/care.json' with { type: 'json' };
import checksEn from './locales/en/checks.json' with { type: 'json' };
import deskEn from './locales/en/desk.json' with { type: 'json' };
import coreEn from './locales/en/core.json' with { type: 'json' };
import shellEn from './locales/en/shell.json' with { type: 'json' };
import uiEn from './locales/en/ui.json' with { type: 'json' };
import careEs from './locales/es/care.json' with { type: 'json' };
import checksEs from './locales/es/checks.json' with { type: 'json' };
import deskEs from './locales/es/desk.json' with { type: 'json' };
import coreEs from './locales/es/core.json' with { type: 'json' };
import shellEs from './locales/es/shell.json' with { type: 'json' };
import uiEs from './locales/es/ui.json' with { type: 'json' };
import type { Language } from './domain/settings.ts';

export type Messages = Record<string, string>;

export const messages: Record<Language, Messages> = {
  es: { ...careEs, ...checksEs, ...coreEs, ...deskEs, ...shellEs, ...uiEs },
  en: { ...careEn, ...checksEn, ...coreEn, ...deskEn, ...shellEn, ...uiEn },
};

/** A filled-in sentence whose value ended in a point ("Carreta Verde S.A.") with one point at its end, not two. */
export const withOnePoint = (sentence: string): string => sentence.replace(/(?<!\.)\.\.(?=\s|$)/g, '.');
