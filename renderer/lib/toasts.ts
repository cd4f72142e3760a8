/** Short news at the corner of the window. */
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface Toast {
  kind: 'info' | 'error';
  text: string;
  action?: { label: string; run: () => void };
}

export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 3 });

/** Shows a toast; errors stay until they are closed. */
export const tell = (toast: Toast): void => {
  toasts.add(toast, toast.kind === 'info' ? { timeout: 6000 } : undefined);
};
