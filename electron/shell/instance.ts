/** One app per user-data folder. A second start hands over what it was given and ends. */
import { app } from 'electron';
import { z } from 'zod';
import type { CommandLine } from '../commandLine.ts';

const handover = z.object({
  files: z.array(z.string()),
  company: z.string().nullable(),
  user: z.string().nullable(),
  hidden: z.boolean(),
});
export type Handover = z.infer<typeof handover>;

export const handoverOf = ({ files, company, user, hidden }: CommandLine): Handover => ({
  files,
  company,
  user,
  hidden,
});

/**
 * False when another instance runs: it has then been given `mine`. Paths travel beside argv,
 * because the system re-orders argv between instances.
 */
export function becomeOnlyInstance(mine: Handover, receive: (theirs: Handover) => void): boolean {
  if (!app.requestSingleInstanceLock(mine)) return false;
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const parsed = handover.safeParse(data);
    // Another version of the app may say it differently: then it only wants to be seen.
    receive(parsed.success ? parsed.data : { files: [], company: null, user: null, hidden: false });
  });
  return true;
}
