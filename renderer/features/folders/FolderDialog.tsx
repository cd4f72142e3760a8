import { type FormEvent, useState } from 'react';
import type { FolderChoice, WatchedFolder } from '../../../shared/domain/folder.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { type Option, Select, Switch } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { noCompany, useCompanyName } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './Folders.module.css';
import { FolderTest } from './FolderTest.tsx';

const nothing = {};

/** The companies a folder can belong to, the unnamed one among them. */
function useCompanyOptions(chosen: string): Option<string>[] {
  const companyName = useCompanyName();
  const companies = useCall('companies:list', nothing).data?.companies ?? [];
  const ids = new Set([...companies.map((company) => company.company_id), noCompany, chosen]);
  return [...ids].map((id) => ({ id, name: companyName(id) }));
}

/** Adds a folder, or changes what is done with one. Shows what would be taken before anything is. */
export function FolderDialog(props: { path: string; folder: WatchedFolder | null; onClose: () => void }) {
  const { path, folder, onClose } = props;
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const [choice, setChoice] = useState<FolderChoice>({
    company_id: folder?.company_id ?? settings.current_company ?? noCompany,
    include_subfolders: folder?.include_subfolders ?? true,
    afterwards: folder?.afterwards ?? 'leave',
    watch_mode: folder?.watch_mode ?? 'auto',
  });
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<FolderChoice>): void => setChoice((before) => ({ ...before, ...part }));
  const companies = useCompanyOptions(choice.company_id);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const saved = await run(() =>
      folder
        ? call('folders:change', { ...choice, folder_id: folder.folder_id })
        : call('folders:add', { ...choice, path }),
    );
    setBusy(false);
    if (saved.ok) onClose();
  };

  return (
    <Dialog title={t(folder ? 'ui.folders.edit' : 'ui.folders.add')} onClose={onClose} wide>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <p className={`${styles.path} selectable`}>{path}</p>
        <Select
          label={t('ui.folders.company')}
          value={choice.company_id}
          options={companies}
          onChange={(company_id) => change({ company_id })}
        />
        <Switch
          label={t('ui.folders.includeSubfolders')}
          value={choice.include_subfolders}
          onChange={(include_subfolders) => change({ include_subfolders })}
        />
        <Choice
          label={t('ui.folders.afterwards')}
          value={choice.afterwards}
          onChange={(afterwards) => change({ afterwards })}
          options={[
            {
              id: 'leave',
              name: t('ui.folders.afterwards.leave'),
              hint: t('ui.folders.afterwards.leaveHint'),
            },
            { id: 'move', name: t('ui.folders.afterwards.move'), hint: t('ui.folders.afterwards.moveHint') },
          ]}
        />
        <Select
          label={t('ui.folders.watchMode')}
          hint={t('ui.folders.watchModeHint')}
          value={choice.watch_mode}
          options={[
            { id: 'auto', name: t('ui.folders.watchMode.auto') },
            { id: 'native', name: t('ui.folders.watchMode.native') },
            { id: 'polling', name: t('ui.folders.watchMode.polling') },
          ]}
          onChange={(watch_mode) => change({ watch_mode })}
        />
        {folder?.state !== 'unreachable' && (
          <FolderTest path={path} include_subfolders={choice.include_subfolders} />
        )}
        <DialogButtons>
          <Button onPress={onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={busy}>
            {t(folder ? 'ui.save' : 'ui.folders.addVerb')}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
