import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { TextField } from '../../components/Field.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { changeSettings } from '../../lib/app.tsx';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './FirstStart.module.css';

const nothing = {};

/** The very first window: what this is, and whose invoices these are. Everything can be left for later. */
export function FirstStart() {
  const { t } = useTexts();
  const run = useAction();
  const known = useCall('companies:list', nothing).data?.companies ?? [];
  const [name, setName] = useState('');
  const [taxId, setTaxId] = useState('');
  const [busy, setBusy] = useState(false);

  const finish = async (company_id: string | null): Promise<void> => {
    await run(() => changeSettings({ current_company: company_id, first_start_done: true, tour: 'due' }));
  };
  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    setBusy(true);
    const tax_ids = taxId.trim() === '' ? [] : [taxId.trim()];
    const saved = await run(() => call('companies:save', { company_id: null, name: name.trim(), tax_ids }));
    if (saved.ok) await finish(saved.value.company_id);
    setBusy(false);
  };
  return (
    <main className={styles.start}>
      <div className={styles.column}>
        <div className={styles.hello}>
          <Paper />
          <h1>{t('ui.start.title')}</h1>
          <p>{t('ui.start.body')}</p>
        </div>
        <form className={styles.card} onSubmit={(event) => void create(event)}>
          <h2>{t('ui.start.company')}</h2>
          {known.length > 0 && (
            <ul className={styles.known}>
              {known.map((company) => (
                <li key={company.company_id}>
                  <Button onPress={() => void finish(company.company_id)}>{company.name}</Button>
                </li>
              ))}
            </ul>
          )}
          <TextField
            label={t('ui.company.name')}
            value={name}
            onChange={setName}
            maxLength={200}
            autoFocus
            placeholder={t('ui.company.namePlaceholder')}
          />
          <TextField
            label={t('ui.company.taxIdOptional')}
            hint={t('ui.company.taxIdHint')}
            value={taxId}
            onChange={setTaxId}
            maxLength={40}
          />
          <div className={styles.buttons}>
            <Button kind="primary" type="submit" isDisabled={busy || name.trim() === ''}>
              {t('ui.start.create')}
            </Button>
            <Button kind="quiet" isDisabled={busy} onPress={() => void finish(null)}>
              {t('ui.start.skip')}
            </Button>
          </div>
        </form>
        <p className={styles.note}>{t('ui.start.note')}</p>
      </div>
    </main>
  );
}

/** A drawn pile of papers; says nothing that the words do not. */
function Paper() {
  return (
    <svg className={styles.paper} viewBox="0 0 64 64" aria-hidden>
      <rect x="16" y="6" width="36" height="46" rx="4" className={styles.sheet} transform="rotate(7 34 29)" />
      <rect
        x="12"
        y="9"
        width="36"
        height="46"
        rx="4"
        className={styles.sheet}
        transform="rotate(-4 30 32)"
      />
      <rect x="13" y="9" width="36" height="47" rx="4" className={styles.front} />
      <path d="M20 20h16M20 28h22M20 34h22M20 40h14" className={styles.ink} />
      <path d="m33 47 4 4 8-9" className={styles.tick} />
    </svg>
  );
}
