import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { type DocumentRecord, severities } from '../../../../shared/domain/document.ts';
import { subtract } from '../../../../shared/domain/money.ts';
import { StateMark } from '../../../components/StateMark.tsx';
import type { Mark } from '../../../lib/states.ts';
import { useFormats, useTexts } from '../../../lib/text.tsx';
import styles from './Checks.module.css';
import { isAmount, useCheckSentence } from './checkSentence.ts';

type Check = DocumentRecord['checks'][number];
const markOf: Record<Check['severity'], Mark> = { error: 'failed', warning: 'review', info: 'waiting' };

/** Failed checks stand at the top, loud; those that passed fold into one quiet line. */
export function Checks(props: { checks: Check[]; action?: (check: Check) => ReactNode }) {
  const { checks, action } = props;
  const { t } = useTexts();
  const sentence = useCheckSentence();
  if (checks.length === 0) return null;
  const failed = checks
    .filter((check) => !check.passed)
    .sort((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity));
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
                {action?.(check)}
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
