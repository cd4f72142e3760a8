/** How long watching waits for what. All in milliseconds. */
export interface FolderTimes {
  /** A file must stand still this long. @default 5000 */
  stable: number;
  /** A burst has ended when nothing new came for this long; also the time between two looks when polling. @default 10000 */
  quiet: number;
  /** Between two full looks although events are heard, and the longest wait for a folder that is gone. @default 300000 */
  rescan: number;
}

const usual: FolderTimes = { stable: 5000, quiet: 10_000, rescan: 300_000 };

/**
 * Reads `UNIVERSAL_INVOICE_FOLDER_SECONDS`: "stable,quiet,rescan".
 * @returns the usual times for what is absent or no positive number
 */
export function folderTimes(text: string | undefined): FolderTimes {
  const [stable, quiet, rescan] = (text ?? '').split(',').map((part) => Number(part) * 1000);
  const positive = (value: number | undefined, otherwise: number): number =>
    value !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise;
  return {
    stable: positive(stable, usual.stable),
    quiet: positive(quiet, usual.quiet),
    rescan: positive(rescan, usual.rescan),
  };
}

/** Wait before try number `tries` (1 is the first): doubles from `stable`, never longer than `rescan`. */
export const backOff = (times: FolderTimes, tries: number): number =>
  Math.min(times.rescan, times.stable * 2 ** Math.min(tries - 1, 20));
