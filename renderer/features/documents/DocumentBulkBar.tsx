import { Building2, Check, Download, FolderTree, ListChecks, Tag, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { BulkChange, ManyDocuments } from '../../../shared/domain/desk.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { MenuButton } from '../../components/Menu.tsx';
import { useTexts } from '../../lib/text.tsx';
import { throwAway } from '../../lib/throwAway.ts';
import styles from '../inbox/BulkBar.module.css';
import { BulkDialog, type BulkKind } from './BulkDialog.tsx';
import { useChangeMany } from './useChangeMany.ts';
import type { ManySelection } from './useManySelection.ts';

/** What can be done with the chosen documents. */
export function DocumentBulkBar(props: {
  selection: ManySelection;
  total: number;
  onExport: (which: ManyDocuments) => void;
}) {
  const { t } = useTexts();
  const { selection, total } = props;
  const { busy, change } = useChangeMany();
  const [asking, setAsking] = useState<BulkKind | null>(null);
  const { which, count } = selection;
  if (which === null) return null;
  const apply = async (wish: BulkChange): Promise<void> => {
    if (await change(which, wish)) selection.clear();
  };
  const ids = 'document_ids' in which ? which.document_ids : null;
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('ui.inbox.bulk')}>
      <IconButton small label={t('ui.inbox.clear')} icon={<X />} onPress={selection.clear} />
      <b role="status">{t('ui.inbox.selected', { count })}</b>
      {count < total && (
        <Button small kind="quiet" icon={<ListChecks />} onPress={selection.all}>
          {t('ui.desk.selectAll', { count: total })}
        </Button>
      )}
      <span className={styles.gap} />
      <Button
        small
        kind="primary"
        icon={<Check />}
        isDisabled={busy}
        onPress={() => void apply({ kind: 'confirm', force: false })}
      >
        {t('ui.desk.approve')}
      </Button>
      <Button small icon={<FolderTree />} isDisabled={busy} onPress={() => setAsking('category')}>
        {t('ui.narrow.category')}
      </Button>
      <Button small icon={<Tag />} isDisabled={busy} onPress={() => setAsking('tags')}>
        {t('ui.desk.tags')}
      </Button>
      <MenuButton
        label={t('ui.desk.more')}
        entries={[
          {
            id: 'cost_centre',
            label: t('ui.desk.setCostCentre'),
            icon: <FolderTree />,
            onAction: () => setAsking('cost_centre'),
          },
          {
            id: 'company',
            label: t('ui.desk.setCompany'),
            icon: <Building2 />,
            onAction: () => setAsking('company'),
          },
          {
            id: 'approve',
            label: t('ui.desk.approveForced'),
            icon: <Check />,
            onAction: () => void apply({ kind: 'confirm', force: true }),
          },
          ...(ids !== null && ids.length <= 1000
            ? [
                {
                  id: 'trash',
                  label: t('ui.desk.trash'),
                  icon: <Trash2 />,
                  danger: true,
                  onAction: () => {
                    selection.clear();
                    throwAway({ document_ids: ids });
                  },
                },
              ]
            : []),
        ]}
      >
        <Button small isDisabled={busy}>
          {t('ui.desk.more')}
        </Button>
      </MenuButton>
      <Button small icon={<Download />} onPress={() => props.onExport(which)}>
        {t('ui.export')}
      </Button>
      {asking !== null && (
        <BulkDialog kind={asking} count={count} onApply={apply} onClose={() => setAsking(null)} />
      )}
    </div>
  );
}
