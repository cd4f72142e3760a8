/** Sleep and shutdown. The system tells each of them twice; the callbacks are called once. */
import { powerMonitor } from 'electron';
import { onceEach } from './powerEvents.ts';
import type { PowerCallbacks } from './powerEvents.ts';

export function watchPower(callbacks: PowerCallbacks): void {
  const once = onceEach(callbacks);
  powerMonitor.on('suspend', once.suspend);
  powerMonitor.on('resume', once.resume);
  powerMonitor.on('shutdown', once.shutdown);
}
