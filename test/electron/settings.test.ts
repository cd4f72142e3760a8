import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettings, upgrade } from '../../electron/settings.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';

const clock = { now: () => new Date('2025-11-10T22:52:15.123Z') };
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'settings-'));
  file = path.join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const onDisk = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const aside = 'settings.broken-2025-11-10T22-52-15-123Z.json';

describe('settings', () => {
  it('starts with the defaults and writes nothing by itself', () => {
    const store = openSettings(file, clock);
    expect(store.get()).toEqual(defaultSettings);
    expect(store.problem).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps a change over a restart, readable by this person only', () => {
    openSettings(file, clock).set({ language: 'en', claude: { concurrency: 7 } });
    const again = openSettings(file, clock).get();
    expect(again).toMatchObject({
      language: 'en',
      claude: { concurrency: 7, model: defaultSettings.claude.model },
    });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps fields of another version, inside groups too', () => {
    writeFileSync(file, JSON.stringify({ version: 1, future: { a: 1 }, api: { port: 9000, tls: true } }));
    openSettings(file, clock).set({ theme: 'dark' });
    expect(onDisk()).toMatchObject({ future: { a: 1 }, api: { port: 9000, tls: true }, theme: 'dark' });
  });

  it('puts a file aside that is no JSON, starts with the defaults and says so', () => {
    writeFileSync(file, '{"version": 1, "theme": "da');
    const store = openSettings(file, clock);
    expect(store.get()).toEqual(defaultSettings);
    expect(store.problem?.kept_as).toBe(path.join(folder, aside));
    store.set({ theme: 'light' });
    expect(readFileSync(path.join(folder, aside), 'utf8')).toBe('{"version": 1, "theme": "da');
  });

  it('takes the fields that are whole, puts the file aside and names the others', () => {
    const broken = {
      version: 1,
      theme: 'dark',
      language: 'xx',
      claude: { concurrency: 99, model: 'claude-x' },
    };
    writeFileSync(file, JSON.stringify(broken));
    const store = openSettings(file, clock);
    expect(store.get()).toMatchObject({
      theme: 'dark',
      language: null,
      claude: { concurrency: 3, model: 'claude-x' },
    });
    expect(store.problem?.detail).toBe('not valid: language, claude.concurrency');
    expect(JSON.parse(readFileSync(path.join(folder, aside), 'utf8'))).toEqual(broken);
  });

  it('does not misread the file of a newer version', () => {
    writeFileSync(file, JSON.stringify({ version: 2, theme: 'dark' }));
    const store = openSettings(file, clock);
    expect(store.get().theme).toBe('system');
    expect(store.problem?.detail).toContain('newer');
  });

  it('brings a file without a version up to date', () => {
    expect(upgrade({ theme: 'dark' })).toEqual({ version: 1, theme: 'dark' });
  });

  it('changes nothing when it cannot be saved, and tells why', () => {
    const store = openSettings(path.join(folder, 'gone', 'settings.json'), clock);
    expect(() => store.set({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'storage_failed' }));
    expect(store.get().theme).toBe('system');
  });

  it('never replaces what it could not keep aside', () => {
    // A file where the folder should be: settings.json is neither readable nor copyable.
    writeFileSync(path.join(folder, 'x'), '');
    const store = openSettings(path.join(folder, 'x', 'settings.json'), clock);
    expect(store.problem?.kept_as).toBeNull();
    expect(() => store.set({ theme: 'dark' })).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  });

  it('tells listeners what it is and was, until they leave', () => {
    const store = openSettings(file, clock);
    const heard: string[] = [];
    const leave = store.onChange((now, before) => heard.push(`${before.theme}>${now.theme}`));
    store.set({ theme: 'dark' });
    leave();
    store.set({ theme: 'light' });
    expect(heard).toEqual(['system>dark']);
  });
});
