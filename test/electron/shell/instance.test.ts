import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTooLong, leftWishes, readMessage, takeWish, writeWish } from '../../../electron/shell/instance.ts';

const wish = { files: ['/a/ñandú ü.xml', '/b'], company: 'carreta_verde', user: '11', hidden: true };
let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'wish-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what a second start hands over', () => {
  it('is too long for the system when arguments and paths pass 24,000 bytes', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_none, at) => `/home/ana/facturas/f${at}.xml`);
    expect(isTooLong({ ...wish, files: many(200) }, many(200), '/')).toBe(false);
    expect(isTooLong({ ...wish, files: many(500) }, many(500), '/')).toBe(true);
    // Short relative names that grow by the folder they stand in.
    expect(isTooLong({ ...wish, files: many(500) }, [], '/')).toBe(true);
  });

  it('lies in a file when it is long, until it is taken', () => {
    const list = writeWish(folder, wish);
    expect(leftWishes(folder)).toEqual([{ list }]);
    expect(() =>
      takeWish({ list }, () => {
        throw new Error('disk full');
      }),
    ).toThrow('disk full');
    expect(existsSync(list)).toBe(true);
    const taken: unknown[] = [];
    takeWish({ list }, (whole) => taken.push(whole));
    takeWish({ list }, (whole) => taken.push(whole));
    expect(taken).toEqual([wish]);
    expect(leftWishes(folder)).toEqual([]);
  });

  it('is only a wish to be seen when it is not understood', () => {
    expect(readMessage(wish)).toEqual(wish);
    expect(readMessage({ files: 'x' })).toEqual({ files: [], company: null, user: null, hidden: false });
    expect(readMessage(undefined)).toMatchObject({ files: [] });
  });
});
