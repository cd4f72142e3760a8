import { createElement } from 'react';
import { Cpu, Sparkles } from 'lucide-react';
import type { SessionDetail } from '../../../shared/domain/session.ts';
import type { MenuEntry } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';

const nothing = {};
const ended = new Set(['completed', 'needs_review', 'duplicate', 'not_invoice']);

/** The ways in which a file can be read once more; what was read stays until the new reading is there. */
export function useReadAgain(session: SessionDetail): MenuEntry[] {
  const { t } = useTexts();
  const run = useAction();
  const key = useCall('claude:keyState', nothing).data;
  if (!ended.has(session.status) || session.sha256 === null) return [];
  const { session_id } = session;
  const again = async (engine: 'local' | 'claude'): Promise<void> => {
    const answer = await run(() => call('sessions:readAgain', { session_id, engine }));
    if (answer.ok) tell({ kind: 'info', text: t('ui.review.readingAgain') });
  };
  const here: MenuEntry = {
    id: 'local',
    label: t('ui.review.readHere'),
    icon: createElement(Cpu),
    onAction: () => void again('local'),
  };
  const byPage = session.media_type === 'application/pdf' || session.media_type.startsWith('image/');
  if (!byPage) return [here];
  const hasKey = key !== undefined && key.source !== 'none';
  return [
    here,
    {
      id: 'claude',
      label: t(hasKey ? 'ui.review.readClaude' : 'ui.review.readClaudeNoKey'),
      icon: createElement(Sparkles),
      onAction: () => (hasKey ? void again('claude') : go(paths.settingsAt('claude'))),
    },
  ];
}
