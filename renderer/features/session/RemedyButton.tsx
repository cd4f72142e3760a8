import type { SessionDetail, SessionRow } from '../../../shared/domain/session.ts';
import { Button } from '../../components/Button.tsx';
import { useTexts } from '../../lib/text.tsx';
import { remedyOf } from './remedies.ts';
import { useRemedy } from './useRemedy.tsx';

/** The one button that mends a session; nothing when there is nothing to mend. */
export function RemedyButton({
  session,
  small = false,
}: {
  session: SessionRow | SessionDetail;
  small?: boolean;
}) {
  const { t } = useTexts();
  const { apply, dialog } = useRemedy();
  const kind = remedyOf(session);
  if (kind === null) return null;
  return (
    // A click on the button is not a click on the row beneath it.
    <span onClick={(event) => event.stopPropagation()}>
      <Button
        small={small}
        aria-label={t('ui.remedy.named', { verb: t(`ui.remedy.${kind}`), name: session.filename })}
        onPress={() => apply(kind, session)}
      >
        {t(`ui.remedy.${kind}`)}
      </Button>
      {dialog}
    </span>
  );
}
