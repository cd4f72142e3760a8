import { useEffect } from 'react';
import { useAction } from '../../lib/action.ts';
import { on } from '../../lib/api.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useIntake } from '../../lib/intake.ts';
import { currentList } from '../../lib/list.ts';
import { go, paths, usePlace } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import { Palette } from '../palette/Palette.tsx';
import { screenAt } from '../screens.ts';
import { Tour } from '../tour/Tour.tsx';
import { TrashAsk } from '../trash/TrashAsk.tsx';
import { Guard } from './Broken.tsx';
import styles from './Frame.module.css';
import { TrashProgress } from '../trash/TrashProgress.tsx';
import { QueueNotice } from './QueueNotice.tsx';
import { SideBar } from './SideBar.tsx';

/** Side bar at the left, the present screen at the right. */
export function Frame() {
  const { t } = useTexts();
  const place = usePlace();
  const found = screenAt(place.path);
  useStartPlace(found === null);
  useRememberBatch(found?.screen.id === 'batch' ? (found.params['batch_id'] ?? null) : null);
  useNavigateEvents();
  useFocusMain(place.path);
  useReviewAtHand();
  if (!found) return null;
  const { screen, params } = found;
  // A session belongs to the list that it was opened from.
  const listed = screen.id === 'session' ? screenAt((currentList()?.path ?? '').split('?')[0] ?? '') : null;
  const owner = listed?.screen ?? screen;
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main" data-print="no" onClick={focusMain}>
        {t('ui.skip')}
      </a>
      <SideBar active={owner.under ?? owner.id} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <QueueNotice />
        <TrashProgress />
        <div className={styles.screen}>
          <Guard key={place.path}>
            <screen.Component params={params} query={place.query} />
          </Guard>
        </div>
      </main>
      <TrashAsk />
      <Palette />
      <Tour />
    </div>
  );
}

function focusMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** The review is what is opened most: it is fetched when the window has nothing else to do. */
function useReviewAtHand(): void {
  useEffect(() => {
    const wish = requestIdleCallback(() => void import('../session/SessionScreen.tsx'));
    return () => cancelIdleCallback(wish);
  }, []);
}

/** A new screen takes the keyboard along, unless a part of it already holds it. */
function useFocusMain(path: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (document.activeElement === document.body)
        document.getElementById('main')?.focus({ preventScroll: true });
    }, 100);
    return () => clearTimeout(timer);
  }, [path]);
}

/** Opens the last batch when the window starts without a place. */
function useStartPlace(nowhere: boolean): void {
  const { settings } = useApp();
  useEffect(() => {
    if (!nowhere) return;
    go(settings.last_batch === null ? paths.batches : paths.batch(settings.last_batch), { replace: true });
  }, [nowhere, settings.last_batch]);
}

function useRememberBatch(batch_id: string | null): void {
  const { settings } = useApp();
  const run = useAction();
  const known = settings.last_batch;
  useEffect(() => {
    if (batch_id !== null && batch_id !== known) void run(() => changeSettings({ last_batch: batch_id }));
  }, [batch_id, known, run]);
}

/** Tray, notifications, menu and a second start ask for a place. */
function useNavigateEvents(): void {
  const intake = useIntake();
  const run = useAction();
  useEffect(
    () =>
      on('navigate', ({ to, id }) => {
        if (to === 'add_files') void intake.chooseFiles();
        else if (to === 'add_folder') void intake.chooseFolder();
        else if (to === 'batch' && id !== null) go(paths.batch(id));
        else if (to === 'session' && id !== null) go(paths.session(id));
        else if (to === 'settings') go(id === null ? paths.settings : paths.settingsAt(id));
        else if (to === 'report') go(paths.helpAt('problem'));
        else if (to === 'print') window.print();
        else if (to === 'find') findHere();
        else if (to === 'tour') void run(() => changeSettings({ tour: 'due' }));
        else go(to === 'batch' || to === 'session' ? paths.batches : paths[to]);
      }),
    [intake, run],
  );
}

/** Puts the keyboard into the search of the present screen. */
function findHere(): void {
  document.querySelector<HTMLInputElement>('#main input[type="search"]')?.focus();
}
