/** The system's key store behind the interface of electron/secrets.ts. */
import { safeStorage } from 'electron';
import type { Encryption } from '../secrets.ts';

/**
 * Prefers the calls that do not block (newer Electron); the old ones can freeze the process while the
 * key store is locked. Without a key store the text is obfuscated only, and `strong` says so.
 */
export const systemEncryption: Encryption = {
  async encrypt(text) {
    const strong = await isStrong();
    const bytes = await (hasAsync() ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text));
    return { bytes, strong };
  },
  async decrypt(bytes) {
    await isStrong();
    if (!hasAsync()) return safeStorage.decryptString(bytes);
    return (await safeStorage.decryptStringAsync(bytes)).result;
  },
};

// Electron 33 has only the blocking calls, whatever the types of the newest say.
const hasAsync = (): boolean => 'encryptStringAsync' in safeStorage;

/** Falls back to plain-text mode where there is no key store; false when that was needed. */
async function isStrong(): Promise<boolean> {
  const available = hasAsync()
    ? await safeStorage.isAsyncEncryptionAvailable()
    : safeStorage.isEncryptionAvailable();
  if (process.platform !== 'linux') {
    if (!available) throw new Error('no key store');
    return true;
  }
  if (!available) safeStorage.setUsePlainTextEncryption(true);
  const backend = safeStorage.getSelectedStorageBackend();
  return available && backend !== 'basic_text' && backend !== 'unknown';
}
