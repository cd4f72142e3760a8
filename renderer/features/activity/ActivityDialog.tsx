import type { ActivityEntry } from '../../../shared/domain/care.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog, DialogButtons, DialogFacts } from '../../components/Dialog.tsx';
import { useCompanyName } from '../../lib/companies.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { useActivityWords } from './activityWords.ts';

/** One change whole, and the way to what it changed. */
export function ActivityDialog({ entry, onClose }: { entry: ActivityEntry; onClose: () => void }) {
  const { t } = useTexts();
  const { timeLong } = useFormats();
  const companyName = useCompanyName();
  const { who, act, field, subject } = useActivityWords()(entry);
  const facts: [string, string | null][] = [
    [t('ui.activity.when'), timeLong(entry.at)],
    [t('ui.activity.who'), who],
    [t('ui.activity.subject'), subject],
    [t('ui.activity.field'), field === '' ? null : field],
    [t('ui.activity.before'), entry.before],
    [t('ui.activity.after'), entry.after],
    [t('ui.activity.company'), entry.company_id === null ? null : companyName(entry.company_id)],
  ];
  const leave = (path: string): void => {
    onClose();
    go(path);
  };
  const { session_id, batch_id } = entry;
  return (
    <Dialog title={act} onClose={onClose}>
      <DialogFacts>
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
      </DialogFacts>
      <DialogButtons>
        {session_id === null && batch_id === null && entry.document_id !== null && (
          <p className="quiet">{t('ui.activity.gone')}</p>
        )}
        {batch_id !== null && (
          <Button onPress={() => leave(paths.batch(batch_id))}>{t('ui.activity.toBatch')}</Button>
        )}
        {session_id !== null && (
          <Button
            kind="primary"
            autoFocus
            onPress={() => leave(paths.session(session_id, entry.document_id ?? undefined))}
          >
            {t('ui.activity.toDocument')}
          </Button>
        )}
        {session_id === null && batch_id === null && (
          <Button autoFocus onPress={onClose}>
            {t('ui.close')}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  );
}
