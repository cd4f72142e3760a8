import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import type { NotTakenFile, TakenFile, WatchedFolder } from '../../../shared/domain/folder.ts';
import { Failure } from '../../components/Failure.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { useCall } from '../../lib/query.ts';
import { paths } from '../../lib/router.ts';
import { markOf } from '../../lib/states.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './Folders.module.css';

/** The files taken last, and why others were not. Asked for only while it is open. */
export function FolderFiles({ folder }: { folder: WatchedFolder }) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const { folder_id } = folder;
  const { data, error, refresh } = useCall('folders:get', open ? { folder_id } : null);
  return (
    <Disclosure className={styles.files ?? ''} isExpanded={open} onExpandedChange={setOpen}>
      <Heading level={3} className={styles.heading ?? ''}>
        <Button slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight aria-hidden />
          {folder.not_taken_count === 0
            ? t('ui.folders.files')
            : t('ui.folders.filesAndNot', { count: folder.not_taken_count })}
        </Button>
      </Heading>
      <DisclosurePanel>
        {error && <Failure error={error} onRetry={refresh} />}
        {data && <TakenFiles taken={data.taken} />}
        {data && data.not_taken.length > 0 && <NotTakenFiles files={data.not_taken} />}
      </DisclosurePanel>
    </Disclosure>
  );
}

function TakenFiles({ taken }: { taken: TakenFile[] }) {
  const { t } = useTexts();
  const { dayAndTime, timeLong } = useFormats();
  if (taken.length === 0) return <p className={`${styles.none} quiet`}>{t('ui.folders.noneTaken')}</p>;
  return (
    <ul className={styles.rows} aria-label={t('ui.folders.files')}>
      {taken.map((file) => {
        const state = file.status ?? 'received';
        const target = file.session_id === null ? paths.batch(file.batch_id) : paths.session(file.session_id);
        return (
          <li key={`${file.path} ${file.taken_at}`}>
            <StateMark mark={markOf[state]} label={t(`ui.state.${state}`)} />
            <a href={`#${target}`} className="truncate" title={file.path}>
              {file.path}
            </a>
            <span className="quiet truncate" title={file.moved_to ?? ''}>
              {file.moved_to !== null && t('ui.folders.movedTo', { where: file.moved_to })}
            </span>
            <span className="quiet" title={timeLong(file.taken_at)}>
              {dayAndTime(file.taken_at)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Files that were not taken, each with its reason. */
export function NotTakenFiles({ files }: { files: NotTakenFile[] }) {
  const { t } = useTexts();
  return (
    <>
      <h3 className={styles.subheading}>{t('ui.folders.notTaken')}</h3>
      <ul className={`${styles.rows} ${styles.reasons}`} aria-label={t('ui.folders.notTaken')}>
        {files.map((file) => (
          <li key={file.path}>
            <span className="truncate selectable" title={file.path}>
              {file.path}
            </span>
            <span className="quiet">{t(`ui.folders.reason.${file.reason}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
