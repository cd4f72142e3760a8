import { useState } from 'react';
import type { Check } from '../../../shared/domain/document.ts';
import { Button } from '../../components/Button.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { useTexts } from '../../lib/text.tsx';
import { CompareDialog } from './acts/CompareDialog.tsx';
import { useReviewed } from './useReview.ts';

/** What mends a failed check, beside it. */
export function CheckActions({ check, onGone }: { check: Check; onGone: () => void }) {
  const { t } = useTexts();
  const [comparing, setComparing] = useState(false);
  const review = useReviewed();
  const companyName = useCompanyName();
  if (check.code === 'other_company' && check.expected !== null) {
    const { expected } = check;
    return (
      <Button small onPress={() => void review.moveTo(expected)}>
        {t('ui.review.moveTo', { company: companyName(expected) })}
      </Button>
    );
  }
  if (check.code === 'duplicate_business' && check.found !== null) {
    return (
      <>
        <Button small onPress={() => setComparing(true)}>
          {t('ui.inbox.verb.compare')}
        </Button>
        {comparing && (
          <CompareDialog
            document_id={review.document.document_id}
            other_id={check.found}
            onClose={() => setComparing(false)}
            onMerged={onGone}
          />
        )}
      </>
    );
  }
  return null;
}
