import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { SessionDetail } from '../../../shared/domain/session.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Dialog, DialogButtons } from '../../components/Dialog.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { tell } from '../../lib/toasts.ts';

const nothing = {};
const here = 'local';

/** Files that a model can look at; the others are read here, exactly and for nothing. */
const byPage = (media_type: string): boolean =>
  media_type === 'application/pdf' || media_type.startsWith('image/');

/** "claude-haiku-5-5" as people say it. */
const spoken = (model: string): string =>
  model
    .replace(/-(\d+)-(\d+)(?=$|-\d{8})/, ' $1.$2')
    .replaceAll('-', ' ')
    .replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

/** Has a file read once more: by whom, and at what price. What a person said stands whatever comes. */
export function ReadAgainDialog({ session, onClose }: { session: SessionDetail; onClose: () => void }) {
  const { t } = useTexts();
  const { decimal } = useFormats();
  const run = useAction();
  const { session_id } = session;
  const paged = byPage(session.media_type);
  const key = useCall('claude:keyState', nothing).data;
  const cost = useCall('cost:session', paged ? { session_id } : null).data;
  const [chosen, setChosen] = useState<string>(here);
  const [busy, setBusy] = useState(false);
  const hasKey = key !== undefined && key.source !== 'none';
  const models = paged && hasKey ? (cost?.models ?? []) : [];
  const read = async (): Promise<void> => {
    setBusy(true);
    const engine = chosen === here ? ('local' as const) : ('claude' as const);
    const model = engine === 'claude' ? { model: chosen } : {};
    const answer = await run(() => call('sessions:readAgain', { session_id, engine, ...model }));
    setBusy(false);
    if (!answer.ok) return;
    tell({ kind: 'info', text: t('ui.review.readingAgain') });
    onClose();
  };
  return (
    <Dialog title={t('ui.readAgain.title')} onClose={onClose}>
      <Choice
        label={t('ui.readAgain.by')}
        value={chosen}
        onChange={setChosen}
        options={[
          { id: here, name: t('ui.readAgain.here'), hint: t('ui.readAgain.hereHint') },
          ...models.map(({ model, estimate_usd, chosen: usual }) => ({
            id: model,
            name: spoken(model),
            hint: [
              t('ui.readAgain.price', { amount: decimal(estimate_usd, 2) }),
              ...(usual ? [t('ui.readAgain.usual')] : []),
            ].join(' · '),
          })),
        ]}
      />
      {paged && key && !hasKey && (
        <Notice
          mark="waiting"
          actions={
            <Button small onPress={() => go(paths.settingsAt('claude'))}>
              {t('ui.readAgain.giveKey')}
            </Button>
          }
        >
          {t('ui.readAgain.noKey')}
        </Notice>
      )}
      <p className="quiet">{t('ui.readAgain.kept')}</p>
      <DialogButtons>
        <Button onPress={onClose}>{t('ui.dismiss')}</Button>
        <Button kind="primary" icon={<RotateCw />} isDisabled={busy} onPress={() => void read()}>
          {t('ui.readAgain.verb')}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
