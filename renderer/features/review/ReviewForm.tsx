import type { SessionDetail } from '../../../shared/domain/session.ts';
import { useTexts } from '../../lib/text.tsx';
import { Checks } from '../session/reading/Checks.tsx';
import { MoreFacts } from '../session/reading/MoreFacts.tsx';
import { CheckActions } from './CheckActions.tsx';
import { sectionsAbove, sectionsBelow } from './fields.ts';
import { LinesEditor } from './LinesEditor.tsx';
import { PartsSection } from './PartsSection.tsx';
import styles from './ReviewForm.module.css';
import { FieldSection } from './Sections.tsx';
import { TaxesEditor } from './TaxesEditor.tsx';
import type { Review } from './useReview.ts';

/** A document in the order of the paper, every value to be typed over. */
export function ReviewForm(props: {
  session: SessionDetail;
  review: Review;
  /** The document has become part of another one. */
  onGone: () => void;
}) {
  const { session, review, onGone } = props;
  const { t } = useTexts();
  const { document, checks } = review;
  return (
    <>
      <h3 className={styles.title}>
        {t(`ui.type.${document.document_type}`)}{' '}
        {/* Of a page or a picture the line above tells all there is to tell. */}
        {!['pdf', 'image'].includes(document.format) && (
          <span className="quiet mono" title={t('ui.read.format')}>
            {document.format}
          </span>
        )}
      </h3>
      {document.confirmed === null && (
        <Checks checks={checks} action={(check) => <CheckActions check={check} onGone={onGone} />} />
      )}
      {sectionsAbove.map((section) => (
        <FieldSection key={section.id} section={section} />
      ))}
      <LinesEditor />
      <TaxesEditor />
      {sectionsBelow.map((section) => (
        <FieldSection key={section.id} section={section} />
      ))}
      {document.confirmed !== null && <Checks checks={checks} />}
      <PartsSection session_id={session.session_id} />
      <MoreFacts document={document} />
    </>
  );
}
