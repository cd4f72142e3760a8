/**
 * Every screen of the window, one row each: its path, its place in the side bar, and the part of the bundle
 * that holds it (the two that the window opens with are in the first). To add a screen: a folder beside this file, a row here, its sentences in the locales.
 */
import {
  ChartColumn,
  CircleHelp,
  FileText,
  FolderSync,
  Inbox,
  Layers,
  type LucideIcon,
  Settings,
  Trash2,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { QueueStatus } from '../../shared/contract.ts';
import { loadLater } from '../lib/loadLater.ts';
import { match } from '../lib/router.ts';
import type { MessageId } from '../lib/text.tsx';
import { BatchesScreen } from './batches/BatchesScreen.tsx';
import { BatchScreen } from './batches/BatchScreen.tsx';

export interface ScreenProps {
  /** The named parts of the path. */
  params: Record<string, string>;
  query: URLSearchParams;
}

export interface ScreenRow {
  id: string;
  /** "/batches/:batch_id" */
  path: string;
  /** Its entry in the side bar; screens without one belong to the entry named by `under`. */
  sideBar?: {
    label: MessageId;
    icon: LucideIcon;
    /** At the foot of the side bar. */
    last?: boolean;
    /** What waits for a person there. */
    needsYou?: (status: QueueStatus) => number;
    /** How that is said; files when it is not given. */
    needsYouLabel?: MessageId;
  };
  under?: string;
  Component: ComponentType<ScreenProps>;
}

export const screens: ScreenRow[] = [
  {
    id: 'inbox',
    path: '/inbox',
    sideBar: { label: 'ui.nav.inbox', icon: Inbox, needsYou: (status) => status.need_you },
    Component: loadLater(async () => (await import('./inbox/InboxScreen.tsx')).InboxScreen),
  },
  {
    id: 'batches',
    path: '/batches',
    sideBar: { label: 'ui.nav.batches', icon: Layers },
    Component: BatchesScreen,
  },
  {
    id: 'documents',
    path: '/documents',
    sideBar: { label: 'ui.nav.documents', icon: FileText },
    Component: loadLater(async () => (await import('./documents/DocumentsScreen.tsx')).DocumentsScreen),
  },
  {
    id: 'rules',
    path: '/rules',
    under: 'documents',
    Component: loadLater(async () => (await import('./rules/RulesScreen.tsx')).RulesScreen),
  },
  {
    id: 'folders',
    path: '/folders',
    sideBar: {
      label: 'ui.nav.folders',
      icon: FolderSync,
      needsYou: (status) => status.unreachable_folders,
      needsYouLabel: 'ui.nav.unreachableFolders',
    },
    Component: loadLater(async () => (await import('./folders/FoldersScreen.tsx')).FoldersScreen),
  },
  {
    id: 'overview',
    path: '/overview',
    sideBar: { label: 'ui.nav.overview', icon: ChartColumn },
    Component: loadLater(async () => (await import('./overview/OverviewScreen.tsx')).OverviewScreen),
  },
  {
    id: 'trash',
    path: '/trash',
    sideBar: { label: 'ui.nav.trash', icon: Trash2, last: true },
    Component: loadLater(async () => (await import('./trash/TrashScreen.tsx')).TrashScreen),
  },
  {
    id: 'help',
    path: '/help',
    sideBar: { label: 'ui.nav.help', icon: CircleHelp, last: true },
    Component: loadLater(async () => (await import('./help/HelpScreen.tsx')).HelpScreen),
  },
  {
    id: 'activity',
    path: '/activity',
    under: 'settings',
    Component: loadLater(async () => (await import('./activity/ActivityScreen.tsx')).ActivityScreen),
  },
  {
    id: 'settings',
    path: '/settings',
    sideBar: { label: 'ui.nav.settings', icon: Settings, last: true },
    Component: loadLater(async () => (await import('./settings/SettingsScreen.tsx')).SettingsScreen),
  },
  {
    id: 'batch',
    path: '/batches/:batch_id',
    under: 'batches',
    Component: BatchScreen,
  },
  {
    id: 'session',
    path: '/sessions/:session_id',
    under: 'batches',
    Component: loadLater(async () => (await import('./session/SessionScreen.tsx')).SessionScreen),
  },
];

export interface Found {
  screen: ScreenRow;
  params: Record<string, string>;
}

/** The screen of a path; null when there is none. */
export function screenAt(path: string): Found | null {
  for (const screen of screens) {
    const params = match(screen.path, path);
    if (params) return { screen, params };
  }
  return null;
}
