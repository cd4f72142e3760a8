import type { CallError } from '../lib/api.ts';
import { useTexts } from '../lib/text.tsx';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** A call that was refused, where its answer would have stood. */
export function Failure({ error, onRetry }: { error: CallError; onRetry?: () => void }) {
  const { t } = useTexts();
  return (
    <Notice
      mark="failed"
      alert
      actions={
        onRetry && (
          <Button small onPress={onRetry}>
            {t('ui.retry')}
          </Button>
        )
      }
    >
      {error.message || t('ui.problem.unknown')}
    </Notice>
  );
}
