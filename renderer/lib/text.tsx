/** Sentences and formats of the app's language, for every screen. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { IntlProvider, useIntl } from 'react-intl';
import type { Language } from '../../shared/domain/settings.ts';
import type careEs from '../../shared/locales/es/care.json';
import type deskEs from '../../shared/locales/es/desk.json';
import type uiEs from '../../shared/locales/es/ui.json';
import { messages, withOnePoint } from '../../shared/messages.ts';
import { createFormats, type Formats } from './format.ts';

export type MessageId = keyof typeof uiEs | keyof typeof careEs | keyof typeof deskEs;
type Values = Record<string, string | number | boolean | Date | null | undefined>;

export interface Texts {
  /** A sentence of the screens. */
  t(id: MessageId, values?: Values): string;
  /** A sentence by a made-up id ("waiting.network"); `otherwise` when there is none. */
  named(id: string, otherwise: string, values?: Values): string;
}

const FormatContext = createContext<Formats | null>(null);

/** Gives language and locale to everything below. */
export function TextProvider(props: { language: Language; locale: string; children: ReactNode }) {
  const { language, children } = props;
  // A locale of another language would mix the two: dates in one, sentences in the other.
  const locale = props.locale.toLowerCase().startsWith(language) ? props.locale : language;
  const formats = useMemo(() => createFormats(locale), [locale]);
  return (
    <I18nProvider locale={locale}>
      <IntlProvider locale={locale} messages={messages[language]} onError={reportMissing}>
        <FormatContext value={formats}>{children}</FormatContext>
      </IntlProvider>
    </I18nProvider>
  );
}

function reportMissing(error: { message: string }): void {
  console.error(error.message);
}

export function useTexts(): Texts {
  const intl = useIntl();
  return useMemo(
    () => ({
      t: (id, values) => withOnePoint(intl.formatMessage({ id }, values)),
      named: (id, otherwise, values) =>
        id in intl.messages ? withOnePoint(intl.formatMessage({ id }, values)) : otherwise,
    }),
    [intl],
  );
}

export function useFormats(): Formats {
  const formats = useContext(FormatContext);
  if (!formats) throw new Error('useFormats outside of TextProvider');
  return formats;
}
