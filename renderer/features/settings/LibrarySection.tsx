import { Archive, ShieldCheck } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import type { LibraryEnd, LibraryState } from '../../../shared/domain/library.ts';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './SettingsScreen.module.css';

const nothing = {};
/** So many problems are named; the others are counted. */
const named = 20;

/** A whole copy of everything, and a look whether everything is still as it was received. */
export function LibrarySection() {
  const { t } = useTexts();
  const run = useAction();
  const { data: state } = useCall('library:state', nothing);
  if (!state) return null;
  return (
    <>
      <p className="quiet">{t('ui.library.body')}</p>
      {state.running === null ? (
        <div className={styles.buttons}>
          <Button icon={<Archive />} onPress={() => void run(() => call('library:backup', {}))}>
            {t('ui.library.backup')}
          </Button>
          <Button icon={<ShieldCheck />} onPress={() => void run(() => call('library:check', {}))}>
            {t('ui.library.check')}
          </Button>
        </div>
      ) : (
        <Running state={state} />
      )}
      {state.running === null && state.last && <End last={state.last} />}
    </>
  );
}

function Running({ state }: { state: LibraryState }) {
  const { t } = useTexts();
  const { bytes } = useFormats();
  const run = useAction();
  const label = t(state.running === 'backup' ? 'ui.library.backingUp' : 'ui.library.checking');
  return (
    <div className={styles.buttons}>
      <progress aria-label={label} value={state.total > 0 ? state.done : undefined} max={state.total || 1} />
      <span className="quiet">
        {label}{' '}
        {state.total > 0 && t('ui.library.of', { done: bytes(state.done), total: bytes(state.total) })}
      </span>
      <Button small onPress={() => void run(() => call('library:cancel', {}))}>
        {t('ui.library.cancel')}
      </Button>
    </div>
  );
}

function End({ last }: { last: LibraryEnd }) {
  const { t } = useTexts();
  if (last.cancelled) return <Notice mark="cancelled">{t('ui.library.cancelled')}</Notice>;
  if (last.error) return <Notice mark="failed">{last.error.message}</Notice>;
  const { files, rows, problem_count: problems } = last;
  if (problems === 0)
    return (
      <Notice mark="done">
        {last.path === null
          ? t('ui.library.allWell', { files, rows })
          : t('ui.library.backedUp', { files, path: last.path })}
      </Notice>
    );
  return (
    <Notice mark="review">
      {t('ui.library.problems', { problems })}
      <ul>
        {last.problems.slice(0, named).map(({ kind, name, session_id }) => (
          <li key={`${kind} ${name} ${session_id ?? ''}`}>
            {session_id === null ? (
              name
            ) : (
              <Button small kind="quiet" onPress={() => go(paths.session(session_id))}>
                {name}
              </Button>
            )}
            : {t(`ui.library.problem.${kind}`)}
          </li>
        ))}
      </ul>
      {problems > named && t('ui.library.more', { count: problems - named })}
    </Notice>
  );
}
