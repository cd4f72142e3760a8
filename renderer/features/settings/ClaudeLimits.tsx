import { useState } from 'react';
import { TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './SettingsScreen.module.css';

/** From how many files on a batch goes the half-price way by itself, and from how many on the person is asked. */
export function ClaudeLimits() {
  const { t } = useTexts();
  return (
    <div className={styles.pair}>
      <Limit
        field="economical_above"
        label={t('ui.claude.economicalAbove')}
        hint={t('ui.claude.economicalAboveHint')}
      />
      <Limit field="ask_above" label={t('ui.claude.askAbove')} hint={t('ui.claude.askAboveHint')} />
    </div>
  );
}

/** A number of files, or nothing for never. */
function Limit(props: { field: 'economical_above' | 'ask_above'; label: string; hint: string }) {
  const { field, label, hint } = props;
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const stored = settings.claude[field];
  const [text, setText] = useState(stored === null ? '' : String(stored));
  const [wrong, setWrong] = useState(false);
  const keep = async (): Promise<void> => {
    const wanted = text.trim();
    const valid = wanted === '' || /^[1-9]\d{0,5}$/.test(wanted);
    setWrong(!valid);
    const next = wanted === '' ? null : Number(wanted);
    if (valid && next !== stored) await run(() => changeSettings({ claude: { [field]: next } }));
  };
  return (
    <div className={styles.half}>
      <TextField
        label={label}
        hint={hint}
        error={wrong ? t('ui.claude.aboveWrong') : null}
        value={text}
        onChange={setText}
        onBlur={() => void keep()}
        onKeyDown={(event) => event.key === 'Enter' && void keep()}
        inputMode="numeric"
        placeholder={t('ui.claude.aboveNever')}
      />
    </div>
  );
}

/** A sum in dollars, or nothing for no cap. Comma and point are both taken as the decimal mark. */
export function MonthlyCap() {
  const { t } = useTexts();
  const { decimal } = useFormats();
  const run = useAction();
  const { settings } = useApp();
  const stored = settings.claude.monthly_cap_usd;
  const [text, setText] = useState(stored === null ? '' : decimal(stored));
  const [wrong, setWrong] = useState(false);
  const keep = async (): Promise<void> => {
    const cap = text.trim().replace(',', '.');
    const valid = cap === '' || /^\d{1,6}(\.\d{1,2})?$/.test(cap);
    setWrong(!valid);
    const next = cap === '' ? null : cap;
    if (valid && next !== stored) await run(() => changeSettings({ claude: { monthly_cap_usd: next } }));
  };
  return (
    <TextField
      label={t('ui.claude.cap')}
      hint={t('ui.claude.capHint')}
      error={wrong ? t('ui.claude.capWrong') : null}
      value={text}
      onChange={setText}
      onBlur={() => void keep()}
      onKeyDown={(event) => event.key === 'Enter' && void keep()}
      inputMode="decimal"
      placeholder={t('ui.claude.capNone')}
    />
  );
}
