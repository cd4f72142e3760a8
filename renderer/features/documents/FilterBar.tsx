import { Bookmark, ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { TextField } from '../../components/Field.tsx';
import { MenuButton, type MenuEntry } from '../../components/Menu.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import { type FilterName, filterNames, type Filters } from './filters.ts';

interface FilterBarProps {
  filters: Filters;
  /** The whole address of the list, without the question mark: what a view keeps. */
  address: string;
  onChange: (filters: Filters) => void;
  onView: (address: string) => void;
}

/** Filters as chips that can be taken off, and the company's saved views. */
export function FilterBar({ filters, address, onChange, onView }: FilterBarProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const said = (name: FilterName, value: string): string => {
    if (name === 'failed') return t('ui.narrow.failed');
    if (name === 'type') return t(`ui.type.${value as 'invoice'}`);
    return `${t(`ui.narrow.${name}`)}: ${value}`;
  };
  return (
    <>
      <Button small icon={<ListFilter />} onPress={() => setOpen(true)}>
        {t('ui.narrow')}
      </Button>
      <SavedViews address={address} onView={onView} />
      {filterNames.map((name) => {
        const value = filters[name];
        if (!value) return null;
        const label = said(name, value);
        return (
          <Button
            key={name}
            small
            icon={<X />}
            aria-label={t('ui.narrow.remove', { name: label })}
            onPress={() => onChange({ [name]: '' })}
          >
            {label}
          </Button>
        );
      })}
      {open && <FilterDialog filters={filters} onApply={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}

function SavedViews({ address, onView }: Pick<FilterBarProps, 'address' | 'onView'>) {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const [naming, setNaming] = useState<string | null>(null);
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
  if (shown)
    entries.push({
      id: 'remove',
      label: t('ui.views.remove', { name: shown.name }),
      icon: <X />,
      danger: true,
      onAction: () => keep(own.filter((view) => view !== shown)),
    });
  else entries.push({ id: 'save', label: t('ui.views.save'), onAction: () => setNaming('') });
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
          <TextField
            label={t('ui.views.name')}
            value={naming}
            onChange={setNaming}
            maxLength={60}
            autoFocus
          />
          <DialogButtons>
            <Button onPress={() => setNaming(null)}>{t('ui.dismiss')}</Button>
            <Button kind="primary" isDisabled={naming.trim() === ''} onPress={save}>
              {t('ui.views.keep')}
            </Button>
          </DialogButtons>
        </Dialog>
      )}
    </>
  );
}
