import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { Rejection } from '../../../shared/domain/batch.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './RejectedFiles.module.css';

const shown = 500;

/** Files that were not taken in, by name and with the reason: nothing goes missing silently. */
export function RejectedFiles({ rejected }: { rejected: Rejection[] }) {
  const { t, named } = useTexts();
  const { integer } = useFormats();
  return (
    <Disclosure className={styles.box ?? ''}>
      <Heading level={2} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight aria-hidden />
          <StateMark mark="review" />
          {t('ui.batch.rejected', { count: rejected.length })}
        </Button>
      </Heading>
      <DisclosurePanel>
        <ul className={styles.list}>
          {rejected.slice(0, shown).map((file, index) => (
            <li key={`${index} ${file.filename}`}>
              <span className="truncate selectable" title={file.filename}>
                {file.filename}
              </span>
              <span className="quiet">{named(`rejected.${file.reason}`, file.reason)}</span>
            </li>
          ))}
          {rejected.length > shown && (
            <li className="quiet">{t('ui.more', { count: integer(rejected.length - shown) })}</li>
          )}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
