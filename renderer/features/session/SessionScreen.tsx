import { ChevronLeft, ChevronDown, ChevronUp, Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SessionDetail } from '../../../shared/domain/session.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failure } from '../../components/Failure.tsx';
import { MenuButton } from '../../components/Menu.tsx';
import { Screen } from '../../components/Screen.tsx';
import { batchList, currentList, type Neighbours, neighboursOf, rememberList } from '../../lib/list.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import { useKeys } from '../../lib/useKeys.ts';
import type { ScreenProps } from '../screens.ts';
import { createSpotlight, SpotlightContext } from '../review/spotlight.ts';
import { Original } from './original/Original.tsx';
import { Reading } from './reading/Reading.tsx';
import { SplitView } from './SplitView.tsx';
import { useSessionMenu } from './sessionMenu.tsx';

/** One received file: the original at the left, what was read at the right. */
export function SessionScreen({ params, query }: ScreenProps) {
  const { t } = useTexts();
  const session_id = params['session_id'] ?? '';
  const { data, error, refresh } = useCall('sessions:get', { session_id });
  const session = data?.session_id === session_id ? data : undefined;
  const neighbours = useNeighbours(session);
  const [spotlight] = useState(createSpotlight);
  const documents = session?.documents ?? [];
  const wanted = query.get('document');
  const chosen = Math.max(
    0,
    documents.findIndex((document) => document.document_id === wanted),
  );
  const choose = (index: number): void => {
    const document_id = documents[index]?.document_id;
    go(paths.session(session_id, document_id), { replace: true });
  };
  const leave = (): void =>
    go(currentList()?.path ?? (session ? paths.batch(session.batch_id) : paths.batches));
  const { next = null, previous = null, index = 0 } = neighbours ?? {};
  // Read once: who came here to review keeps the keyboard in the fields, who leafs through does not.
  const [reviewing] = useState(() => currentList()?.reviewing ?? currentList() === null);
  const walk = (to: string | null, step: 1 | -1, on: boolean) =>
    to === null ? null : () => open(to, index + step, on);
  const goNext = walk(next, 1, true);
  const goPrevious = walk(previous, -1, true);
  useKeys({ Escape: leave, j: () => walk(next, 1, false)?.(), k: () => walk(previous, -1, false)?.() });
  /** To the next document of this file that wants a look, else to the next file of the list, else back. */
  const goOn = (): void => {
    const open = documents.findIndex((document, at) => at !== chosen && document.status === 'needs_review');
    if (open !== -1) choose(open);
    else (goNext ?? leave)();
  };
  const back = <IconButton label={t('ui.session.back')} icon={<ChevronLeft />} onPress={leave} />;
  if (!session) {
    const unknown = error?.code === 'not_found';
    return (
      <Screen before={back} title={unknown ? t('ui.session.unknown') : '\u00a0'}>
        {unknown ? (
          <Empty
            title={t('ui.session.unknown')}
            actions={<Button onPress={leave}>{t('ui.session.back')}</Button>}
          />
        ) : (
          error && <Failure error={error} onRetry={refresh} />
        )}
      </Screen>
    );
  }
  return (
    <Screen
      before={back}
      title={session.filename}
      small
      actions={<Walk session={session} neighbours={neighbours} />}
    >
      <SpotlightContext value={spotlight}>
        <SplitView
          left={<Original key={session.session_id} session={session} document={session.documents[chosen]} />}
          right={
            <Reading
              key={session.session_id}
              session={session}
              chosen={chosen}
              reviewing={reviewing}
              onChoose={choose}
              onNext={goNext}
              onPrevious={goPrevious}
              onConfirmed={goOn}
            />
          }
        />
      </SpotlightContext>
    </Screen>
  );
}

function open(session_id: string, index: number, reviewing = false): void {
  const place = currentList();
  if (place) rememberList({ ...place, index, reviewing });
  go(paths.session(session_id), { replace: true });
}

/** Previous and next in the list that the session was opened from; its batch when it came from elsewhere. */
function useNeighbours(session: SessionDetail | undefined): Neighbours | null {
  const [found, setFound] = useState<{ of: string; neighbours: Neighbours } | null>(null);
  const session_id = session?.session_id;
  const batch_id = session?.batch_id;
  const position = session?.position;
  useEffect(() => {
    if (session_id === undefined || batch_id === undefined || position === undefined) return;
    const place = currentList() ?? batchList({ batch_id, filter: 'all' }, position, paths.batch(batch_id));
    rememberList(place);
    let current = true;
    neighboursOf(session_id, place).then(
      (neighbours) => {
        if (current) setFound({ of: session_id, neighbours });
      },
      // Without the list one cannot walk; the session itself is still there to be read.
      (error: unknown) => console.error(error),
    );
    return () => {
      current = false;
    };
  }, [session_id, batch_id, position]);
  return found !== null && found.of === session_id ? found.neighbours : null;
}

function Walk({ session, neighbours }: { session: SessionDetail; neighbours: Neighbours | null }) {
  const { t } = useTexts();
  const { integer } = useFormats();
  const menu = useSessionMenu();
  const previous = neighbours?.previous ?? null;
  const next = neighbours?.next ?? null;
  return (
    <>
      {neighbours && neighbours.total > 1 && (
        <span className="quiet" style={{ alignSelf: 'center' }}>
          {t('ui.session.place', { index: integer(neighbours.index + 1), total: integer(neighbours.total) })}
        </span>
      )}
      <IconButton
        label={t('ui.session.previous')}
        icon={<ChevronUp />}
        isDisabled={previous === null}
        onPress={() => previous !== null && open(previous, (neighbours?.index ?? 1) - 1)}
      />
      <IconButton
        label={t('ui.session.next')}
        icon={<ChevronDown />}
        isDisabled={next === null}
        onPress={() => next !== null && open(next, (neighbours?.index ?? 0) + 1)}
      />
      <MenuButton
        label={t('ui.menu')}
        entries={menu.entries(session, null).filter((entry, at) => at > 0 || entry !== 'line')}
      >
        <Button kind="quiet" aria-label={t('ui.menu')} icon={<Ellipsis />} />
      </MenuButton>
      {menu.dialog}
    </>
  );
}
