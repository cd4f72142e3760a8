import { useState } from 'react';
import {
  defaultPattern,
  type ExportChoice,
  exportKinds,
  ledgerForms,
  type ExportManner,
  type ExportOutcome,
  patternWords,
  unknownWords,
} from '../../../shared/domain/exports.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Dialog, DialogButtons, DialogForm } from '../../components/Dialog.tsx';
import { Select, Switch, TextField } from '../../components/Field.tsx';
import { useApp } from '../../lib/app.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { ExportPreview, ExportProgress } from './ExportPreview.tsx';
import { type Period, periods, rangeOf } from './periods.ts';
import { useExport } from './useExport.ts';

const formats = ['xlsx', 'csv', 'json'] as const;
const firstManner: ExportManner = {
  kind: 'documents',
  format: 'xlsx',
  include_failed_checks: false,
  only_new: false,
  pattern: defaultPattern,
  ledger: 'generic',
};

interface ExportProps {
  batch_id: string | null;
  period?: Period;
  /** What the list shows besides company and period; the export holds the same. */
  narrowed?: Partial<ExportChoice['filter']>;
  /** Begins with what no earlier export held. */
  onlyNew?: boolean;
  onClose: () => void;
}

/** Writes documents, a ledger or the originals where the person chooses: of one batch, or of what the list shows. */
export function ExportDialog(props: ExportProps) {
  const { settings } = useApp();
  const company_id = props.batch_id === null ? settings.current_company : null;
  const { data, error } = useCall('export:last', { company_id });
  // The form starts with how it was done last; without an answer, as the first time.
  if (data === undefined && error === null) return null;
  return (
    <ExportForm
      {...props}
      company_id={company_id}
      first={{ ...(data?.manner ?? firstManner), ...(props.onlyNew && { only_new: true }) }}
    />
  );
}

function ExportForm(props: ExportProps & { company_id: string | null; first: ExportManner }) {
  const { t } = useTexts();
  const companyName = useCompanyName();
  const { busy, running, write, stop } = useExport();
  const [manner, setManner] = useState(props.first);
  const [period, setPeriod] = useState<Period>(props.period ?? 'all');
  const { kind, pattern } = manner;
  const change = (part: Partial<ExportManner>): void => setManner((now) => ({ ...now, ...part }));
  const { batch_id, company_id } = props;
  const chosenOnly = props.narrowed?.document_ids !== undefined;
  const unknown = unknownWords(pattern);
  const refused =
    kind === 'originals' && (pattern.trim() === '' || unknown.length > 0)
      ? t('ui.export.patternWrong', { words: unknown.join(', ') || 'none' })
      : null;
  const format = kind === 'ledger' && manner.format === 'json' ? 'xlsx' : manner.format;
  const range = batch_id === null && !chosenOnly ? rangeOf(period, new Date()) : { from: null, to: null };
  const choice: ExportChoice = {
    ...manner,
    format,
    pattern: pattern.trim() === '' ? defaultPattern : pattern,
    filter: {
      q: null,
      status: null,
      ...props.narrowed,
      company_id,
      batch_id,
      from: range.from ?? props.narrowed?.from ?? null,
      to: range.to ?? props.narrowed?.to ?? null,
    },
  };
  const sayDone = ({ path, documents, left_out, files, not_copied }: ExportOutcome): void => {
    const text =
      kind === 'originals'
        ? t('ui.export.copied', { path: path ?? '', files, documents, left_out, not_copied })
        : t('ui.export.done', { path: path ?? '', documents, left_out });
    tell({ kind: not_copied > 0 ? 'error' : 'info', text });
  };
  const start = async (): Promise<void> => {
    const outcome = await write(choice);
    if (outcome?.cancelled) tell({ kind: 'info', text: t('ui.export.stopped') });
    if (outcome === null || outcome.path === null) return;
    sayDone(outcome);
    props.onClose();
  };
  const from =
    batch_id !== null
      ? t('ui.export.batch')
      : chosenOnly
        ? t('ui.export.chosen')
        : company_id === null
          ? t('ui.company.all')
          : companyName(company_id);
  return (
    <Dialog title={t('ui.export.title')} onClose={() => (busy ? stop() : props.onClose())}>
      <DialogForm onSubmit={() => void start()}>
        <p className="quiet">{t('ui.export.from', { from })}</p>
        <Choice
          label={t('ui.export.kind')}
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={exportKinds.map((id) => ({
            id,
            name: t(`ui.export.kind.${id}`),
            hint: t(`ui.export.kind.${id}.hint`),
          }))}
        />
        {kind === 'originals' ? (
          <TextField
            label={t('ui.export.pattern')}
            value={pattern}
            onChange={(value) => change({ pattern: value })}
            error={refused}
            hint={t('ui.export.patternHint', { words: patternWords.map((word) => `{${word}}`).join(' ') })}
            maxLength={300}
            mono
          />
        ) : (
          <Select
            label={t('ui.export.format')}
            hint={t(`ui.export.format.${format}.hint`)}
            value={format}
            onChange={(next) => change({ format: next })}
            options={formats
              .filter((id) => kind === 'documents' || id !== 'json')
              .map((id) => ({ id, name: t(`ui.export.format.${id}`) }))}
          />
        )}
        {kind === 'ledger' && (
          <Select
            label={t('ui.desk.ledger')}
            value={manner.ledger}
            onChange={(ledger) => change({ ledger })}
            options={ledgerForms.map((id) => ({ id, name: t(`ui.desk.ledger.${id}`) }))}
          />
        )}
        {batch_id === null && !chosenOnly && (
          <Select
            label={t('ui.period')}
            value={period}
            options={periods.map((id) => ({ id, name: t(`ui.period.${id}`) }))}
            onChange={setPeriod}
          />
        )}
        <Switch
          label={t('ui.export.onlyNew')}
          hint={t('ui.export.onlyNewHint')}
          value={manner.only_new}
          onChange={(only_new) => change({ only_new })}
        />
        <Switch
          label={t('ui.export.includeFailed')}
          hint={t('ui.export.includeFailedHint')}
          value={manner.include_failed_checks}
          onChange={(include_failed_checks) => change({ include_failed_checks })}
        />
        {running === null ? <ExportPreview choice={choice} /> : <ExportProgress running={running} />}
        <DialogButtons>
          <Button onPress={() => (busy ? stop() : props.onClose())}>
            {busy ? t('ui.export.stop') : t('ui.dismiss')}
          </Button>
          <Button kind="primary" type="submit" isDisabled={busy || refused !== null}>
            {t('ui.export.write')}
          </Button>
        </DialogButtons>
      </DialogForm>
    </Dialog>
  );
}
