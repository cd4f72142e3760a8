import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { DocumentRecord } from '../../../../shared/domain/document.ts';
import { subtract } from '../../../../shared/domain/money.ts';
import { StateMark } from '../../../components/StateMark.tsx';
import type { Mark } from '../../../lib/states.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './Checks.module.css';

type Check = DocumentRecord['checks'][number];
const markOf: Record<Check['severity'], Mark> = { error: 'failed', warning: 'review', info: 'waiting' };

/** Failed checks stand at the top, loud; those that passed fold into one quiet line. */
export function Checks({ checks }: { checks: Check[] }) {
  const { t } = useTexts();
  const sentence = useCheckSentence();
  if (checks.length === 0) return null;
  const failed = checks.filter((check) => !check.passed);
  const passed = checks.filter((check) => check.passed);
  return (
    <section className={styles.checks} aria-label={t('ui.checks')}>
      {failed.length > 0 && (
        <ul className={styles.failed}>
          {failed.map((check, index) => (
            <li key={`${index} ${check.code}`} className={styles[check.severity]}>
              <StateMark mark={markOf[check.severity]} label={t(`ui.severity.${check.severity}`)} />
              <div>
                <p>{sentence(check)}</p>
                <Difference check={check} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {passed.length > 0 && (
        <Disclosure className={styles.passed ?? ''}>
          <Heading level={3} className={styles.heading ?? ''}>
            <Button slot="trigger" className={styles.trigger ?? ''}>
              <ChevronRight aria-hidden />
              <StateMark mark="done" />
              {t('ui.checks.passed', { count: passed.length })}
            </Button>
          </Heading>
          <DisclosurePanel>
            <ul className={styles.list}>
              {passed.map((check, index) => (
                <li key={`${index} ${check.code}`}>{sentence(check)}</li>
              ))}
            </ul>
          </DisclosurePanel>
        </Disclosure>
      )}
    </section>
  );
}

/** A number as the locale writes it; anything else (an id, a date, a key) as it is. */
const isAmount = (value: string | null): value is string =>
  value !== null && /^-?\d{1,15}(\.\d+)?$/.test(value);

/** A check in the app's language; the English sentence of the record when its code is not known here. */
function useCheckSentence(): (check: Check) => string {
  const { named } = useTexts();
  const { decimal } = useFormats();
  return (check) => {
    const { code, expected, found } = check;
    // Whole numbers may be ids; with a fraction on either side both are amounts.
    const amounts = [expected, found].some((value) => isAmount(value) && value.includes('.'));
    const show = (value: string | null): string =>
      value === null ? '–' : amounts && isAmount(value) ? decimal(value, 2) : value;
    const id = check.passed ? `check.${code}` : `check.${code}.failed`;
    return named(id, check.message, { expected: show(expected), found: show(found) });
  };
}

/** By how much two amounts differ; the sentence already names both. */
function Difference({ check }: { check: Check }) {
  const { t } = useTexts();
  const { decimal } = useFormats();
  const { expected, found } = check;
  if (!isAmount(expected) || !isAmount(found) || !`${expected}${found}`.includes('.')) return null;
  return (
    <p className={`${styles.figures} selectable`}>
      {t('ui.check.difference', { value: decimal(subtract(found, expected), 2) })}
    </p>
  );
}
