import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../lib/app.tsx';
import { useIntake } from '../../lib/intake.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './DropArea.module.css';

const nothing = {};
const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** The whole window takes a drop; while files hover it says what will happen. */
export function DropArea() {
  const { t } = useTexts();
  const { settings } = useApp();
  const { drop } = useIntake();
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const companies = useCall('companies:list', nothing).data?.companies;
  const company = companies?.find((candidate) => candidate.company_id === settings.current_company);

  const others = companies?.some((one) => one.company_id !== company?.company_id && one.tax_ids.length > 0);

  useEffect(() => {
    const leave = (): void => {
      depth.current = 0;
      setOver(false);
    };
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth.current += 1;
      setOver(true);
    };
    const onOver = (event: DragEvent): void => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (): void => {
      depth.current -= 1;
      if (depth.current <= 0) leave();
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      leave();
      // The original File objects: a copy has no path any more.
      void drop([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: onEnter, dragover: onOver, dragleave: onLeave, drop: onDrop };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener, true);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener, true);
    };
  }, [drop]);

  if (!over) return null;
  return (
    <div className={styles.overlay} role="status">
      <div className={styles.card}>
        <span className={styles.icon}>
          <Download aria-hidden />
        </span>
        <p className={styles.title}>
          {company ? t('ui.drop.forCompany', { name: company.name }) : t('ui.drop.forNone')}
        </p>
        <p className={styles.body}>{t('ui.drop.body')}</p>
        {company && others && <p className={styles.body}>{t('ui.drop.others')}</p>}
      </div>
    </div>
  );
}
