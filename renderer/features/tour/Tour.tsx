import { Building2, FilePlus2, FileSearch, MonitorDot } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useIntake } from '../../lib/intake.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { CompanyDialog } from '../settings/CompanyDialog.tsx';
import styles from './Tour.module.css';

const steps = ['company', 'files', 'tray', 'review'] as const;
const icons: Record<(typeof steps)[number], ReactNode> = {
  company: <Building2 aria-hidden />,
  files: <FilePlus2 aria-hidden />,
  tray: <MonitorDot aria-hidden />,
  review: <FileSearch aria-hidden />,
};

/** Four steps after the first start: whose invoices, in with them, it goes on by itself, look at what needs you. */
export function Tour() {
  const { t } = useTexts();
  const { settings, info } = useApp();
  const run = useAction();
  const intake = useIntake();
  const companyName = useCompanyName();
  const [at, setAt] = useState(0);
  const [adding, setAdding] = useState(false);
  if (settings.tour !== 'due') return null;
  const step = steps[at] ?? 'company';
  const last = at === steps.length - 1;
  const end = (): void => void run(() => changeSettings({ tour: 'done' }));
  const endWith = (work: () => Promise<void> | void) => (): void => {
    end();
    void work();
  };
  const own = settings.current_company;
  if (adding)
    return (
      <CompanyDialog
        company={null}
        onClose={() => setAdding(false)}
        onSaved={(saved) => void run(() => changeSettings({ current_company: saved.company_id }))}
      />
    );
  return (
    <Dialog title={t('ui.tour.title')} onClose={end}>
      <div className={styles.step} aria-live="polite">
        <span className={styles.icon}>{icons[step]}</span>
        <div>
          <p className="quiet">{t('ui.tour.place', { step: at + 1, steps: steps.length })}</p>
          <h3>{t(`ui.tour.${step}.title`)}</h3>
          <p>{t(`ui.tour.${step}.body`)}</p>
          {step === 'company' && own !== null && (
            <p className="quiet">{t('ui.tour.company.now', { name: companyName(own) })}</p>
          )}
          <div className={styles.buttons}>
            {step === 'company' && (
              <Button small onPress={() => setAdding(true)}>
                {t('ui.company.add')}
              </Button>
            )}
            {step === 'files' && (
              <>
                <Button small onPress={endWith(intake.chooseFiles)}>
                  {t('ui.help.remedy.addFiles')}
                </Button>
                {info.samples_available && (
                  <Button small onPress={endWith(intake.addSamples)}>
                    {t('ui.tour.samples')}
                  </Button>
                )}
              </>
            )}
            {step === 'review' && (
              <Button small onPress={endWith(() => go(paths.inbox))}>
                {t('ui.help.remedy.inbox')}
              </Button>
            )}
          </div>
        </div>
      </div>
      <ol className={styles.dots} aria-hidden>
        {steps.map((name, index) => (
          <li key={name} data-here={index === at} />
        ))}
      </ol>
      <DialogButtons>
        {!last && (
          <Button kind="quiet" onPress={end}>
            {t('ui.tour.skip')}
          </Button>
        )}
        {at > 0 && <Button onPress={() => setAt(at - 1)}>{t('ui.tour.back')}</Button>}
        <Button kind="primary" autoFocus onPress={() => (last ? end() : setAt(at + 1))}>
          {t(last ? 'ui.tour.end' : 'ui.tour.next')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
