/** A tray that shows nothing but remembers: what the app's icon says, and clicks on its menu. */
import path from 'node:path';
import dbus from 'dbus-next';
import sharp from 'sharp';
import { type Service, offerService } from './bus.ts';
import { waitFor } from './waitFor.ts';

export type TrayState = 'idle' | 'working' | 'needs-you' | 'waiting';
const states: TrayState[] = ['idle', 'working', 'needs-you', 'waiting'];

export interface MenuItem {
  id: number;
  /** Without the underscore that marks its key. */
  label: string;
  enabled: boolean;
  separator: boolean;
}

export interface Tray {
  /** Resolves when the app has put its icon there. */
  shown: () => Promise<void>;
  tooltip: () => Promise<string>;
  /** Which of the pictures in resources/tray it shows: the one it comes nearest to. */
  state: () => Promise<TrayState>;
  menu: () => Promise<MenuItem[]>;
  /** Clicks the menu item whose label fits. Throws when there is none, or it is greyed out. */
  choose: (label: string | RegExp) => Promise<void>;
  /** A click on the icon itself. */
  activate: () => Promise<void>;
  close: () => void;
}

const watcherName = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

/** Takes the place of the desktop's tray; start it before the app, which looks for one only once. */
export async function startTray(): Promise<Tray> {
  const items: { name: string; path: string }[] = [];
  const service: Service = await offerService(
    watcherName,
    '/StatusNotifierWatcher',
    {
      RegisterStatusNotifierHost: () => null,
      RegisterStatusNotifierItem: ([word], sender) => {
        const text = String(word);
        // An item names itself by its bus name, or by the path at which its sender has it.
        items.push(
          text.startsWith('/') ? { name: sender, path: text } : { name: text, path: '/StatusNotifierItem' },
        );
        service.emit('StatusNotifierItemRegistered', 's', [text]);
        return null;
      },
    },
    () => ({
      IsStatusNotifierHostRegistered: new dbus.Variant('b', true),
      ProtocolVersion: new dbus.Variant('i', 0),
      RegisteredStatusNotifierItems: new dbus.Variant(
        'as',
        items.map(({ name }) => name),
      ),
    }),
  );
  const item = (): Promise<{ name: string; path: string }> =>
    waitFor('the app to put its icon into the tray', () => items.at(-1));
  const property = async (key: string): Promise<unknown> => {
    const to = { ...(await item()), interface: 'org.freedesktop.DBus.Properties', member: 'Get' };
    const [variant] = await service.call(to, 'ss', [itemInterface, key]);
    return (variant as dbus.Variant<unknown>).value;
  };
  const callMenu = async (member: string, signature: string, body: unknown[]): Promise<unknown[]> => {
    const { name } = await item();
    return service.call(
      { name, path: String(await property('Menu')), interface: menuInterface, member },
      signature,
      body,
    );
  };
  const menu = async (): Promise<MenuItem[]> => {
    const [, root] = await callMenu('GetLayout', 'iias', [0, -1, []]);
    return (root as [number, unknown, dbus.Variant<LayoutNode>[]])[2].map(({ value }) => menuItem(value));
  };
  return {
    shown: async () => void (await item()),
    tooltip: async () => {
      const [, , title] = (await property('ToolTip')) as [string, unknown, string, string];
      return title;
    },
    state: async () => nearestState((await property('IconPixmap')) as Pixmap[]),
    menu,
    choose: async (label) => {
      const all = await menu();
      const wanted = all.find((entry) =>
        typeof label === 'string' ? entry.label === label : label.test(entry.label),
      );
      if (!wanted?.enabled) {
        throw new Error(
          `No menu item to click for ${label} in: ${all.map((entry) => entry.label).join(' | ')}`,
        );
      }
      await callMenu('Event', 'isvu', [wanted.id, 'clicked', new dbus.Variant('i', 0), 0]);
    },
    activate: async () => {
      await service.call({ ...(await item()), interface: itemInterface, member: 'Activate' }, 'ii', [0, 0]);
    },
    close: service.close,
  };
}

type LayoutNode = [number, Record<string, dbus.Variant>, unknown[]];

function menuItem([id, properties]: LayoutNode): MenuItem {
  return {
    id,
    label: String(properties.label?.value ?? '').replaceAll(/_(.)/g, '$1'),
    enabled: properties.enabled?.value !== false,
    separator: properties.type?.value === 'separator',
  };
}

/** Width, height and ARGB bytes. */
type Pixmap = [number, number, Buffer];

async function nearestState(pixmaps: Pixmap[]): Promise<TrayState> {
  const [width, height, argb] = pixmaps.toSorted((a, b) => b[0] - a[0])[0] ?? [0, 0, Buffer.alloc(0)];
  if (width === 0) throw new Error('The tray icon has no picture');
  const shown = Buffer.from(argb);
  let best: TrayState = 'idle';
  let least = Number.POSITIVE_INFINITY;
  for (const state of states) {
    const file = path.join(import.meta.dirname, '..', '..', 'resources', 'tray', `${state}@2x.png`);
    const rgba = await sharp(file).resize(width, height, { fit: 'fill' }).ensureAlpha().raw().toBuffer();
    const distance = difference(shown, rgba);
    if (distance >= least) continue;
    least = distance;
    best = state;
  }
  return best;
}

/** Sum over all pixels of how far the colours, weighted with their opacity, lie apart. */
function difference(argb: Buffer, rgba: Buffer): number {
  let sum = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const [a = 0, ...shown] = argb.subarray(at, at + 4);
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(at, at + 4);
    for (const [index, wanted] of [red, green, blue].entries()) {
      sum += Math.abs(((shown[index] ?? 0) * a - wanted * alpha) / 255);
    }
    sum += Math.abs(a - alpha);
  }
  return sum;
}
