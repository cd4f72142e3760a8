/** The two schemes of the app. Nothing is loaded from file:// or from the network. */
import { protocol } from 'electron';
import { appScheme, originalScheme } from './addresses.ts';
import { createOriginalServer, createPageServer } from './serve.ts';
import type { OpenOriginal } from './serve.ts';

/** Must run before the app is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
    {
      scheme: originalScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

/** @param pageFolder the built renderer, absolute */
export function serveSchemes(pageFolder: string, openOriginal: OpenOriginal): void {
  protocol.handle(appScheme, createPageServer(pageFolder));
  protocol.handle(originalScheme, createOriginalServer(openOriginal, `${appScheme}://app`));
}
