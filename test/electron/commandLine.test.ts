import { describe, expect, it } from 'vitest';
import { argumentsOf, parseCommandLine } from '../../electron/commandLine.ts';
import { languages } from '../../shared/domain/settings.ts';
import { messages } from '../../shared/messages.ts';
import { sentence } from '../../electron/sentences.ts';

const cwd = '/home/ana';
const command = (...args: string[]) => {
  const parsed = parseCommandLine(args, cwd);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.command;
};
const problem = (...args: string[]) => {
  const parsed = parseCommandLine(args, cwd);
  return parsed.ok ? 'accepted' : `${parsed.problem.code} ${parsed.problem.values.option}`;
};

describe('command line', () => {
  it('starts plainly with nothing', () => {
    expect(command()).toEqual({
      hidden: false,
      user_data_dir: null,
      files: [],
      import: false,
      company: null,
      user: null,
      language: null,
      help: false,
      version: false,
      handover: null,
      foreign: [],
    });
  });

  it('takes files, folders, company and user of an import, relative ones from where the person stands', () => {
    const args = [
      '--import',
      'a.xml',
      './más/ñandú ü.pdf',
      '/abs/b',
      '--company',
      'carreta_verde',
      '--user=11',
    ];
    expect(command('--hidden', ...args)).toMatchObject({
      hidden: true,
      import: true,
      files: ['/home/ana/a.xml', '/home/ana/más/ñandú ü.pdf', '/abs/b'],
      company: 'carreta_verde',
      user: '11',
    });
  });

  it('takes paths before and between options too', () => {
    expect(command('x.xml', '--company=a', '--import', 'y.xml').files).toEqual([
      '/home/ana/x.xml',
      '/home/ana/y.xml',
    ]);
  });

  it('understands "open with": plain paths and file addresses', () => {
    expect(command('factura 1.xml', 'file:///tmp/a%20b.pdf')).toMatchObject({
      import: false,
      files: ['/home/ana/factura 1.xml', '/tmp/a b.pdf'],
    });
  });

  it('takes everything after -- as a path', () => {
    expect(command('--import', '--', '--hidden', '-x.xml').files).toEqual([
      '/home/ana/--hidden',
      '/home/ana/-x.xml',
    ]);
  });

  it('lets options of Electron and Chromium pass', () => {
    const args = [
      '--no-sandbox',
      '--inspect=0',
      '--password-store=basic',
      '--ozone-platform=x11',
      '-psn_0_1',
    ];
    expect(command(...args)).toMatchObject({ files: [], foreign: args });
  });

  it('takes the language by its first part and the data folder from where the person stands', () => {
    expect(command('--lang=es-CR', '--user-data-dir', 'datos')).toMatchObject({
      language: 'es',
      user_data_dir: '/home/ana/datos',
    });
  });

  it.each([
    [['--import'], 'import_empty --import'],
    [['--import', '--hidden'], 'import_empty --import'],
    [['--import', 'a', '--company', 'Carreta Verde'], 'value_refused --company'],
    [['--import', 'a', '--company'], 'value_missing --company'],
    [['--import', 'a', '--company='], 'value_missing --company'],
    [['--company=a'], 'needs_import --company'],
    [['--lang=fr'], 'value_refused --lang'],
    [['--hidden=yes'], 'value_unwanted --hidden'],
    [['--user-data-dir='], 'value_missing --user-data-dir'],
    [['--hiden'], 'unknown_option --hiden'],
    [['--improt', 'a'], 'unknown_option --improt'],
    [['-hidden'], 'unknown_option -hidden'],
  ])('refuses %j', (args, expected) => {
    expect(problem(...args)).toBe(expected);
  });

  it('has a whole sentence for each refusal, in each language', () => {
    for (const language of languages)
      for (const id of Object.keys(messages[language]).filter((name) => name.startsWith('shell.usage_')))
        expect(sentence(language, id, { option: '--x', value: '<b>' })).toMatch(/--/);
  });

  it('leaves out the folder of a checkout wherever it stands', () => {
    expect(argumentsOf(['electron', '--inspect=0', '.', '--hidden', 'a'], true)).toEqual([
      '--inspect=0',
      '--hidden',
      'a',
    ]);
    expect(argumentsOf(['universal-invoice', 'a'], false)).toEqual(['a']);
  });
});
