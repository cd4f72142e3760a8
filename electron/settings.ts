/**
 * The settings file. Written whole, atomically and synced; fields that this version does not know are kept;
 * a file that cannot be understood is put aside and reported, never overwritten.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import writeFileAtomic from 'write-file-atomic';
import { applyChange, defaultSettings, settings as settingsSchema } from '../shared/domain/settings.ts';
import type { Settings, SettingsChange } from '../shared/domain/settings.ts';
import { AppError } from '../shared/errors.ts';
import type { Clock } from './clock.ts';

type Listener = (now: Settings, before: Settings) => void;

export interface SettingsProblem {
  /** The copy of the broken file; null when it could not be copied: it then stays and nothing is saved. */
  kept_as: string | null;
  detail: string;
}

export interface SettingsStore {
  get(): Settings;
  /** Saves a change. @throws AppError('disk_full' | 'storage_failed'): then nothing changed */
  set(change: SettingsChange): Settings;
  onChange(listener: Listener): () => void;
  /** What was wrong with the file at the start; null when all was well. */
  problem: SettingsProblem | null;
}

const plain = z.record(z.string(), z.unknown());
type Plain = z.infer<typeof plain>;

/**
 * One pure step per version, from the version of its index to the next. A file without a version is 0.
 * Add a step here and raise `settings.version` together.
 */
const upgrades: ((old: Plain) => Plain)[] = [(old) => ({ ...old, version: 1 })];

/** Brings a settings file of any older version to the present one. Pure. */
export function upgrade(raw: Plain): Plain {
  const version = typeof raw.version === 'number' ? raw.version : 0;
  return upgrades.slice(version).reduce((older, step) => step(older), raw);
}

/** Takes every field that is valid, the default for every other, and names those. Pure. */
export function readSettings(raw: Plain): { settings: Settings; refused: string[] } {
  const refused: string[] = [];
  const pick = <Shape extends z.ZodRawShape>(shape: Shape, defaults: object, given: Plain, path: string) =>
    Object.fromEntries(
      Object.entries(defaults).map(([name, fallback]): [string, unknown] => {
        const field = shape[name];
        const value = given[name];
        if (value === undefined || field === undefined) return [name, fallback];
        const inner = plain.safeParse(value);
        if (field instanceof z.ZodObject && inner.success)
          return [name, pick(field.shape, Object(fallback), inner.data, `${path}${name}.`)];
        const parsed = z.safeParse(field, value);
        if (parsed.success) return [name, parsed.data];
        refused.push(path + name);
        return [name, fallback];
      }),
    );
  const picked = pick(settingsSchema.shape, defaultSettings, raw, '');
  return { settings: settingsSchema.parse(picked), refused };
}

/** The new values over the raw file, so that unknown fields stay where they were. */
const overlay = (raw: Plain, values: Plain): Plain => {
  const merged: Plain = { ...raw };
  for (const [name, value] of Object.entries(values)) {
    const inside = plain.safeParse(value);
    const was = plain.safeParse(raw[name]);
    merged[name] = inside.success && was.success ? overlay(was.data, inside.data) : value;
  }
  return merged;
};

/**
 * Opens the settings; a missing file is the defaults and is not written before the first change.
 * @param file absolute path of settings.json
 */
export function openSettings(file: string, clock: Clock): SettingsStore {
  let raw: Plain = {};
  let problem: SettingsProblem | null = null;

  const putAside = (detail: string): void => {
    const stamp = clock.now().toISOString().replace(/[:.]/g, '-');
    const kept_as = `${file.replace(/\.json$/, '')}.broken-${stamp}.json`;
    try {
      copyFileSync(file, kept_as);
      problem = { kept_as, detail };
    } catch (error) {
      // What cannot be kept aside must not be replaced either: changes are then refused.
      problem = { kept_as: null, detail: `${detail}; not kept aside: ${codeOf(error) ?? 'unknown'}` };
    }
  };

  try {
    const parsed = plain.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (typeof parsed.version === 'number' && parsed.version > defaultSettings.version)
      putAside(`version ${parsed.version} is newer than this app`);
    else raw = upgrade(parsed);
  } catch (error) {
    if (!isMissing(error)) putAside(error instanceof Error ? error.name : 'unreadable');
  }
  const read = readSettings(raw);
  if (read.refused.length > 0) putAside(`not valid: ${read.refused.join(', ')}`);

  let current = read.settings;
  const listeners = new Set<Listener>();

  return {
    problem,
    get: () => current,
    set(change) {
      if (problem !== null && problem.kept_as === null) throw new AppError('storage_failed', problem.detail);
      const next = settingsSchema.parse(applyChange(current, change));
      const text = JSON.stringify(overlay(raw, next), null, 2) + '\n';
      try {
        writeFileAtomic.sync(file, text, { mode: 0o600 });
      } catch (error) {
        throw asStorageError(error);
      }
      raw = overlay(raw, next);
      const before = current;
      current = next;
      for (const listener of listeners) listener(next, before);
      return next;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** The expected error behind a failed write to the data folder. */
export const asStorageError = (error: unknown): AppError =>
  new AppError(codeOf(error) === 'ENOSPC' ? 'disk_full' : 'storage_failed', codeOf(error), error);
