/** A notification server that keeps what it is told, and lets a test click on it. */
import { offerService } from './bus.ts';
import { waitFor } from './waitFor.ts';

export interface Notice {
  id: number;
  app: string;
  title: string;
  /** As sent: markup, so `&` stands as `&amp;`. */
  body: string;
  actions: string[];
}

export interface NotificationServer {
  received: Notice[];
  /** The first notice that fits, waiting for it. */
  next: (what: string, fits: (notice: Notice) => boolean) => Promise<Notice>;
  /** The person clicks on it. */
  click: (notice: Notice) => void;
  close: () => void;
}

/** Takes the place of the desktop's notification server; start it before the app. */
export async function startNotificationServer(): Promise<NotificationServer> {
  const received: Notice[] = [];
  const service = await offerService('org.freedesktop.Notifications', '/org/freedesktop/Notifications', {
    GetCapabilities: () => ({ signature: 'as', body: [['actions', 'body', 'body-markup', 'persistence']] }),
    GetServerInformation: () => ({ signature: 'ssss', body: ['test', 'test', '1', '1.2'] }),
    CloseNotification: () => null,
    Notify: ([app, replaces, , title, body, actions]) => {
      const id = Number(replaces) || received.length + 1;
      received.push({
        id,
        app: String(app),
        title: String(title),
        body: String(body),
        actions: actions as string[],
      });
      return { signature: 'u', body: [id] };
    },
  });
  return {
    received,
    next: (what, fits) => waitFor(`a notification: ${what}`, () => received.find(fits)),
    click: ({ id }) => {
      service.emit('ActionInvoked', 'us', [id, 'default']);
      service.emit('NotificationClosed', 'uu', [id, 2]);
    },
    close: service.close,
  };
}
