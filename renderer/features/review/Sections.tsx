import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useTexts } from '../../lib/text.tsx';
import { FieldRow } from './FieldRow.tsx';
import { isSaid, type Section } from './fields.ts';
import { stateOf } from './marks.ts';
import styles from './Sections.module.css';
import { useReviewed } from './useReview.ts';

/** A part of the paper. What the document does not say stays out of sight until it is asked for. */
export function FieldSection({ section }: { section: Section }) {
  const { t } = useTexts();
  const { document, checks } = useReviewed();
  const [all, setAll] = useState(false);
  const inSight = section.fields.filter(
    ({ path, always }) =>
      all || always || isSaid(document, path) || stateOf(document, path, checks) !== 'none',
  );
  const hidden = section.fields.length - inSight.length;
  return (
    <section className={styles.section} aria-label={t(section.title)}>
      <header className={styles.head}>
        <h3>{t(section.title)}</h3>
        {hidden > 0 && (
          <Button small kind="quiet" onPress={() => setAll(true)}>
            {t('ui.review.moreFields', { count: hidden })}
          </Button>
        )}
      </header>
      {inSight.map((field) => (
        <FieldRow key={field.path} field={field} />
      ))}
    </section>
  );
}
