import { Copy, CornerDownLeft, FolderOpen, KeyRound, Lock, Replace, RotateCw, X, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SessionRow } from '../../../shared/domain/session.ts';
import type { MenuEntry } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import { type RemedyKind, remedyOf } from './remedies.ts';
import { useRemedy } from './useRemedy.tsx';

const icons: Record<RemedyKind, ReactNode> = {
  retry: <RotateCw />,
  replace: <Replace />,
  password: <Lock />,
  key: <KeyRound />,
  see_original: <Copy />,
};

/** What the right click on a session offers. */
export function useSessionMenu(): {
  entries: (session: SessionRow, open: (() => void) | null) => (MenuEntry | 'line')[];
  dialog: ReactNode;
} {
  const { t } = useTexts();
  const run = useAction();
  const { apply, dialog } = useRemedy();
  const entries = (session: SessionRow, open: (() => void) | null): (MenuEntry | 'line')[] => {
    const { session_id } = session;
    const list: (MenuEntry | 'line')[] = [];
    if (open)
      list.push({
        id: 'open',
        label: t('ui.menu.open'),
        icon: <CornerDownLeft />,
        keys: '↵',
        onAction: open,
      });
    const remedy = remedyOf(session);
    if (remedy !== null)
      list.push({
        id: remedy,
        label: t(`ui.remedy.${remedy}`),
        icon: icons[remedy],
        onAction: () => apply(remedy, session),
      });
    if (session.status === 'failed' && remedy !== 'retry')
      list.push({
        id: 'retry',
        label: t('ui.remedy.retry'),
        icon: icons.retry,
        onAction: () => apply('retry', session),
      });
    list.push(
      'line',
      {
        id: 'folder',
        label: t('ui.menu.showInFolder'),
        icon: <FolderOpen />,
        onAction: () => void run(() => call('sessions:showInFolder', { session_id })),
      },
      {
        id: 'copy',
        label: t('ui.menu.copyName'),
        icon: <Copy />,
        onAction: () => void run(() => navigator.clipboard.writeText(session.filename)),
      },
    );
    if (['received', 'queued', 'processing', 'waiting'].includes(session.status))
      list.push('line', {
        id: 'cancel',
        label: t('ui.menu.cancel'),
        icon: <X />,
        danger: true,
        onAction: () => void run(() => call('sessions:cancel', { session_id })),
      });
    if (!['received', 'processing'].includes(session.status))
      list.push('line', {
        id: 'trash',
        label: t('ui.trash.move'),
        icon: <Trash2 />,
        danger: true,
        onAction: () => throwAway({ session_ids: [session_id] }),
      });
    return list;
  };
  return { entries, dialog };
}
