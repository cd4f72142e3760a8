import type { Company } from '../../../shared/domain/company.ts';
import { Button } from '../../components/Button.tsx';
import { FileName } from '../../components/FileName.tsx';
import { useCall } from '../../lib/query.ts';
import { go, paths } from '../../lib/router.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './CompanyDialog.module.css';

const nothing = {};

/** The watched folders whose files go to a company. */
export function CompanyFolders({ company, onLeave }: { company: Company; onLeave: () => void }) {
  const { t } = useTexts();
  const folders = (useCall('folders:list', nothing).data?.folders ?? []).filter(
    (folder) => folder.company_id === company.company_id,
  );
  return (
    <div className={styles.folders}>
      <h3>{t('ui.nav.folders')}</h3>
      {folders.length === 0 && <p className="quiet">{t('ui.company.noFolders')}</p>}
      <ul>
        {folders.map((folder) => (
          <li key={folder.folder_id}>
            <FileName name={folder.path} />
          </li>
        ))}
      </ul>
      <div>
        <Button
          small
          kind="quiet"
          onPress={() => {
            onLeave();
            go(paths.folders);
          }}
        >
          {t('ui.company.toFolders')}
        </Button>
      </div>
    </div>
  );
}
