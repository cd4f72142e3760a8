/** Copies for other programs bear their own names, and never a name that would let them be run. */
import { mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { handOut } from '../../../electron/export/outgoing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'outgoing-'));
const stored = path.join(folder, 'ab12');
writeFileSync(stored, 'bytes');
const out = path.join(folder, 'outgoing');
const pdf = { path: stored, media_type: 'application/pdf' };
const names = (paths: string[]): string[] => paths.map((one) => path.basename(one));

test('two of one name stand beside each other; an ending that is not of its type is not believed', async () => {
  const paths = await handOut(
    out,
    [
      { ...pdf, filename: 'factura ñ.PDF' },
      { ...pdf, filename: 'factura ñ.pdf' },
      { ...pdf, filename: 'factura.pdf.exe' },
      { ...pdf, filename: '../../etc/passwd' },
      { ...pdf, filename: 'CON.pdf' },
      { path: stored, media_type: 'application/x-unknown', filename: 'algo.sh' },
    ],
    new Date(),
  );
  expect(names(paths)).toEqual([
    'factura ñ.pdf',
    'factura ñ (2).pdf',
    'factura.pdf.exe.pdf',
    '-..-etc-passwd.pdf',
    '_CON.pdf',
    'algo.sh.bin',
  ]);
  for (const one of paths) {
    expect(one.startsWith(out)).toBe(true);
    expect(readFileSync(one, 'utf8')).toBe('bytes');
  }
});

test('copies of an earlier day go; one whose stored file is gone is told', async () => {
  const [before = ''] = readdirSync(out);
  const old = new Date(Date.now() - 3 * 86_400_000);
  utimesSync(path.join(out, before), old, old);
  await handOut(out, [{ ...pdf, filename: 'b.pdf' }], new Date());
  expect(readdirSync(out)).not.toContain(before);
  await expect(
    handOut(out, [{ ...pdf, path: path.join(folder, 'gone'), filename: 'b.pdf' }], new Date()),
  ).rejects.toMatchObject({ code: 'vault_missing' });
});
