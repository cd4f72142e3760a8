import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseLanguage } from '../../../electron/language.ts';
import { openSettings } from '../../../electron/settings.ts';
import { systemClock } from '../../../electron/clock.ts';
import { desktopEntry, xdgAutostart } from '../../../electron/shell/autostart.ts';
import { createInbox } from '../../../electron/shell/inbox.ts';
import { onceEach } from '../../../electron/shell/powerEvents.ts';
import { watchSummary } from '../../../electron/shell/summary.ts';
import { placeWindow } from '../../../electron/shell/windowPlace.ts';
import { sentence } from '../../../electron/sentences.ts';
import { messages } from '../../../shared/messages.ts';
import { aQueue } from './samples.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shell-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  vi.useRealTimers();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('place of the window', () => {
  const screens = [
    { x: 0, y: 0, width: 1280, height: 800 },
    { x: 1280, y: 0, width: 1920, height: 1080 },
  ];
  const saved = { x: 1400, y: 50, width: 1500, height: 900, maximised: true };

  it('is where it was, on whichever display', () => {
    expect(placeWindow(saved, screens)).toEqual(saved);
  });
  it('is the system’s choice when that display is gone, and fits the one that is left', () => {
    expect(placeWindow(saved, screens.slice(0, 1))).toEqual({ width: 1280, height: 800, maximised: true });
  });
  it('is never where its title bar cannot be taken hold of', () => {
    for (const lost of [{ x: -1480 }, { x: 3150 }, { y: -30 }, { y: 1060 }])
      expect(placeWindow({ ...saved, ...lost }, screens)).not.toHaveProperty('x');
  });
  it('is never smaller than 900 by 600', () => {
    expect(placeWindow({ x: 10, y: 10, width: 100, height: 100, maximised: false }, screens)).toMatchObject({
      width: 900,
      height: 600,
    });
  });
});

describe('autostart entry', () => {
  it('is written, recognised and removed', () => {
    const autostart = xdgAutostart(newFolder(), ['/opt/app', '--hidden']);
    expect(autostart.isOn()).toBe(false);
    autostart.turn(true);
    expect(autostart.isOn()).toBe(true);
    autostart.turn(false);
    autostart.turn(false);
    expect(autostart.isOn()).toBe(false);
  });

  it('counts as off when the person switched it off in the system’s settings', () => {
    const folder = newFolder();
    const autostart = xdgAutostart(folder, ['/opt/app']);
    autostart.turn(true);
    const file = path.join(folder, 'autostart', 'universal-invoice.desktop');
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
    expect(autostart.isOn()).toBe(false);
  });

  it('quotes a program whose path is awkward, by the rules of the Exec key', () => {
    expect(desktopEntry(['/home/a b/"x" $y 100%\\z', '--hidden'])).toContain(
      'Exec="/home/a b/\\\\"x\\\\" \\\\$y 100%%\\\\\\\\z" "--hidden"\n',
    );
  });
});

describe('sleep', () => {
  it('is told once although the system says it twice', () => {
    const heard: string[] = [];
    const say = (what: string) => () => void heard.push(what);
    const once = onceEach({ suspend: say('suspend'), resume: say('resume'), shutdown: say('shutdown') });
    for (const event of [
      'resume',
      'suspend',
      'suspend',
      'resume',
      'resume',
      'suspend',
      'shutdown',
      'shutdown',
    ] as const)
      once[event]();
    expect(heard).toEqual(['suspend', 'resume', 'suspend', 'shutdown']);
  });
});

describe('what arrives early', () => {
  it('is kept and handed over in order', () => {
    const inbox = createInbox<number>();
    inbox.put(1);
    inbox.put(2);
    const taken: number[] = [];
    inbox.open((one) => void taken.push(one));
    inbox.put(3);
    expect(taken).toEqual([1, 2, 3]);
  });
});

describe('language', () => {
  const settings = () => openSettings(path.join(newFolder(), 'settings.json'), systemClock);

  it('is the system’s, with the system’s way of writing numbers', () => {
    expect(chooseLanguage(settings(), null, 'es-MX')).toSatisfy(
      (choice: ReturnType<typeof chooseLanguage>) =>
        choice.language() === 'es' && choice.locale() === 'es-MX',
    );
    expect(chooseLanguage(settings(), null, 'de-DE').locale()).toBe('en-US');
    expect(chooseLanguage(settings(), null, 'C').locale()).toBe('en-US');
  });

  it('follows the command line until the person chooses another', () => {
    const store = settings();
    store.set({ language: 'en' });
    const choice = chooseLanguage(store, 'es', 'en-US');
    expect([choice.language(), choice.locale()]).toEqual(['es', 'es-CR']);
    store.set({ theme: 'dark' });
    expect(choice.language()).toBe('es');
    store.set({ language: null });
    expect(choice.language()).toBe('en');
  });
});

describe('the summary', () => {
  it('is asked for at the start and after changes, never more often than its interval', async () => {
    vi.useFakeTimers();
    let tell = (_batches: string[]): void => undefined;
    const seen: string[][] = [];
    const watch = watchSummary({
      handlers: { 'queue:status': () => aQueue(), 'batches:list': () => ({ batches: [], total: 0 }) },
      changes: {
        onChange(listener) {
          const base = {
            sessions: [],
            documents: false,
            queue: false,
            companies: false,
            settings: false,
            folders: false,
            library: false,
            trash: false,
            all: false,
          };
          tell = (batches) => listener({ ...base, batches });
          return () => (tell = () => undefined);
        },
      },
      onSummary: (_summary, changed) => void seen.push([...changed]),
      onError: (error) => {
        throw error;
      },
    });
    await vi.advanceTimersByTimeAsync(1);
    expect(seen).toEqual([[]]);
    for (let at = 0; at < 10; at++) {
      tell([at % 2 === 0 ? 'a' : 'b']);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(600);
    expect(seen).toEqual([[], ['a', 'b']]);
    watch.stop();
    tell(['c']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(seen).toHaveLength(2);
  });
});

describe('sentences of the shell', () => {
  it('are there in both languages and can be filled in', () => {
    const ids = (language: 'es' | 'en') =>
      Object.keys(messages[language]).filter((id) => id.startsWith('shell.'));
    expect(ids('es').sort()).toEqual(ids('en').sort());
    const names = 'done total need time failed batches completed review rejected pending option value';
    const values = Object.fromEntries(names.split(' ').map((name) => [name, 2]));
    const others = {
      version: '1',
      electron: '2',
      folder: '/x',
      files: 3,
      folders: 2,
      kept: 'yes',
      detail: '',
      date: '1',
    };
    for (const language of ['es', 'en'] as const)
      for (const id of ids(language))
        expect(sentence(language, id, { ...values, ...others })).not.toMatch(/[{}]/);
  });
});
