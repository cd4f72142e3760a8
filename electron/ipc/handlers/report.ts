/** Calls about the report of a problem: looked at first, then saved as it was looked at. */
import { writeFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors.ts';
import type { Platform } from '../../platform.ts';
import { reportText } from '../../report.ts';
import type { ReportSource } from '../../report.ts';
import type { Handlers } from '../router.ts';

export interface ReportHandlerDeps {
  platform: Pick<Platform, 'chooseSavePath'>;
  /** The suggested file name. */
  name(): string;
  source: ReportSource;
}

export function reportHandlers(deps: ReportHandlerDeps): Pick<Handlers, 'report:preview' | 'report:save'> {
  let shown: string | null = null;
  return {
    async 'report:preview'() {
      shown = await reportText(deps.source);
      return { text: shown };
    },
    async 'report:save'() {
      const text = shown ?? (await reportText(deps.source));
      const path = await deps.platform.chooseSavePath(deps.name());
      if (path === null) return { path };
      await writeFile(path, text, { mode: 0o600 }).catch((error: unknown) => {
        throw new AppError('storage_failed', null, error);
      });
      return { path };
    },
  };
}
