/** The parts of watching that need no disk: times are told, not waited for. */
import { expect, test } from 'vitest';
import { burstLimit, createBurst } from '../../../electron/intake/watch/burst.ts';
import { numbered } from '../../../electron/intake/watch/moveAway.ts';
import { isRemote, isUnc } from '../../../electron/intake/watch/place.ts';
import { createStability } from '../../../electron/intake/watch/stability.ts';
import { backOff, folderTimes } from '../../../electron/intake/watch/times.ts';
import { ignoredName } from '../../../electron/intake/walk.ts';

const times = folderTimes(undefined);

test('times come from the environment; what makes no sense falls back to the usual ones', () => {
  expect(times).toEqual({ stable: 5000, quiet: 10_000, rescan: 300_000 });
  expect(folderTimes('0.5,1,20')).toEqual({ stable: 500, quiet: 1000, rescan: 20_000 });
  expect(folderTimes('x,-1')).toEqual(times);
});

test('a folder that is gone is looked for after 5 s, then later and later, at least every 5 minutes', () => {
  expect([1, 2, 3, 6, 7, 50].map((tries) => backOff(times, tries) / 1000)).toEqual([
    5, 10, 20, 160, 300, 300,
  ]);
});

test('every change begins the wait of 5 s anew; one name is one entry', () => {
  const files = createStability(times);
  const first = { size: 1, mtime_ms: 100 };
  const grown = { size: 2, mtime_ms: 100 };
  expect(files.see('a', first, 0)).toBe(true);
  expect(files.see('a', first, 3000)).toBe(false);
  expect(files.see('a', grown, 4000)).toBe(false);
  expect(files.settled('a', grown, 8999)).toBe(false);
  expect(files.due(8999)).toEqual([]);
  expect(files.due(9000)).toEqual(['a']);
  expect(files.settled('a', first, 9000)).toBe(false);
  expect(files.settled('a', grown, 9000)).toBe(true);
  expect(files.size).toBe(1);
});

test('a file in use is tried after 5, 10, 20… s; a cut-off one is given more time once for each of its states', () => {
  const files = createStability(times);
  files.see('a', { size: 1, mtime_ms: 1 }, 0);
  files.notReady('a', 'in_use', 5000);
  expect(files.nextDue()).toBe(10_000);
  files.notReady('a', 'in_use', 10_000);
  expect(files.nextDue()).toBe(20_000);
  expect(files.reasons()).toEqual([{ path: 'a', reason: 'in_use' }]);
  expect(files.giveTime('a', 20_000)).toBe(true);
  expect(files.giveTime('a', 25_000)).toBe(false);
  files.see('a', { size: 2, mtime_ms: 1 }, 26_000);
  expect(files.giveTime('a', 31_000)).toBe(true);
});

test('a burst ends after 10 quiet seconds, at 200 files, and after a minute of trickling', () => {
  const burst = createBurst(times);
  const add = (name: string, now: number): void => {
    burst.arrived(now);
    burst.add({ path: name, size: 1, mtime_ms: 1 }, now);
  };
  expect(burst.endsAt()).toBe(Number.POSITIVE_INFINITY);
  add('b', 1000);
  add('a', 4000);
  expect(burst.endsAt()).toBe(14_000);
  expect(burst.next(14_000).map((file) => file.path)).toEqual(['a', 'b']);
  for (let now = 20_000; now <= 80_000; now += 5000) add(`f${now}`, now);
  expect(burst.endsAt()).toBe(80_000);
  for (let at = 0; at < burstLimit; at += 1) add(`many ${at}`, 80_000);
  expect(burst.endsAt()).toBe(Number.NEGATIVE_INFINITY);
  expect(burst.next(80_000)).toHaveLength(burstLimit);
  expect(burst.size).toBe(13);
});

test('names beside a taken one, within 255 bytes', () => {
  expect([1, 2].map((count) => numbered('a.b.pdf', count))).toEqual(['a.b.pdf', 'a.b (2).pdf']);
  const long = numbered(`${'ñ'.repeat(125)}.pdf`, 12);
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
  expect(long).toMatch(/ñ \(12\)\.pdf$/);
});

test('shares are told from local paths', async () => {
  expect(['\\\\nas\\facturas', '//nas/facturas', '\\\\?\\UNC\\nas\\f'].map(isUnc)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['C:\\facturas', '\\\\?\\C:\\facturas', '/home/ana', '\\\\.\\pipe'].map(isUnc)).toEqual(
    Array(4).fill(false),
  );
  expect(await isRemote(import.meta.dirname)).toBe(false);
});

test('what others have not finished or keep for themselves is left out', () => {
  const left = [
    [
      'a.pdf.part',
      'a.crdownload',
      '~$libro.xlsx',
      '.~lock.a.ods#',
      'a.xml~',
      '~syncthing~a.xml.tmp',
      'a.filepart',
    ],
    ['.stfolder', '@eaDir', '__MACOSX', '._a.pdf', 'Thumbs.db', '#recycle', '.a.pdf.icloud', '.nfs0000a1'],
  ].flat();
  expect(left.map(ignoredName)).toEqual(left.map(() => 'system_file'));
  expect(['factura.pdf', 'Nota ~ 2.xml', 'parte.xml', 'download.pdf'].map(ignoredName)).toEqual(
    Array(4).fill(null),
  );
  expect(ignoredName('.oculta.xml')).toBe('hidden_file');
});
