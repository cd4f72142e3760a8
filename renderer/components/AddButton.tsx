import { ChevronDown, FilePlus, FolderPlus, Plus, Sparkles } from 'lucide-react';
import { useApp } from '../lib/app.tsx';
import { useIntake } from '../lib/intake.ts';
import { useTexts } from '../lib/text.tsx';
import { Button } from './Button.tsx';
import { type MenuEntry, MenuButton } from './Menu.tsx';

/** Add: files, a folder, or the samples. */
export function AddButton() {
  const { t } = useTexts();
  const { info } = useApp();
  const intake = useIntake();
  const entries: (MenuEntry | 'line')[] = [
    { id: 'files', label: t('ui.add.files'), icon: <FilePlus />, onAction: () => void intake.chooseFiles() },
    {
      id: 'folder',
      label: t('ui.add.folder'),
      icon: <FolderPlus />,
      onAction: () => void intake.chooseFolder(),
    },
  ];
  if (info.samples_available)
    entries.push('line', {
      id: 'samples',
      label: t('ui.add.samples'),
      icon: <Sparkles />,
      onAction: () => void intake.addSamples(),
    });
  return (
    <MenuButton label={t('ui.add')} entries={entries}>
      <Button kind="primary" icon={<Plus />}>
        {t('ui.add')}
        <ChevronDown aria-hidden style={{ marginLeft: 6, verticalAlign: -3 }} />
      </Button>
    </MenuButton>
  );
}

/** The same choices as plain buttons, for places that are still empty. */
export function AddButtons() {
  const { t } = useTexts();
  const { info } = useApp();
  const intake = useIntake();
  return (
    <>
      <Button kind="primary" icon={<FilePlus />} onPress={() => void intake.chooseFiles()}>
        {t('ui.add.files')}
      </Button>
      <Button icon={<FolderPlus />} onPress={() => void intake.chooseFolder()}>
        {t('ui.add.folder')}
      </Button>
      {info.samples_available && (
        <Button kind="quiet" icon={<Sparkles />} onPress={() => void intake.addSamples()}>
          {t('ui.add.samples')}
        </Button>
      )}
    </>
  );
}
