import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { FilterDialog } from './FilterDialog.tsx';
import { type FilterName, filterNames, type Filters } from './filters.ts';
import { SavedViews } from './SavedViews.tsx';
import { useSellerName } from './useSellerName.ts';

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
  const { day, decimal } = useFormats();
  const [open, setOpen] = useState(false);
  const seller = useSellerName(filters.seller ?? '');
  const said = (name: FilterName, value: string): string => {
    switch (name) {
      case 'failed':
        return t('ui.narrow.failed');
      case 'type':
        return t(`ui.type.${value as 'invoice'}`);
      case 'state':
        return t(`ui.state.${value as 'completed'}`);
      case 'direction':
        return t(`ui.desk.direction.${value as 'sale'}`);
      case 'seller':
        return seller ?? value.replace(/^name:/, '');
      case 'from':
      case 'to':
        return `${t(`ui.desk.filter.${name}`)} ${day(value)}`;
      case 'rate':
        return t('ui.desk.filter.rateIs', { rate: decimal(value) });
      case 'least':
      case 'most':
        return `${t(`ui.narrow.${name}`)} ${decimal(value)}`;
      case 'currency':
      case 'category':
        return `${t(`ui.narrow.${name}`)}: ${value}`;
      case 'tag':
        return `${t('ui.desk.filter.tag')}: ${value}`;
      case 'cost_centre':
        return `${t('ui.desk.cost_centre')}: ${value}`;
    }
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
