/** Short news at the corner of the window. */
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface Toast {
  kind: 'info' | 'error';
  text: string;
  action?: { label: string; run: () => void };
  /** What it is about: a newer one takes the place of the one before. */
  topic?: string;
}

export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

const shown = new Map<string, string>();

/** Shows a toast; errors stay until they are closed. */
export const tell = (toast: Toast): void => {
  const { topic } = toast;
  const before = topic === undefined ? undefined : shown.get(topic);
  if (before !== undefined) toasts.close(before);
  const key = toasts.add(toast, toast.kind === 'info' ? { timeout: 6000 } : undefined);
  if (topic !== undefined) shown.set(topic, key);
};
