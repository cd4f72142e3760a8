/** What no page of the app may do, whatever it is told. */
import { app, session, shell } from 'electron';
import { isOwnPage, mayOpenOutside } from './addresses.ts';

/** Copying text is the only permission that the page needs. */
const allowed = new Set(['clipboard-sanitized-write']);

/** Must run before the first window. @param refused told about every attempt, for the log */
export function lockDown(refused: (what: string) => void): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowed.has(permission) && isOwnPage(contents.getURL())),
  );
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => allowed.has(permission) && isOwnPage(origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  // A page cannot start a download; the app writes files itself, where the person says.
  defaultSession.on('will-download', (event) => event.preventDefault());

  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (isOwnPage(event.url)) return;
      event.preventDefault();
      refused(`navigation to ${originOf(event.url)}`);
    });
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame) return;
      event.preventDefault();
      refused(`a frame with ${originOf(event.url)}`);
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (mayOpenOutside(url)) void shell.openExternal(url);
      else refused(`a window with ${originOf(url)}`);
      return { action: 'deny' };
    });
  });
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'a broken address');
