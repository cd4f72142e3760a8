/** What goes wrong, or looks as if it did, and the buttons that set it right. Their sentences are `ui.help.<case>.…`. */

export type HelpRemedy =
  | 'inbox'
  | 'batches'
  | 'documents'
  | 'folders'
  | 'trash'
  | 'activity'
  | 'key'
  | 'cap'
  | 'companies'
  | 'api'
  | 'library'
  | 'startup'
  | 'updates'
  | 'tryNow'
  | 'resume'
  | 'addFiles'
  | 'dataFolder'
  | 'backup'
  | 'check'
  | 'report'
  | 'tour';

export interface HelpCase {
  id: string;
  remedies: HelpRemedy[];
}

export const helpCases = [
  { id: 'waiting', remedies: ['inbox', 'tryNow', 'resume'] },
  { id: 'rateLimit', remedies: ['tryNow', 'cap'] },
  { id: 'key', remedies: ['key'] },
  { id: 'budget', remedies: ['cap', 'tryNow'] },
  { id: 'offline', remedies: ['tryNow', 'batches'] },
  { id: 'unsupported', remedies: ['addFiles'] },
  { id: 'duplicate', remedies: ['inbox', 'trash'] },
  { id: 'password', remedies: ['inbox'] },
  { id: 'unreadable', remedies: ['inbox', 'addFiles'] },
  { id: 'review', remedies: ['inbox'] },
  { id: 'wrongCompany', remedies: ['companies', 'inbox'] },
  { id: 'missing', remedies: ['batches', 'documents', 'trash'] },
  { id: 'deleted', remedies: ['trash', 'activity'] },
  { id: 'closed', remedies: ['startup'] },
  { id: 'slow', remedies: ['batches', 'resume'] },
  { id: 'folder', remedies: ['folders'] },
  { id: 'diskFull', remedies: ['dataFolder', 'trash', 'tryNow'] },
  { id: 'backup', remedies: ['backup', 'check', 'dataFolder'] },
  { id: 'damaged', remedies: ['check', 'dataFolder', 'report'] },
  { id: 'api', remedies: ['api'] },
  { id: 'update', remedies: ['updates'] },
  { id: 'problem', remedies: ['report', 'dataFolder'] },
] as const satisfies readonly HelpCase[];

export type HelpCaseId = (typeof helpCases)[number]['id'];
