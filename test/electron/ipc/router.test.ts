import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/ipc/router.ts';
import type { Handlers } from '../../../electron/ipc/router.ts';
import { describeError } from '../../../electron/describeError.ts';
import { AppError } from '../../../shared/errors.ts';

/** Only what a test calls is there; a call of anything else fails as loudly as a bug. */
function routerWith(handlers: Partial<Handlers>, check_output = false) {
  const logged: string[] = [];
  const log = {
    error: (message: string, _context: unknown, error?: unknown) =>
      void logged.push(`${message} ${String(error)}`),
    warning: (message: string) => void logged.push(message),
  };
  const router = createRouter(handlers as Handlers, {
    describe: (error) => describeError(error, 'en', log),
    check_output,
  });
  return { router, logged };
}

describe('router', () => {
  it('hands checked input to the handler and its value back', async () => {
    const { router } = routerWith({ 'sessions:retry': ({ session_id }) => ({ changed: session_id.length }) });
    expect(await router.call('sessions:retry', { session_id: 'abc' })).toEqual({
      ok: true,
      value: { changed: 3 },
    });
  });

  it.each(['nothing:here', '', 'constructor', '__proto__', 'toString'])(
    'refuses the unknown call %j',
    async (name) => {
      const { router } = routerWith({});
      expect(await router.call(name, {})).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    },
  );

  it.each([
    ['sessions:retry', undefined],
    ['sessions:retry', {}],
    ['sessions:retry', { session_id: 1 }],
    ['sessions:retry', { session_id: 'a', more: true }],
    ['settings:set', { claude: { concurrency: 0 } }],
    ['intake:addPaths', { paths: [], company_id: null, source: 'drop' }],
  ])('refuses wrong input of %s: %j', async (name, input) => {
    let called = false;
    const touched = () => {
      called = true;
      return { changed: 0 };
    };
    const { router } = routerWith({ 'sessions:retry': touched });
    expect(await router.call(name, input)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(called).toBe(false);
  });

  it('never repeats a refused value in the log: it may be a secret', async () => {
    const { router, logged } = routerWith({});
    await router.call('claude:setKey', { key: { secret: 'sk-ant-hidden' } });
    expect(logged.join()).toContain('claude:setKey');
    expect(logged.join()).not.toContain('hidden');
  });

  it('turns an expected error into its sentence and remedy', async () => {
    const { router, logged } = routerWith({
      'settings:get': () => {
        throw new AppError('disk_full');
      },
    });
    expect(await router.call('settings:get', {})).toEqual({
      ok: false,
      error: { code: 'disk_full', message: expect.stringContaining('disk is full'), remedy: 'retry' },
    });
    expect(logged).toEqual([]);
  });

  it('shows a bug as internal, without its text, and logs it', async () => {
    const { router, logged } = routerWith({
      'settings:get': () => Promise.reject(new Error('secret detail')),
    });
    const reply = await router.call('settings:get', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('secret detail');
    expect(logged.join()).toContain('secret detail');
  });

  it('finds a handler that breaks the contract, where asked to look', async () => {
    const wrong = { 'sessions:retry': () => ({ changed: 0.5 }) };
    expect(await routerWith(wrong, true).router.call('sessions:retry', { session_id: 'a' })).toMatchObject({
      ok: false,
    });
  });
});
