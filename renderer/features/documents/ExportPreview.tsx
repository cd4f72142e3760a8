import type { ExportChoice } from '../../../shared/domain/exports.ts';
import { useCall } from '../../lib/query.ts';
import { useFormats, useTexts } from '../../lib/text.tsx';
import styles from './ExportDialog.module.css';
import type { Running } from './useExport.ts';

/** What an export would hold, and the first of those it leaves out. */
export function ExportPreview({ choice }: { choice: ExportChoice }) {
  const { t } = useTexts();
  const { dayLong } = useFormats();
  const { data } = useCall('export:preview', choice);
  if (data === undefined) return <p className={styles.preview}>&nbsp;</p>;
  return (
    <div className={styles.preview} role="status">
      <p>
        <b>{t('ui.documents.count', { count: data.documents })}</b>
        {data.last_at !== null && (
          <span className="quiet"> · {t('ui.export.last', { day: dayLong(data.last_at.slice(0, 10)) })}</span>
        )}
      </p>
      {data.left_out > 0 && (
        <>
          <p>{t('ui.export.leftOut', { count: data.left_out })}</p>
          <ul className={styles.left}>
            {data.left_out_first.map((row) => (
              <li key={row.document_id} className="truncate">
                {[row.seller_name ?? t('ui.noName'), row.invoice_number].filter(Boolean).join(' · ')}
              </li>
            ))}
            {data.left_out > data.left_out_first.length && <li aria-hidden>…</li>}
          </ul>
        </>
      )}
    </div>
  );
}

/** How far a running export is. */
export function ExportProgress({ running: { done, total } }: { running: Running }) {
  const { t } = useTexts();
  const { integer } = useFormats();
  const label = t('ui.export.progress', { done: integer(done), total: integer(total) });
  return (
    <div className={styles.progress}>
      <progress aria-label={label} value={Math.min(done, total)} max={total} />
      <span className="quiet">{label}</span>
    </div>
  );
}
