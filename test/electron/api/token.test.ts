import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkDoors, sameSecret } from '../../../electron/api/doors.ts';
import { createTokenKeeper } from '../../../electron/api/token.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'universal-invoice-token-'));
  file = path.join(folder, 'api-token');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('is made at the first need, for this person only, and stays', () => {
  const token = createTokenKeeper(file, undefined).get();
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(createTokenKeeper(file, '').get()).toBe(token);
});

test('a file that others could read is closed to them; a broken one is replaced', () => {
  const token = createTokenKeeper(file, undefined).get();
  chmodSync(file, 0o644);
  expect(createTokenKeeper(file, undefined).get()).toBe(token);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, 'short');
  expect(createTokenKeeper(file, undefined).get()).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

test('a new one makes the old one worthless', () => {
  const keeper = createTokenKeeper(file, undefined);
  const old = keeper.get();
  expect(keeper.renew()).not.toBe(old);
  expect(readFileSync(file, 'utf8').trim()).toBe(keeper.get());
});

test('the environment sets it, and then it cannot be renewed', () => {
  const keeper = createTokenKeeper(file, 'from-the-environment');
  expect(keeper.get()).toBe('from-the-environment');
  expect(() => keeper.renew()).toThrow('conflict');
});

test('the doors compare whole secrets', () => {
  expect(sameSecret('abc', 'abc')).toBe(true);
  expect(sameSecret('abc', 'abcd')).toBe(false);
  const headers = { host: 'localhost:8001', authorization: 'bearer  secret' };
  expect(() => checkDoors(headers, 8001, 'secret')).not.toThrow();
  expect(() => checkDoors({ ...headers, host: 'localhost:8002' }, 8001, 'secret')).toThrow('forbidden');
  expect(() => checkDoors({ ...headers, authorization: undefined }, 8001, 'secret')).toThrow('unauthorized');
});
