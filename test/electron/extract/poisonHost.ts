/** The real reader process, in which some files do what a bug of a reader could do: told by their names. */
import type { Job } from '../../../electron/extract/pool.ts';

const held: Uint8Array[] = [];

const poison: Record<string, (job: Job) => void> = {
  crash: () => void process.kill(process.pid, 'SIGSEGV'),
  hang() {
    for (;;) held.length = 0;
  },
  // 4 GB in pieces; the watcher ends it before.
  hungry() {
    for (let piece = 0; piece < 64; piece += 1) held.push(Buffer.alloc(64 * 1024 * 1024, 1));
  },
  nonsense: ({ id }) =>
    void process.send?.({
      id,
      ok: true,
      result: { task: 'read', reading: { kind: 'documents', documents: 'many' } },
    }),
  silent: () => process.exit(0),
  /** Breaks the reading only: its pages can be counted. */
  unread: ({ task }) => (task === 'read' ? process.exit(0) : undefined),
};

process.on('message', (job: Job) => {
  const name = Object.keys(poison).find((one) => job.filename.startsWith(one));
  if (name !== undefined) poison[name]?.(job);
});
// Registered after ours: it reads what is left alive.
await import('../../../electron/extract/host.ts');
