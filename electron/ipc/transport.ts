/** Carries calls and events between the window and main, for our own page only. */
import { ipcMain } from 'electron';
import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent, WebFrameMain } from 'electron';
import type { EventName, EventPayload } from '../../shared/contract.ts';
import type { ErrorShape } from '../../shared/errors.ts';
import { callChannel, eventChannel, listeningChannel } from './channels.ts';
import type { Router } from './router.ts';

/** Whether a page of this address is ours. */
export type IsOurs = (url: string) => boolean;

/**
 * Answers the window's calls. A call from a sub-frame or from any other page is refused with an error reply.
 * @param refusal the reply for such a sender; called for its log line too
 */
export function serveCalls(router: Router, isOurs: IsOurs, refusal: (sender: string) => ErrorShape): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown) => {
    if (!isTrusted(event, isOurs)) return { ok: false, error: refusal(senderUrl(event.senderFrame)) };
    return router.call(typeof name === 'string' ? name : '', input);
  });
}

export interface EventSender {
  /** To the window if there is one; never waits. */
  publish<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  /** Like `publish`, but kept until the page listens: for what must not be lost while a window opens. */
  deliver<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
}

/** @param window the living window, or null */
export function createEventSender(window: () => BrowserWindow | null, isOurs: IsOurs): EventSender {
  let listening: { page: number; names: Set<string> } = { page: -1, names: new Set() };
  let undelivered: { name: string; payload: unknown }[] = [];

  const send = (name: string, payload: unknown): void => {
    const target = window();
    if (target !== null && !target.isDestroyed() && !target.webContents.isDestroyed())
      target.webContents.send(eventChannel, name, payload);
  };
  const hears = (name: string): boolean =>
    window()?.webContents.id === listening.page && listening.names.has(name);

  ipcMain.on(listeningChannel, (event, name: unknown) => {
    if (typeof name !== 'string' || !isTrusted(event, isOurs)) return;
    if (listening.page !== event.sender.id) listening = { page: event.sender.id, names: new Set() };
    listening.names.add(name);
    const due = undelivered.filter((message) => message.name === name);
    undelivered = undelivered.filter((message) => message.name !== name);
    for (const message of due) send(message.name, message.payload);
  });

  return {
    publish: send,
    deliver(name, payload) {
      if (hears(name)) send(name, payload);
      else undelivered = [...undelivered.filter((message) => message.name !== name), { name, payload }];
    },
  };
}

const senderUrl = (frame: WebFrameMain | null): string => frame?.url ?? 'a frame that is gone';

const isTrusted = (event: IpcMainEvent | IpcMainInvokeEvent, isOurs: IsOurs): boolean =>
  event.senderFrame !== null && event.senderFrame === event.sender.mainFrame && isOurs(event.senderFrame.url);
