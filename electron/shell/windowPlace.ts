/** Where the window stood, checked against the displays of today. Pure. */
import type { Settings } from '../../shared/domain/settings.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
export type WindowPlace = NonNullable<Settings['window']>;

export const smallest = { width: 900, height: 600 };
const usual = { width: 1240, height: 820 };
/** So much of the title bar must be within a display that the window can be taken hold of. */
const grip = { width: 120, height: 40 };

/**
 * @param saved null on the first start
 * @param workAreas of the displays, the primary one first
 * @returns bounds for the new window; `x`/`y` are left out when the system may choose
 */
export function placeWindow(
  saved: WindowPlace | null,
  workAreas: Rectangle[],
): { x?: number; y?: number; width: number; height: number; maximised: boolean } {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...usual };
  const wanted = saved ?? { ...usual, maximised: false };
  const home = saved === null ? undefined : workAreas.find((area) => holdsGrip(area, saved));
  const area = home ?? primary;
  const width = Math.max(smallest.width, Math.min(wanted.width, area.width));
  const height = Math.max(smallest.height, Math.min(wanted.height, area.height));
  const place = home === undefined || saved === null ? {} : { x: saved.x, y: saved.y };
  return { ...place, width, height, maximised: wanted.maximised };
}

const holdsGrip = (area: Rectangle, { x, y, width }: Rectangle): boolean =>
  x + width - grip.width >= area.x &&
  x + grip.width <= area.x + area.width &&
  y >= area.y &&
  y + grip.height <= area.y + area.height;
