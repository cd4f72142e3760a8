import { describe, expect, it } from 'vitest';
import type { QueueStatus } from '../../../shared/contract.ts';
import { trayView } from '../../../electron/shell/trayView.ts';
import type { TrayItem } from '../../../electron/shell/trayView.ts';
import { aBatch, aQueue } from './samples.ts';

const now = new Date(2025, 10, 10, 23, 0);
const view = (queue: Partial<QueueStatus>, language: 'es' | 'en' = 'en', batches = [aBatch()]) =>
  trayView({ queue: aQueue(queue), batches }, language, language === 'es' ? 'es-CR' : 'en-GB', now);
const texts = (items: TrayItem[]) => items.flatMap((item) => (item.kind === 'separator' ? [] : [item.text]));

describe('tray view', () => {
  it('says how far it is and how many need the person, in both languages', () => {
    const queue = { total: 51, pending: 39, processing: 3, completed: 12, need_you: 2 };
    expect(view(queue).tooltip).toBe('Universal Invoice: 12 of 51, 2 need you');
    expect(view(queue, 'es').tooltip).toBe('Universal Invoice: 12 de 51, 2 te necesitan');
    expect(view({ ...queue, need_you: 1 }, 'es').tooltip).toBe('Universal Invoice: 12 de 51, 1 te necesita');
    expect(view({ ...queue, need_you: 0 }).tooltip).toBe('Universal Invoice: 12 of 51');
    expect(view(queue).title).toBe('12 of 51, 2 need you - Universal Invoice');
    expect(view(queue).progress).toBeCloseTo(12 / 51);
  });

  it('counts failed and cancelled ones as done', () => {
    expect(view({ total: 10, pending: 4, processing: 1, completed: 3 }).tooltip).toContain('6 of 10');
  });

  it('is quiet when everything is read', () => {
    expect(view({})).toMatchObject({ state: 'idle', title: 'Universal Invoice', progress: null });
    expect(view({ need_you: 2 })).toMatchObject({
      state: 'needs-you',
      tooltip: 'Universal Invoice: 2 need you',
      title: 'Universal Invoice',
    });
  });

  it.each<[string, Partial<QueueStatus>, string]>([
    ['something is read', { pending: 5, processing: 1, need_you: 3 }, 'working'],
    ['something is about to be read', { pending: 5, waiting: { api_key: 4 } }, 'working'],
    ['all that is left waits for the key', { pending: 4, waiting: { api_key: 4 }, need_you: 4 }, 'needs-you'],
    ['all that is left waits for the network', { pending: 4, waiting: { network: 4 } }, 'waiting'],
    ['the person paused it', { pending: 4, paused_by_person: true }, 'waiting'],
  ])('when %s', (_what, queue, state) => {
    expect(view({ total: 10, ...queue }).state).toBe(state);
  });

  it('says why it stands still, with the sentence of the lane or a general one', () => {
    const lane = { lane: 'claude' as const, running: 0, limit: 3, paused_until: null };
    const still = (message: string | null) =>
      view({
        total: 3,
        pending: 3,
        waiting: { network: 3 },
        lanes: [{ ...lane, paused_for: 'network', message }],
      });
    expect(still('No connection & <b>').tooltip).toContain('\nNo connection & <b>');
    expect(still(null).tooltip).toContain('\nWaits for the internet connection');
    expect(view({ total: 3, pending: 3, paused_by_person: true }, 'es').tooltip).toContain('\nEn pausa');
  });

  it('offers what can be done now', () => {
    const working = texts(view({ total: 3, pending: 3, processing: 1 }).items);
    expect(working).toEqual([
      '0 of 3',
      'Open Universal Invoice',
      'Add files…',
      'Add a folder…',
      'Pause',
      '22:52: 48 of 51',
      'Settings…',
      'Quit',
    ]);
    expect(texts(view({ total: 3, pending: 3, paused_by_person: true }).items)).toContain('Go on');
    expect(texts(view({}, 'en', []).items)).not.toContain('Pause');
  });

  it('asks for the person when files wait for the choice of their way', () => {
    const asking = view({
      total: 40,
      pending: 40,
      elsewhere: 40,
      asking: [{ batch_id: 'batch_20251110_225215', files: 40 }],
    });
    expect(asking.state).toBe('needs-you');
    expect(asking.tooltip).toContain('40 files wait for you to choose');
  });

  it('lists at most five batches, older days with their date, ended ones with what failed', () => {
    const old = aBatch({
      created_at: new Date(2025, 2, 3, 9, 5).toISOString(),
      is_complete: true,
      pending: 0,
      failed: 2,
    });
    const items = texts(view({}, 'es', [old, ...Array.from({ length: 6 }, () => aBatch())]).items);
    expect(items.filter((text) => /\d: /.test(text) || /m\.?: /.test(text))).toHaveLength(5);
    expect(items.find((text) => text.includes('mar'))).toMatch(/51 archivos, 2 fallaron/);
  });
});
