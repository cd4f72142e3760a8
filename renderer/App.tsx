import { useEffect } from 'react';
import { Toasts } from './components/Toasts.tsx';
import { Broken, Guard } from './features/frame/Broken.tsx';
import { DropArea } from './features/frame/DropArea.tsx';
import { Frame } from './features/frame/Frame.tsx';
import { FirstStart } from './features/start/FirstStart.tsx';
import { AppStateProvider } from './lib/app.tsx';
import { useCall } from './lib/query.ts';
import { TextProvider } from './lib/text.tsx';

const nothing = {};

/** Loads what everything needs, then shows the first start or the frame. */
export function App() {
  const info = useCall('app:info', nothing);
  const settings = useCall('settings:get', nothing);
  const theme = settings.data?.theme ?? 'system';
  const language = info.data?.language ?? 'es';
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const error = info.error ?? settings.error;
  if (!info.data || !settings.data) {
    return error ? (
      <TextProvider language={language} locale={language}>
        <Broken sentence={error.message} />
      </TextProvider>
    ) : null;
  }
  return (
    <TextProvider language={language} locale={info.data.locale}>
      <AppStateProvider value={{ info: info.data, settings: settings.data }}>
        <Guard>
          {info.data.startup_problem ? (
            <Broken sentence={info.data.startup_problem.message} />
          ) : (
            <>
              {settings.data.first_start_done ? <Frame /> : <FirstStart />}
              <DropArea />
            </>
          )}
        </Guard>
        <Toasts />
      </AppStateProvider>
    </TextProvider>
  );
}
