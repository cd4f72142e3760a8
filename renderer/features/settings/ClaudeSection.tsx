import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { NumberField, TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { ClaudeKey } from './ClaudeKey.tsx';
import { ClaudeModel } from './ClaudeModel.tsx';
import styles from './SettingsScreen.module.css';

export type TestedModels = CallOutput<'claude:test'>['models'];

/** The optional reader for papers that no local reader knows: key, model, pace and cap. */
export function ClaudeSection() {
  const { t } = useTexts();
  const run = useAction();
  const { settings } = useApp();
  const [models, setModels] = useState<TestedModels>([]);
  return (
    <>
      <p className="quiet">{t('ui.claude.body')}</p>
      <ClaudeKey onModels={setModels} />
      <ClaudeModel models={models} />
      <div className={styles.pair}>
        <NumberField
          label={t('ui.claude.concurrency')}
          hint={t('ui.claude.concurrencyHint')}
          value={settings.claude.concurrency}
          minValue={1}
          maxValue={10}
          less={t('ui.less')}
          more={t('ui.more.button')}
          onChange={(concurrency) => void run(() => changeSettings({ claude: { concurrency } }))}
        />
        <MonthlyCap />
      </div>
    </>
  );
}

/** A sum in dollars, or nothing for no cap. Comma and point are both taken as the decimal mark. */
function MonthlyCap() {
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
