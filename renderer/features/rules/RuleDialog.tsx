import { useState } from 'react';
import type { Rule, RuleDraft } from '../../../shared/domain/rules.ts';
import { Button } from '../../components/Button.tsx';
import { ComboField } from '../../components/ComboField.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Select, Switch } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { noCompany } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { TagsField } from '../documents/TagsField.tsx';
import type { DocumentRow } from '../documents/useDocumentRows.ts';
import { useChangeMany } from '../documents/useChangeMany.ts';
import { useOptions } from '../documents/useOptions.ts';
import { RulePreview } from './RulePreview.tsx';
import styles from './Rules.module.css';

const nothing = {};
const every = 'every company';

/** What a new rule begins with: nothing, or what a document says already. */
function draftOf(from: Rule | DocumentRow | null, company_id: string | null): RuleDraft {
  if (from !== null && 'rule_id' in from) {
    const { updated_at: _at, ...rule } = from;
    return rule;
  }
  return {
    rule_id: null,
    company_id,
    seller_key: from?.seller_key ?? '',
    seller_name: from?.seller_name ?? from?.seller_tax_id ?? '',
    category: from?.category ?? null,
    cost_centre: from?.cost_centre ?? null,
    tags: from?.tags ?? [],
    approve: false,
    enabled: true,
  };
}

/** A rule: from this seller, do that. With what it would change, before it is kept. */
export function RuleDialog(props: { draft: Rule | DocumentRow | null; onClose: () => void }) {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const [rule, setRule] = useState(() => draftOf(props.draft, settings.current_company));
  const [existing, setExisting] = useState(false);
  const [seller, setSeller] = useState(rule.seller_name);
  const { busy, work } = useChangeMany();
  const change = (part: Partial<RuleDraft>): void => setRule((before) => ({ ...before, ...part }));
  const companies = (useCall('companies:list', nothing).data?.companies ?? []).filter(
    (company) => company.company_id !== noCompany,
  );
  const sellers = useOptions('seller', seller === rule.seller_name ? '' : seller);
  const categories = useOptions('category', rule.category ?? '');
  const centres = useOptions('cost_centre', rule.cost_centre ?? '');
  const does = rule.category !== null || rule.cost_centre !== null || rule.tags.length > 0 || rule.approve;
  const whole = does && rule.seller_key !== '';
  const trimmed = (text: string | null): string | null => (text?.trim() ? text.trim() : null);
  const ready: RuleDraft = {
    ...rule,
    category: trimmed(rule.category),
    cost_centre: trimmed(rule.cost_centre),
  };
  const save = async (): Promise<void> => {
    const kept = await run(() => call('rules:save', ready));
    if (!kept.ok) return;
    props.onClose();
    if (existing) await work(() => call('rules:apply', { rule_id: kept.value.rule_id }));
  };
  return (
    <Dialog
      title={t(rule.rule_id === null ? 'ui.desk.rules.new' : 'ui.desk.rules.change')}
      onClose={props.onClose}
      wide
    >
      <div className={styles.fields}>
        <ComboField
          label={t('ui.desk.rules.seller')}
          value={seller}
          onChange={setSeller}
          onPick={(option) => {
            setSeller(option.name);
            change({ seller_key: option.id, seller_name: option.name });
          }}
          options={sellers}
          maxLength={500}
        />
        <Select
          label={t('ui.column.company')}
          value={rule.company_id ?? every}
          options={[
            { id: every, name: t('ui.company.all') },
            ...companies.map(({ company_id, name }) => ({ id: company_id, name })),
          ]}
          onChange={(id) => change({ company_id: id === every ? null : id })}
        />
        <ComboField
          label={t('ui.narrow.category')}
          value={rule.category ?? ''}
          onChange={(text) => change({ category: text === '' ? null : text })}
          options={categories}
        />
        <ComboField
          label={t('ui.desk.cost_centre')}
          value={rule.cost_centre ?? ''}
          onChange={(text) => change({ cost_centre: text === '' ? null : text })}
          options={centres}
        />
      </div>
      <TagsField
        label={t('ui.desk.tags')}
        value={rule.tags}
        onChange={(tags) => change({ tags: [...tags] })}
      />
      <Switch
        label={t('ui.desk.rules.approve')}
        hint={t('ui.desk.rules.approveHint')}
        value={rule.approve}
        onChange={(approve) => change({ approve })}
      />
      <Switch
        label={t('ui.desk.rules.existing')}
        hint={t('ui.desk.rules.existingHint')}
        value={existing}
        onChange={setExisting}
      />
      {whole && <RulePreview draft={ready} />}
      <DialogButtons>
        <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
        <Button kind="primary" isDisabled={!whole || busy} onPress={() => void save()}>
          {t(existing ? 'ui.desk.rules.saveAndApply' : 'ui.views.keep')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
