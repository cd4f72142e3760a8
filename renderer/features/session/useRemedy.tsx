import { type ReactNode, useState } from 'react';
import type { SessionRow } from '../../../shared/domain/session.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import type { RemedyKind } from './remedies.ts';

/** Carries remedies out. Put `dialog` somewhere on the screen. */
export function useRemedy(): { apply: (kind: RemedyKind, session: SessionRow) => void; dialog: ReactNode } {
  const { t } = useTexts();
  const run = useAction();
  const [unlocking, setUnlocking] = useState<SessionRow | null>(null);

  const retry = async (session_id: string): Promise<void> => {
    await run(() => call('sessions:retry', { session_id }));
  };
  const replace = async (session_id: string): Promise<void> => {
    const answer = await run(() => call('intake:replace', { session_id }));
    if (!answer.ok || answer.value.batch_id === null) return;
    const path = paths.batch(answer.value.batch_id);
    tell({
      kind: 'info',
      text: t('ui.remedy.replaced'),
      action: { label: t('ui.remedy.openBatch'), run: () => go(path) },
    });
  };
  const apply = (kind: RemedyKind, session: SessionRow): void => {
    if (kind === 'retry') void retry(session.session_id);
    else if (kind === 'replace') void replace(session.session_id);
    else if (kind === 'password') setUnlocking(session);
    else if (kind === 'key') go(paths.settingsAt('claude'));
    else if (session.duplicate_of !== null) go(paths.session(session.duplicate_of));
  };
  return {
    apply,
    dialog: unlocking && <PasswordDialog session={unlocking} onClose={() => setUnlocking(null)} />,
  };
}
