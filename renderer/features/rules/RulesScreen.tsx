import { ArrowLeft, Pencil, Plus, Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { Rule } from '../../../shared/domain/rules.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { ConfirmDialog } from '../../components/Dialog.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Switch } from '../../components/Field.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { OrderedRow, OrderedRows } from '../documents/OrderedRows.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import styles from './Rules.module.css';

const nothing = {};

/** What is done to sellers' documents by itself: in this order, the first that names a field gives it. */
export function RulesScreen() {
  const { t } = useTexts();
  const run = useAction();
  const companyName = useCompanyName();
  const rules = useCall('rules:list', nothing).data?.rules;
  const [editing, setEditing] = useState<Rule | 'new' | null>(null);
  const [removing, setRemoving] = useState<Rule | null>(null);
  const doesOf = (rule: Rule): string =>
    [rule.category, rule.cost_centre, ...rule.tags, rule.approve ? t('ui.desk.rules.approves') : null]
      .filter((word) => word !== null)
      .join(' · ');
  return (
    <Screen
      title={t('ui.desk.rules')}
      before={
        <IconButton
          label={t('ui.documents.title')}
          icon={<ArrowLeft />}
          onPress={() => go(paths.documents)}
        />
      }
      actions={
        <Button kind="primary" icon={<Plus />} onPress={() => setEditing('new')}>
          {t('ui.desk.rules.new')}
        </Button>
      }
    >
      <p className="quiet">{t('ui.desk.rules.about')}</p>
      {rules?.length === 0 && <Empty icon={<Sparkles />} title={t('ui.desk.rules.none')} />}
      <div className={styles.list}>
        <OrderedRows label={t('ui.desk.rules')}>
          {rules?.map((rule, at) => (
            <OrderedRow
              key={rule.rule_id}
              at={at}
              count={rules.length}
              name={rule.seller_name}
              onMove={(to) => void run(() => call('rules:move', { rule_id: rule.rule_id, to }))}
              onRemove={() => setRemoving(rule)}
              actions={
                <IconButton
                  small
                  label={t('ui.desk.rules.edit', { name: rule.seller_name })}
                  icon={<Pencil />}
                  onPress={() => setEditing(rule)}
                />
              }
            >
              <div className={styles.rule}>
                <Switch
                  label={rule.seller_name}
                  value={rule.enabled}
                  onChange={(enabled) => {
                    const { updated_at: _at, ...draft } = rule;
                    void run(() => call('rules:save', { ...draft, enabled }));
                  }}
                />
                <span className={styles.does} title={doesOf(rule)}>
                  {doesOf(rule)}
                </span>
                <span className={`quiet ${styles.company}`}>
                  {rule.company_id === null ? t('ui.company.all') : companyName(rule.company_id)}
                </span>
              </div>
            </OrderedRow>
          ))}
        </OrderedRows>
      </div>
      {editing !== null && (
        <RuleDialog draft={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {removing && (
        <ConfirmDialog
          title={t('ui.views.remove', { name: removing.seller_name })}
          body={<p>{t('ui.desk.rules.removeBody')}</p>}
          verb={t('ui.desk.rules.remove')}
          danger
          onConfirm={() => call('rules:remove', { rule_id: removing.rule_id })}
          onClose={() => setRemoving(null)}
        />
      )}
    </Screen>
  );
}
