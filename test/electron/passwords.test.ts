/** Passwords of PDFs: remembered for their seller, the likeliest tried first, wrong ones forgotten. */
import { expect, test } from 'vitest';
import { createPasswords } from '../../electron/passwords.ts';
import type { Secrets } from '../../electron/secrets.ts';
import type { SessionRecord } from '../../electron/store/sessions.ts';

function box(): Secrets & { text: string | null } {
  const one = {
    text: null as string | null,
    state: () => (one.text === null ? null : { ending: null, encrypted: true }),
    get: async () => one.text,
    async set(_name: string, secret: string | null) {
      one.text = secret;
    },
  };
  return one;
}
const file = (session_id: string, filename: string): SessionRecord =>
  ({ session_id, filename, media_type: 'application/pdf' }) as SessionRecord;

test('what opened a seller’s file is tried first on the next one of that seller, or of that kind of name', async () => {
  const secrets = box();
  const passwords = createPasswords(secrets);
  for (const [id, name, word, seller] of [
    ['1', 'estado 2026-03.pdf', 'banco', '3-101-111111'],
    ['2', 'factura.pdf', 'luz', '3101222222'],
    ['3', 'recibo.pdf', 'agua', '3101333333'],
  ] as const) {
    await passwords.set(file(id, name), word, true);
    await passwords.told(file(id, name), true, [seller]);
  }
  expect(await passwords.for(file('9', 'Estado 2026-04.pdf'))).toEqual(['banco', 'agua', 'luz']);
  expect(await passwords.for(file('9', 'FE-3101222222-77.pdf'))).toEqual(['luz', 'agua', 'banco']);
  // After a restart too; a picture takes no password.
  expect((await createPasswords(secrets).for(file('9', 'recibo.pdf')))[0]).toBe('agua');
  expect(await passwords.for({ ...file('9', 'a.jpg'), media_type: 'image/jpeg' })).toEqual([]);
});

test('a wrong password is not kept; one that has opened something stays', async () => {
  const secrets = box();
  const passwords = createPasswords(secrets);
  await passwords.set(file('1', 'a.pdf'), 'falsa', true);
  await passwords.told(file('1', 'a.pdf'), false, []);
  expect(secrets.text).toBeNull();
  expect(await passwords.for(file('1', 'a.pdf'))).toEqual([]);
  await passwords.set(file('1', 'a.pdf'), 'buena', true);
  await passwords.told(file('1', 'a.pdf'), true, [null]);
  await passwords.set(file('2', 'b.pdf'), 'buena', true);
  await passwords.told(file('2', 'b.pdf'), false, []);
  expect(await passwords.for(file('3', 'c.pdf'))).toEqual(['buena']);
});

test('one that is not to be remembered serves its own file only; words kept by an older version are known', async () => {
  const secrets = box();
  secrets.text = JSON.stringify(['vieja']);
  const passwords = createPasswords(secrets);
  await passwords.set(file('1', 'a.pdf'), 'secreta', false);
  expect(await passwords.for(file('1', 'a.pdf'))).toEqual(['secreta', 'vieja']);
  expect(await passwords.for(file('2', 'b.pdf'))).toEqual(['vieja']);
  expect(secrets.text).not.toContain('secreta');
});
