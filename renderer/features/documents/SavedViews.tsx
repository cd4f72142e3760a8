import { Bookmark, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogForm } from '../../components/Dialog.tsx';
import { TextField } from '../../components/Field.tsx';
import { MenuButton, type MenuEntry } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import { OrderedRow, OrderedRows } from './OrderedRows.tsx';

/** The company's lists under a name: opened, kept, named anew, put in order, removed. */
export function SavedViews({ address, onView }: { address: string; onView: (address: string) => void }) {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const [naming, setNaming] = useState<string | null>(null);
  const [managing, setManaging] = useState(false);
  const company_id = settings.current_company;
  const own = settings.document_views.filter((view) => view.company_id === company_id);
  const keep = (views: typeof own): void => {
    const others = settings.document_views.filter((view) => view.company_id !== company_id);
    void run(() => call('settings:set', { document_views: [...others, ...views] }));
  };
  const shown = own.find((view) => view.address === address);
  const entries: (MenuEntry | 'line')[] = own.map((view) => ({
    id: `view ${view.name}`,
    label: view.name,
    icon: <Bookmark />,
    onAction: () => onView(view.address),
  }));
  if (own.length > 0) entries.push('line');
  if (!shown) entries.push({ id: 'save', label: t('ui.views.save'), onAction: () => setNaming('') });
  if (own.length > 0)
    entries.push({
      id: 'manage',
      label: t('ui.desk.views.manage'),
      icon: <Settings2 />,
      onAction: () => setManaging(true),
    });
  const replaced = own.find((view) => view.name === naming?.trim());
  const save = (): void => {
    const name = (naming ?? '').trim();
    keep([...own.filter((view) => view.name !== name), { company_id, name, address }]);
    setNaming(null);
  };
  return (
    <>
      <MenuButton label={t('ui.views')} entries={entries}>
        <Button small icon={<Bookmark />}>
          {shown?.name ?? t('ui.views')}
        </Button>
      </MenuButton>
      {naming !== null && (
        <Dialog title={t('ui.views.save')} onClose={() => setNaming(null)}>
          <DialogForm onSubmit={save}>
            <TextField
              label={t('ui.views.name')}
              value={naming}
              onChange={setNaming}
              hint={replaced ? t('ui.views.replaces', { name: replaced.name }) : undefined}
              maxLength={60}
              autoFocus
            />
            <DialogButtons>
              <Button onPress={() => setNaming(null)}>{t('ui.dismiss')}</Button>
              <Button kind="primary" type="submit" isDisabled={naming.trim() === ''}>
                {t(replaced ? 'ui.views.replace' : 'ui.views.keep')}
              </Button>
            </DialogButtons>
          </DialogForm>
        </Dialog>
      )}
      {managing && <ManageViews views={own} onKeep={keep} onClose={() => setManaging(false)} />}
    </>
  );
}

function ManageViews<View extends { name: string }>(props: {
  views: View[];
  onKeep: (views: View[]) => void;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const [views, setViews] = useState(props.views);
  const names = views.map((view) => view.name.trim());
  const wrong = names.some((name, at) => name === '' || names.indexOf(name) !== at);
  return (
    <Dialog title={t('ui.desk.views.manage')} onClose={props.onClose}>
      <OrderedRows label={t('ui.views')}>
        {views.map((view, at) => (
          <OrderedRow
            key={at}
            at={at}
            count={views.length}
            name={view.name}
            onMove={(to) => setViews(views.toSpliced(at, 1).toSpliced(to, 0, view))}
            onRemove={() => setViews(views.toSpliced(at, 1))}
          >
            <TextField
              bare
              label={t('ui.views.name')}
              value={view.name}
              onChange={(name) => setViews(views.with(at, { ...view, name }))}
              maxLength={60}
            />
          </OrderedRow>
        ))}
      </OrderedRows>
      <DialogButtons>
        <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
        <Button
          kind="primary"
          isDisabled={wrong}
          onPress={() => {
            props.onKeep(views.map((view) => ({ ...view, name: view.name.trim() })));
            props.onClose();
          }}
        >
          {t('ui.views.keep')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
