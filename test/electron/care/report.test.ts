/** The report of a problem says how the app stands and nothing of whose papers it holds. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scrub } from '../../../electron/scrub.ts';
import { startCore } from '../../helpers/core.ts';
import { invoiceXml } from '../../helpers/papers.ts';
import { temporaryFolder } from '../../helpers/temporary.ts';

test('a report holds versions, figures and the log, and no name, number, path, key or word of a document', async () => {
  const target = path.join(temporaryFolder(), 'report.txt');
  const core = await startCore({ platform: { chooseSavePath: async () => target } });
  await core.handlers['companies:save']({
    company_id: null,
    name: 'Cafetal Secreto S.A.',
    tax_ids: ['3101777888'],
  });
  await core.handlers['claude:setKey']({ key: 'sk-ant-api03-seeded-secret' });
  core.settings.set({ claude: { base_url: 'https://proxy.cafetal-secreto.example/v1' } });
  const folder = mkdtempSync(path.join(tmpdir(), 'carpeta privada de Ana '));
  const planted = 'factura de la clínica San José (copia).xml';
  writeFileSync(path.join(folder, planted), invoiceXml({ number: 4711, net: 98765 }));
  writeFileSync(path.join(folder, 'radiografía de Ana.bmp'), 'BM no invoice');
  const { batch_id } = core.intake.addPaths([folder], { company_id: 'cafetal_secreto_s_a', source: 'drop' });
  await core.finished(batch_id);
  core.log.warning(
    `Could not read ${path.join(folder, planted)}: EACCES, open '${os.homedir()}/notas de Ana.pdf'`,
  );
  core.log.info(
    'Authorization: Bearer seeded-token-123456 ana@example.org 3-101-777888 payable 98765.00 of El Roble S.A.',
  );
  core.log.error('broke', {}, new Error(`no such file C:\\Users\\Ana\\Documents\\nómina.xlsx`));

  const { text } = await core.handlers['report:preview']({});
  expect(await core.handlers['report:save']({})).toEqual({ path: target });
  expect(readFileSync(target, 'utf8')).toBe(text);
  await core.stop();

  expect(text).toContain('Universal Invoice 0.0.0-test');
  expect(text).toMatch(/files by state: \w+ 1/);
  expect(text).toContain(`batch_id=${batch_id}`);
  expect(text).toContain('WARNING - Skipping unsupported file type');
  for (const secret of [
    'seeded',
    'clínica',
    'radiografía',
    'nómina',
    'notas de',
    'privada',
    'Ana',
    'ana@',
    'Cafetal',
    'cafetal',
    '3101777888',
    '3-101',
    '98765',
    'El Roble',
    'Martillo',
    os.userInfo().username === 'root' ? '/root' : os.userInfo().username,
    tmpdir(),
  ])
    // prettier-ignore
    expect(text, secret).not.toContain(secret);
});

test('the words of the app itself stay readable', () => {
  const kept = [
    '2026-03-14T10:11:12.123Z WARNING - Attempt 1/3 - Anthropic API rate limit error (429). Retrying in 10 seconds... session_id=abc',
    '2026-03-14T10:11:12.123Z INFO - Background invoice processing completed for session abc123',
  ];
  expect(scrub(kept.join('\n'), [])).toBe(kept.join('\n'));
  expect(
    scrub('    at read (file:///opt/Universal Invoice/resources/app.asar/out/main/main.js:12:34)', []),
  ).toContain('main.js:12:34');
});
