import { useState } from 'react';
import type { CallInput } from '../../../shared/contract.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Select, Switch } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useApp } from '../../lib/app.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';
import { type Period, periods, rangeOf } from './periods.ts';

type Format = CallInput<'export:documents'>['format'];
const formats: Format[] = ['xlsx', 'csv', 'json'];

/** Writes documents to a file that the person chooses: one batch, or a period of the company. */
export function ExportDialog(props: { batch_id: string | null; period?: Period; onClose: () => void }) {
  const { t } = useTexts();
  const { settings } = useApp();
  const companyName = useCompanyName();
  const run = useAction();
  const [format, setFormat] = useState<Format>('xlsx');
  const [period, setPeriod] = useState<Period>(props.period ?? 'all');
  const [include_failed_checks, setInclude] = useState(false);
  const [busy, setBusy] = useState(false);
  const whole = props.batch_id !== null;
  const company_id = whole ? null : settings.current_company;

  const write = async (): Promise<void> => {
    setBusy(true);
    const range = whole ? { from: null, to: null } : rangeOf(period, new Date());
    const answer = await run(() =>
      call('export:documents', {
        format,
        company_id,
        batch_id: props.batch_id,
        ...range,
        include_failed_checks,
      }),
    );
    setBusy(false);
    if (!answer.ok || answer.value.path === null) return;
    const { path, documents, left_out } = answer.value;
    tell({ kind: 'info', text: t('ui.export.done', { path, documents, left_out }) });
    props.onClose();
  };
  const from = whole
    ? t('ui.export.batch')
    : company_id === null
      ? t('ui.company.all')
      : companyName(company_id);
  return (
    <Dialog title={t('ui.export.title')} onClose={props.onClose}>
      <p className="quiet">{t('ui.export.from', { from })}</p>
      <Choice
        label={t('ui.export.format')}
        value={format}
        onChange={setFormat}
        options={formats.map((id) => ({
          id,
          name: t(`ui.export.format.${id}`),
          hint: t(`ui.export.format.${id}.hint`),
        }))}
      />
      {!whole && (
        <Select
          label={t('ui.period')}
          value={period}
          options={periods.map((id) => ({ id, name: t(`ui.period.${id}`) }))}
          onChange={setPeriod}
        />
      )}
      <Switch
        label={t('ui.export.includeFailed')}
        hint={t('ui.export.includeFailedHint')}
        value={include_failed_checks}
        onChange={setInclude}
      />
      <DialogButtons>
        <Button onPress={props.onClose}>{t('ui.dismiss')}</Button>
        <Button kind="primary" isDisabled={busy} onPress={() => void write()}>
          {t('ui.export.write')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
