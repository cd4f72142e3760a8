/** What only Electron can do. Handed in, so that everything below the shell runs and is tested without it. */
export interface Platform {
  /** The app's own version. */
  version: string;
  electron: string;
  name: NodeJS.Platform;
  /** Full locale tag for Intl, in the language of the app: es-CR, en-US… */
  locale(): string;
  /** Folder of sample invoices; null when they were not installed. */
  samples: string | null;
  /** Asks the person; an empty list when they changed their mind. */
  chooseFiles(): Promise<string[]>;
  chooseFolder(): Promise<string | null>;
  /** One picture; null when they changed their mind. */
  choosePicture(): Promise<string | null>;
  /** @param suggested a file name with its extension */
  chooseSavePath(suggested: string): Promise<string | null>;
  /** Opens a folder in the system's file manager. @throws AppError('source_missing') */
  openFolder(folder: string): Promise<void>;
  showInFolder(file: string): void;
  /** Opens a file in the program that the system has for it. @throws AppError('source_missing') */
  openFile(file: string): Promise<void>;
  /** Goes on with a drag that began in the window, out of it, with these files. */
  dragOut(files: readonly string[]): void;
  /** False only when the system is sure that there is no network. */
  isOnline(): boolean;
}
