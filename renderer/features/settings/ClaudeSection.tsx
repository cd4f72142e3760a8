import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract.ts';
import { NumberField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useTexts } from '../../lib/text.tsx';
import { ClaudeCosts } from './ClaudeCosts.tsx';
import { ClaudeKey } from './ClaudeKey.tsx';
import { ClaudeLimits, MonthlyCap } from './ClaudeLimits.tsx';
import { ClaudeModel } from './ClaudeModel.tsx';
import styles from './SettingsScreen.module.css';

export type TestedModels = CallOutput<'claude:test'>['models'];

/** The optional reader for papers that no local reader knows: key, model, pace, cap and cost. */
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
      <ClaudeLimits />
      <ClaudeCosts />
    </>
  );
}
