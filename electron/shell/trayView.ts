/** What the tray, the window's title and its progress bar show: a pure view of one summary. */
import type { QueueStatus } from '../../shared/contract.ts';
import type { Batch } from '../../shared/domain/batch.ts';
import type { Language } from '../../shared/domain/settings.ts';
import { sentence } from '../sentences.ts';

export const trayStates = ['idle', 'working', 'needs-you', 'waiting'] as const;
export type TrayState = (typeof trayStates)[number];

export type TrayAction =
  | { do: 'open' | 'inbox' | 'add_files' | 'add_folder' | 'pause' | 'resume' | 'settings' | 'quit' }
  | { do: 'batch'; batch_id: string }
  | { do: 'files'; files: string[] };

export type TrayItem =
  | { kind: 'separator' }
  | { kind: 'label'; text: string }
  | { kind: 'action'; text: string; action: TrayAction };

export interface TrayView {
  state: TrayState;
  tooltip: string;
  title: string;
  /** 0 to 1; null when nothing is under way. */
  progress: number | null;
  items: TrayItem[];
}

export interface Summary {
  queue: QueueStatus;
  /** The last ones, newest first. */
  batches: Batch[];
}

const appName = 'Universal Invoice';

/** @param locale for times of day; @param now decides whether a batch is of today */
export function trayView(
  { queue, batches }: Summary,
  language: Language,
  locale: string,
  now: Date,
): TrayView {
  const say = (id: string, values?: Record<string, string | number>): string =>
    sentence(language, `shell.${id}`, values);
  const action = (text: string, what: TrayAction): TrayItem => ({ kind: 'action', text, action: what });
  const headline = headlineOf(queue, say);
  const reason = reasonOf(queue, language);
  const underWay = queue.pending > 0;

  const items: TrayItem[] = [{ kind: 'label', text: headline }];
  if (reason !== null) items.push({ kind: 'label', text: reason });
  if (queue.unreachable_folders > 0)
    items.push({
      kind: 'label',
      text: say('unreachable_folders', { folders: queue.unreachable_folders }),
    });
  items.push(
    { kind: 'separator' },
    action(say('open'), { do: 'open' }),
    ...(queue.need_you > 0 ? [action(say('open_inbox', { need: queue.need_you }), { do: 'inbox' })] : []),
    action(say('add_files'), { do: 'add_files' }),
    action(say('add_folder'), { do: 'add_folder' }),
  );
  if (queue.paused_by_person) items.push(action(say('resume'), { do: 'resume' }));
  else if (underWay) items.push(action(say('pause'), { do: 'pause' }));
  if (batches.length > 0) items.push({ kind: 'separator' });
  for (const batch of batches.slice(0, 5))
    items.push(action(batchLabel(batch, say, locale, now), { do: 'batch', batch_id: batch.batch_id }));
  items.push(
    { kind: 'separator' },
    action(say('settings'), { do: 'settings' }),
    action(say('quit'), { do: 'quit' }),
  );

  return {
    state: stateOf(queue),
    tooltip: [`${appName}: ${headline}`, ...(reason === null ? [] : [reason])].join('\n'),
    title: underWay ? `${headline} - ${appName}` : appName,
    progress: underWay && queue.total > 0 ? (queue.total - queue.pending) / queue.total : null,
    items,
  };
}

/** Whether something is being read or will be in a moment, by itself. */
export function isWorking(queue: QueueStatus): boolean {
  const waiting = Object.values(queue.waiting).reduce((sum, count) => sum + count, 0);
  return queue.processing > 0 || (queue.pending > waiting + queue.elsewhere && !queue.paused_by_person);
}

/** Work beats everything; then what a person must mend; then what goes on by itself some day. */
function stateOf(queue: QueueStatus): TrayState {
  if (isWorking(queue)) return 'working';
  if (queue.need_you > 0 || queue.asking.length > 0) return 'needs-you';
  return queue.pending > 0 ? 'waiting' : 'idle';
}

function headlineOf(
  queue: QueueStatus,
  say: (id: string, values?: Record<string, number>) => string,
): string {
  if (queue.pending > 0)
    return say('progress', { done: queue.total - queue.pending, total: queue.total, need: queue.need_you });
  return queue.need_you > 0 ? say('need_you', { need: queue.need_you }) : say('idle');
}

/** Why not everything runs; null when it does or when there is nothing to do. */
function reasonOf(queue: QueueStatus, language: Language): string | null {
  if (queue.pending === 0) return null;
  if (queue.paused_by_person) return sentence(language, 'shell.paused');
  const files = queue.asking.reduce((total, one) => total + one.files, 0);
  if (files > 0) return sentence(language, 'shell.asking_body', { files });
  const still = queue.lanes.find((lane) => lane.paused_for !== null);
  if (still === undefined) return null;
  if (still.message !== null) return still.message;
  if (still.paused_for === 'sleep') return sentence(language, 'shell.paused');
  return sentence(language, `waiting.${still.paused_for}`);
}

function batchLabel(
  batch: Batch,
  say: (id: string, values: Record<string, string | number>) => string,
  locale: string,
  now: Date,
): string {
  const at = new Date(batch.created_at);
  const today = at.toDateString() === now.toDateString();
  const time = new Intl.DateTimeFormat(locale, {
    ...(today ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return say(batch.is_complete ? 'batch_ended' : 'batch_open', {
    time,
    done: batch.total - batch.pending,
    total: batch.total,
    failed: batch.failed,
  });
}
