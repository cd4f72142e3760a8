/**
 * Secrets (the Claude key), encrypted by the system's key store and kept in a file of mode 0600.
 * The key store can freeze the process while it is locked: it is asked only when `gate` has opened,
 * which is after the first window is shown, or after the queue has started when there is no window.
 */
import { readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { asStorageError } from './settings.ts';

/** The system's key store; `electron/shell/encryption.ts` is the real one. */
export interface Encryption {
  /** `strong` is false when the system offers no key store and the text is only obfuscated. @throws when it fails */
  encrypt(text: string): Promise<{ bytes: Buffer; strong: boolean }>;
  /** @throws when these bytes were encrypted elsewhere or by another key store */
  decrypt(bytes: Buffer): Promise<string>;
}

export interface SecretState {
  /** The last four characters, for recognising it; null when they are not to be shown. */
  ending: string | null;
  encrypted: boolean;
}

export interface SetOptions {
  /** Keeps the last four characters readable: right for a long key, wrong for a password. @default false */
  show_ending?: boolean;
}

export interface Secrets {
  /** What is known without asking the key store; null when there is no such secret. */
  state(name: string): SecretState | null;
  /** The secret itself; null when there is none. Waits for the gate. @throws AppError('secrets_unavailable') */
  get(name: string): Promise<string | null>;
  /** Stores it, or forgets it when null. @throws AppError('secrets_unavailable' | 'disk_full' | 'storage_failed') */
  set(name: string, secret: string | null, options?: SetOptions): Promise<void>;
}

const stored = z.record(
  z.string(),
  z.object({ value: z.base64(), ending: z.string().nullable(), encrypted: z.boolean() }),
);
type Stored = z.infer<typeof stored>;

/** @param file absolute path; @param gate resolves when the key store may be asked */
export function openSecrets(file: string, encryption: Encryption, gate: Promise<void>): Secrets {
  let kept = readStored(file);
  const known = new Map<string, string>();

  return {
    state(name) {
      const entry = kept[name];
      return entry === undefined ? null : { ending: entry.ending, encrypted: entry.encrypted };
    },
    async get(name) {
      const entry = kept[name];
      if (entry === undefined) return null;
      const remembered = known.get(name);
      if (remembered !== undefined) return remembered;
      await gate;
      const secret = await encryption
        .decrypt(Buffer.from(entry.value, 'base64'))
        .catch((error: unknown) => refuse(error));
      known.set(name, secret);
      return secret;
    },
    async set(name, secret, { show_ending = false } = {}) {
      const { [name]: _replaced, ...others } = kept;
      let next: Stored = others;
      if (secret !== null) {
        await gate;
        const { bytes, strong } = await encryption.encrypt(secret).catch((error: unknown) => refuse(error));
        const ending = show_ending && secret.length >= 12 ? secret.slice(-4) : null;
        next = { ...others, [name]: { value: bytes.toString('base64'), ending, encrypted: strong } };
      }
      await writeFileAtomic(file, JSON.stringify(next, null, 2) + '\n', { mode: 0o600 }).catch(
        (error: unknown) => {
          throw asStorageError(error);
        },
      );
      kept = next;
      if (secret === null) known.delete(name);
      else known.set(name, secret);
    },
  };
}

function refuse(error: unknown): never {
  throw new AppError('secrets_unavailable', null, error);
}

// A missing or broken file holds no secret; the person enters the key once more.
function readStored(file: string): Stored {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
