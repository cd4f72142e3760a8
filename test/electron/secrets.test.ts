import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claudeKey } from '../../electron/claude/key.ts';
import { settingsHandlers } from '../../electron/ipc/handlers/settings.ts';
import { type Encryption, openSecrets } from '../../electron/secrets.ts';
import { openSettings } from '../../electron/settings.ts';
import { systemClock } from '../../electron/clock.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'secrets-'));
  file = path.join(folder, 'secrets.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
function keyStore(strong = true): Encryption & { asked: number } {
  const store = {
    asked: 0,
    encrypt: async (text: string) => ({ bytes: flip(Buffer.from(text)), strong }),
    decrypt: async (bytes: Buffer) => {
      store.asked += 1;
      return flip(bytes).toString();
    },
  };
  return store;
}
const open = Promise.resolve();
const key = 'sk-ant-api03-test-key-9xYz';

describe('secrets', () => {
  it('keeps a secret over a restart, encrypted, readable by this person only', async () => {
    await openSecrets(file, keyStore(), open).set('claude_key', key, { show_ending: true });
    expect(readFileSync(file, 'utf8')).not.toContain('sk-ant');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = openSecrets(file, keyStore(), open);
    expect(again.state('claude_key')).toEqual({ ending: '9xYz', encrypted: true });
    expect(await again.get('claude_key')).toBe(key);
  });

  it('does not ask the key store before the gate opens, and knows the state without it', async () => {
    await openSecrets(file, keyStore(), open).set('claude_key', key, { show_ending: true });
    const store = keyStore();
    let openGate = (): void => undefined;
    const gate = new Promise<void>((resolve) => (openGate = resolve));
    const secrets = openSecrets(file, store, gate);
    const asked = secrets.get('claude_key');
    expect(secrets.state('claude_key')?.ending).toBe('9xYz');
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.asked).toBe(0);
    openGate();
    expect(await asked).toBe(key);
    await secrets.get('claude_key');
    expect(store.asked).toBe(1);
  });

  it('keeps no character of a password readable', async () => {
    const secrets = openSecrets(file, keyStore(), open);
    await secrets.set('pdf_passwords', 'correct horse battery staple');
    expect(secrets.state('pdf_passwords')).toEqual({ ending: null, encrypted: true });
    expect(readFileSync(file, 'utf8')).not.toContain('aple');
  });

  it('forgets', async () => {
    const secrets = openSecrets(file, keyStore(), open);
    await secrets.set('claude_key', key, { show_ending: true });
    await secrets.set('claude_key', null);
    expect(await secrets.get('claude_key')).toBeNull();
    expect(openSecrets(file, keyStore(), open).state('claude_key')).toBeNull();
  });

  it('says that the key store refused instead of passing on a wrong key', async () => {
    await openSecrets(file, keyStore(), open).set('claude_key', key, { show_ending: true });
    const refusing: Encryption = { ...keyStore(), decrypt: () => Promise.reject(new Error('locked')) };
    await expect(openSecrets(file, refusing, open).get('claude_key')).rejects.toMatchObject({
      code: 'secrets_unavailable',
    });
  });
});

describe('the Claude key', () => {
  const handlersWith = (environment_key: string | null, strong = true) => {
    const secrets = openSecrets(file, keyStore(strong), open);
    let changes = 0;
    const settings = openSettings(path.join(folder, 'settings.json'), systemClock);
    const handlers = settingsHandlers({
      settings,
      secrets,
      environment_key,
      onKeyChanged: () => (changes += 1),
    });
    return { handlers, secrets, changes: () => changes };
  };

  it('comes from the settings first, then from the environment', async () => {
    const { handlers, secrets, changes } = handlersWith('sk-ant-env-key-ABCD');
    expect(await handlers['claude:keyState']({})).toEqual({
      source: 'environment',
      ending: 'ABCD',
      encrypted: false,
    });
    expect(await claudeKey(secrets, 'sk-ant-env-key-ABCD')).toBe('sk-ant-env-key-ABCD');
    expect(await handlers['claude:setKey']({ key })).toEqual({
      source: 'settings',
      ending: '9xYz',
      encrypted: true,
    });
    expect(await claudeKey(secrets, 'sk-ant-env-key-ABCD')).toBe(key);
    expect(changes()).toBe(1);
  });

  it('says when it is only obfuscated', async () => {
    const { handlers } = handlersWith(null, false);
    expect(await handlers['claude:setKey']({ key })).toMatchObject({ encrypted: false });
  });
});
