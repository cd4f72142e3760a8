import { useState } from 'react';
import type { BulkChange } from '../../../shared/domain/desk.ts';
import { Button } from '../../components/Button.tsx';
import { ComboField } from '../../components/ComboField.tsx';
import { Dialog, DialogButtons, DialogForm } from '../../components/Dialog.tsx';
import { Select } from '../../components/Field.tsx';
import { noCompany } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { TagsField } from './TagsField.tsx';
import { useOptions } from './useOptions.ts';

export type BulkKind = 'category' | 'cost_centre' | 'tags' | 'company';
const nothing = {};

/** Asks for the value that the chosen documents shall have. */
export function BulkDialog(props: {
  kind: BulkKind;
  count: number;
  /** Of one document: what stands there. */
  category?: string | null;
  tags?: readonly string[];
  onApply: (change: BulkChange) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTexts();
  const { kind } = props;
  const before = props.tags ?? [];
  const [text, setText] = useState(props.category ?? '');
  const [tags, setTags] = useState<readonly string[]>(before);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const companies = (useCall('companies:list', nothing).data?.companies ?? []).filter(
    (company) => company.company_id !== noCompany,
  );
  const [company, setCompany] = useState('');
  const options = useOptions(kind === 'category' || kind === 'cost_centre' ? kind : null, text);
  const apply = (change: BulkChange): void => {
    props.onClose();
    void props.onApply(change);
  };
  const save = (): void => {
    if (kind === 'company') apply({ kind, company_id: company });
    else if (kind === 'tags')
      apply({
        kind,
        add: tags.filter((tag) => !before.includes(tag)),
        remove: [...before.filter((tag) => !tags.includes(tag)), ...removed],
      });
    else apply({ kind, value: text.trim() === '' ? null : text.trim() });
  };
  const title = {
    category: t('ui.desk.setCategory'),
    cost_centre: t('ui.desk.setCostCentre'),
    tags: t('ui.desk.setTags'),
    company: t('ui.desk.setCompany'),
  }[kind];
  return (
    <Dialog title={title} onClose={props.onClose}>
      <DialogForm onSubmit={save}>
        <p className="quiet">{t('ui.documents.count', { count: props.count })}</p>
        {kind === 'tags' ? (
          <>
            <TagsField label={t('ui.desk.tags')} value={tags} onChange={setTags} autoFocus />
            {props.tags === undefined && (
              <TagsField label={t('ui.desk.tags.remove')} value={removed} onChange={setRemoved} />
            )}
          </>
        ) : kind === 'company' ? (
          <Select
            label={t('ui.column.company')}
            value={company}
            options={companies.map(({ company_id, name }) => ({ id: company_id, name }))}
            onChange={setCompany}
          />
        ) : (
          <ComboField
            label={kind === 'category' ? t('ui.narrow.category') : t('ui.desk.cost_centre')}
            hint={t('ui.desk.wordHint')}
            value={text}
            onChange={setText}
            options={options}
            autoFocus
          />
        )}
        <DialogButtons>
          <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
          <Button kind="primary" type="submit" isDisabled={kind === 'company' && company === ''}>
            {t('ui.views.keep')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}
