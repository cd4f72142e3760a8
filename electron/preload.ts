/** The only thing the window sees of Electron: `window.bridge`. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { callChannel, eventChannel, listeningChannel } from './ipc/channels.ts';
import type { Bridge } from '../shared/contract.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  on(name, listener) {
    const hear = (_event: unknown, told: unknown, payload: unknown): void => {
      if (told === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, hear);
    ipcRenderer.send(listeningChannel, name);
    return () => {
      ipcRenderer.off(eventChannel, hear);
    };
  },
  pathForFile: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('bridge', bridge);
