import { Notice } from '../../components/Notice.tsx';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './TrashProgress.module.css';

const nothing = {};

/** How far much is that goes to the trash, comes back or is removed; nothing when nothing does. */
export function TrashProgress() {
  const { t } = useTexts();
  const { percent } = useFormats();
  const [first] = useCall('trash:work', nothing).data?.work ?? [];
  if (!first) return null;
  const { kind, done, total } = first;
  return (
    <div className={styles.band}>
      <Notice mark="working">
        <span className={styles.line}>
          {t(`ui.trash.work.${kind}`)}
          <progress aria-label={t(`ui.trash.work.${kind}`)} max={total} value={Math.min(done, total)} />
          <span className="quiet">
            {percent(Math.min(100, Math.floor((100 * done) / Math.max(1, total))))}
          </span>
        </span>
      </Notice>
    </div>
  );
}
