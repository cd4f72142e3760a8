import {
  Check, Copy, CornerDownLeft, Download, ExternalLink, FolderOpen, FolderTree, KeyRound, ListFilter, Sparkles, Tag, Trash2,
} from 'lucide-react'; // prettier-ignore
import type { MenuEntry } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import type { DocumentRow } from './useDocumentRows.ts';

/** What the right click on a document offers. */
export function useDocumentMenu(does: {
  open: (row: DocumentRow) => void;
  onlySeller: (seller_key: string) => void;
  export: (row: DocumentRow) => void;
  approve: (row: DocumentRow) => void;
  setCategory: (row: DocumentRow) => void;
  setTags: (row: DocumentRow) => void;
  always: (row: DocumentRow) => void;
}): (row: DocumentRow) => (MenuEntry | 'line')[] {
  const { t } = useTexts();
  const run = useAction();
  const copyKey = async ({ document_id }: DocumentRow): Promise<void> => {
    const { fiscal_key } = await call('documents:get', { document_id });
    await navigator.clipboard.writeText(fiscal_key ?? '');
  };
  return (row) => {
    const { invoice_number, seller_key, session_id, document_id } = row;
    const entry = (id: string, label: string, icon: MenuEntry['icon'], onAction: () => void): MenuEntry => ({
      id,
      label,
      icon,
      onAction,
    });
    return [
      { ...entry('open', t('ui.menu.open'), <CornerDownLeft />, () => does.open(row)), keys: '↵' },
      entry(
        'original',
        t('ui.desk.openOriginal'),
        <ExternalLink />,
        () => void run(() => call('sessions:openOriginal', { session_id })),
      ),
      entry(
        'folder',
        t('ui.menu.showInFolder'),
        <FolderOpen />,
        () => void run(() => call('sessions:showInFolder', { session_id })),
      ),
      'line',
      ...(row.status === 'needs_review'
        ? [entry('approve', t('ui.desk.approve'), <Check />, () => does.approve(row))]
        : []),
      entry('category', t('ui.desk.setCategory'), <FolderTree />, () => does.setCategory(row)),
      entry('tags', t('ui.desk.setTags'), <Tag />, () => does.setTags(row)),
      ...(seller_key === ''
        ? []
        : [entry('always', t('ui.desk.rules.always'), <Sparkles />, () => does.always(row))]),
      'line',
      ...(invoice_number === null
        ? []
        : [
            entry(
              'number',
              t('ui.menu.copyNumber'),
              <Copy />,
              () => void run(() => navigator.clipboard.writeText(invoice_number)),
            ),
          ]),
      entry('key', t('ui.menu.copyKey'), <KeyRound />, () => void run(() => copyKey(row))),
      'line',
      ...(seller_key === ''
        ? []
        : [entry('seller', t('ui.menu.onlySeller'), <ListFilter />, () => does.onlySeller(seller_key))]),
      entry('export', t('ui.menu.exportOne'), <Download />, () => does.export(row)),
      {
        ...entry('trash', t('ui.desk.trash'), <Trash2 />, () => throwAway({ document_ids: [document_id] })),
        danger: true,
      },
    ];
  };
}
