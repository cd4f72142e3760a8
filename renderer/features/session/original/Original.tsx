import { FileQuestion } from 'lucide-react';
import type { SessionDetail, StoredDocument } from '../../../../shared/domain/session.ts';
import { Button } from '../../../components/Button.tsx';
import { Empty } from '../../../components/Empty.tsx';
import { useAction } from '../../../lib/action.ts';
import { call } from '../../../lib/api.ts';
import { loadLater } from '../../../lib/loadLater.ts';
import { useTexts } from '../../../lib/text.tsx';
import { ImageView } from './ImageView.tsx';
import { TextOriginal } from './TextOriginal.tsx';

const PdfView = loadLater(async () => (await import('./PdfView.tsx')).PdfView);

/** Picture types that the window can draw by itself. */
const drawable = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/avif']);
const isText = (media_type: string): boolean => /^text\/|[/+](xml|json)$|csv/.test(media_type);

/** The received file as it is. What is in it is data: never markup, never a script. */
export function Original(props: { session: SessionDetail; document: StoredDocument | undefined }) {
  const { session, document } = props;
  const { t } = useTexts();
  const { media_type, status } = session;
  if (status === 'received') return <Empty title={t('ui.original.copying')} />;
  if (media_type === 'application/pdf') return <PdfView session_id={session.session_id} />;
  if (drawable.has(media_type)) return <ImageView session_id={session.session_id} name={session.filename} />;
  if (isText(media_type))
    return <TextOriginal session_id={session.session_id} media_type={media_type} document={document} />;
  return <Unshowable session={session} />;
}

function Unshowable({ session }: { session: SessionDetail }) {
  const { t } = useTexts();
  const run = useAction();
  const { session_id } = session;
  return (
    <Empty
      icon={<FileQuestion />}
      title={t('ui.original.unshowable')}
      actions={
        <Button onPress={() => void run(() => call('sessions:showInFolder', { session_id }))}>
          {t('ui.menu.showInFolder')}
        </Button>
      }
    >
      <p>{t('ui.original.unshowableBody', { type: session.media_type })}</p>
    </Empty>
  );
}
