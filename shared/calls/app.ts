/** Calls about the app itself: watched folders, settings, the Claude key, the local API. */
import { z } from 'zod';
import { folderChoice, folderPreview, notTakenFile, takenFile, watchedFolder } from '../domain/folder.ts';
import { libraryState } from '../domain/library.ts';
import { settings, settingsChange } from '../domain/settings.ts';
import { errorShape } from '../errors.ts';
import { nothing, done, keyState } from './shapes.ts';

const folderKey = z.object({ folder_id: z.string() }).strict();
const folderPath = z.string().min(1).max(4096);

export const appCalls = {
  'app:info': {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      language: z.enum(['es', 'en']),
      /** Full locale tag for Intl: es-CR, en-US… */
      locale: z.string(),
      samples_available: z.boolean(),
      startup_problem: errorShape.nullable(),
    }),
  },
  'app:openDataFolder': { input: nothing, output: done },

  'folders:list': { input: nothing, output: z.object({ folders: z.array(watchedFolder) }) },
  /** One folder, with the files taken last and why others were not. */
  'folders:get': {
    input: folderKey,
    output: z.object({
      folder: watchedFolder,
      taken: z.array(takenFile),
      not_taken: z.array(notTakenFile),
    }),
  },
  /** Asks the person for a folder; null when they changed their mind. */
  'folders:choose': { input: nothing, output: z.object({ path: z.string().nullable() }) },
  'folders:add': { input: folderChoice.extend({ path: folderPath }).strict(), output: watchedFolder },
  'folders:change': { input: folderChoice.extend({ folder_id: z.string() }).strict(), output: watchedFolder },
  'folders:pause': {
    input: z.object({ folder_id: z.string(), paused: z.boolean() }).strict(),
    output: watchedFolder,
  },
  /** Ends the watch. The files stay, in the folder and in the library. */
  'folders:remove': { input: folderKey, output: done },
  /** What would be taken; takes nothing. */
  'folders:test': {
    input: z.object({ path: folderPath, include_subfolders: z.boolean() }).strict(),
    output: folderPreview,
  },
  'folders:lookNow': { input: folderKey, output: done },
  'folders:show': { input: folderKey, output: done },

  'library:state': { input: nothing, output: libraryState },
  /** Asks for a folder and makes a whole copy in it; `started` is false when the person changed their mind. */
  'library:backup': { input: nothing, output: z.object({ started: z.boolean() }) },
  /** Looks at every stored file, every row and the database. */
  'library:check': { input: nothing, output: z.object({ started: z.boolean() }) },
  'library:cancel': { input: nothing, output: done },

  'settings:get': { input: nothing, output: settings },
  'settings:set': { input: settingsChange, output: settings },
  'claude:keyState': { input: nothing, output: keyState },
  'claude:setKey': {
    input: z.object({ key: z.string().trim().min(1).max(500).nullable() }).strict(),
    output: keyState,
  },
  /** Proves the key (or the stored one when null) without spending: lists models. */
  'claude:test': {
    input: z.object({ key: z.string().trim().max(500).nullable() }).strict(),
    output: z.object({
      ok: z.boolean(),
      message: z.string(),
      models: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  },
  'api:state': {
    input: nothing,
    output: z.object({
      running: z.boolean(),
      url: z.string().nullable(),
      token: z.string(),
      /** Why it does not run although it should: the port is taken… */
      problem: z.string().nullable(),
    }),
  },
  'api:newToken': { input: nothing, output: z.object({ token: z.string() }) },
} as const;
