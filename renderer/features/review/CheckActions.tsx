import type { Check } from '../../../shared/domain/document.ts';
import { Button } from '../../components/Button.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCompanyName } from '../../lib/companies.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { useReviewed } from './useReview.ts';

/** What mends a failed check, beside it. */
export function CheckActions({ check }: { check: Check }) {
  const { t } = useTexts();
  const run = useAction();
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
    const document_id = check.found;
    const open = async (): Promise<void> => {
      const other = await run(() => call('documents:get', { document_id }));
      const [session_id] = other.ok ? other.value.session_ids : [];
      if (session_id !== undefined) go(paths.session(session_id, document_id));
    };
    return (
      <Button small onPress={() => void open()}>
        {t('ui.inbox.verb.see_original')}
      </Button>
    );
  }
  return null;
}
