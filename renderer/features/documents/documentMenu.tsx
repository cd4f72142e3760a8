import { Copy, CornerDownLeft, Download, FolderOpen, KeyRound, ListFilter } from 'lucide-react';
import type { MenuEntry } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useTexts } from '../../lib/text.tsx';
import type { DocumentRow } from './documentColumns.tsx';

/** What the right click on a document offers. */
export function useDocumentMenu(does: {
  open: (row: DocumentRow) => void;
  onlySeller: (seller_tax_id: string) => void;
  export: (row: DocumentRow) => void;
}): (row: DocumentRow) => (MenuEntry | 'line')[] {
  const { t } = useTexts();
  const run = useAction();
  const copyKey = async ({ document_id }: DocumentRow): Promise<void> => {
    const { fiscal_key } = await call('documents:get', { document_id });
    await navigator.clipboard.writeText(fiscal_key ?? '');
  };
  return (row) => {
    const { invoice_number, seller_tax_id, session_id } = row;
    const entries: (MenuEntry | 'line')[] = [
      {
        id: 'open',
        label: t('ui.menu.open'),
        icon: <CornerDownLeft />,
        keys: '↵',
        onAction: () => does.open(row),
      },
      {
        id: 'folder',
        label: t('ui.menu.showInFolder'),
        icon: <FolderOpen />,
        onAction: () => void run(() => call('sessions:showInFolder', { session_id })),
      },
      'line',
    ];
    if (invoice_number !== null)
      entries.push({
        id: 'number',
        label: t('ui.menu.copyNumber'),
        icon: <Copy />,
        onAction: () => void run(() => navigator.clipboard.writeText(invoice_number)),
      });
    entries.push({
      id: 'key',
      label: t('ui.menu.copyKey'),
      icon: <KeyRound />,
      onAction: () => void run(() => copyKey(row)),
    });
    entries.push('line');
    if (seller_tax_id !== null)
      entries.push({
        id: 'seller',
        label: t('ui.menu.onlySeller'),
        icon: <ListFilter />,
        onAction: () => does.onlySeller(seller_tax_id),
      });
    entries.push({
      id: 'export',
      label: t('ui.menu.exportOne'),
      icon: <Download />,
      onAction: () => does.export(row),
    });
    return entries;
  };
}
