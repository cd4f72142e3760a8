import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../electron/log.ts';
import { AppError } from '../../shared/errors.ts';

const clock = { now: () => new Date('2025-11-10T22:52:15.123Z') };
let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'log-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const text = (log: { path: string }) => readFileSync(log.path, 'utf8');

describe('log', () => {
  it('writes the lines that people search for, with time in front and ids at the end', () => {
    const log = openLog({ folder, clock });
    log.info('Starting background processing for session abc123 (acquired semaphore)', {
      session_id: 'abc123',
      batch_id: 'batch_1',
    });
    log.warning('Skipping unsupported file type: foto.bmp (image/bmp)');
    expect(text(log)).toBe(
      '2025-11-10T22:52:15.123Z INFO - Starting background processing for session abc123 (acquired semaphore) session_id=abc123 batch_id=batch_1\n' +
        '2025-11-10T22:52:15.123Z WARNING - Skipping unsupported file type: foto.bmp (image/bmp)\n',
    );
  });

  it('keeps each entry on one line, so that a file name cannot forge another', () => {
    const log = openLog({ folder, clock });
    log.info('Copied a\n2025-01-01T00:00:00.000Z ERROR - forged\r\u001b[31m\u2028x');
    expect(text(log).split('\n')).toHaveLength(2);
    expect(text(log)).not.toMatch(/\r|\u001b|\u2028/);
  });

  it('never writes a key or a token', () => {
    const log = openLog({ folder, clock });
    log.error('Refused', {}, new Error('401 with x-api-key: abc123secret and Bearer eyJhbGciOi.J9'));
    log.info('key sk-ant-api03-AbC_d-9 in {"api_key":"hunter2hunter2"} and ?token=0123456789abcdef&x=1');
    log.error('x', {}, new AppError('claude_key', 'sk-ant-zzz', new Error('password=geheim')));
    expect(text(log)).not.toMatch(/abc123secret|eyJ|api03|AbC_d|hunter2|0123456789abcdef|zzz|geheim/);
    expect(text(log)).toContain('Refused');
  });

  it('gives a bug its stack and an expected error its code and cause', () => {
    const log = openLog({ folder, clock });
    log.error('a', {}, new TypeError('boom'));
    log.error('b', {}, new AppError('disk_full', 'ENOSPC'));
    expect(text(log)).toMatch(/a: TypeError: boom.*log\.test\.ts/);
    expect(text(log)).toContain('b: disk_full: ENOSPC\n');
  });

  it('begins a new file when one is full and keeps only so many', () => {
    const log = openLog({ folder, clock, max_bytes: 500, keep: 2 });
    for (let at = 0; at < 40; at++) log.info(`line ${at} ${'x'.repeat(60)}`);
    expect(readdirSync(folder).sort()).toEqual([
      'universal-invoice.log',
      'universal-invoice.log.1',
      'universal-invoice.log.2',
    ]);
    expect(text(log)).toContain('line 39');
  });

  it('goes on after what another start wrote', () => {
    openLog({ folder, clock }).info('first');
    openLog({ folder, clock }).info('second');
    expect(
      readFileSync(path.join(folder, 'universal-invoice.log'), 'utf8').match(/first|second/g),
    ).toHaveLength(2);
  });

  it('does not stop the app when it cannot be written, and still echoes', () => {
    const blocked = path.join(folder, 'not-a-folder');
    writeFileSync(blocked, '');
    const lines: string[] = [];
    const log = openLog({ folder: blocked, clock, echo: (line) => lines.push(line) });
    log.info('still here');
    expect(lines.some((line) => line.includes('INFO - still here'))).toBe(true);
    rmSync(blocked);
    mkdirSync(blocked);
    log.info('and again');
    expect(text(log)).toContain('and again');
  });
});
