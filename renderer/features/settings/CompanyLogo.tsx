import { ImagePlus, X } from 'lucide-react';
import type { Company } from '../../../shared/domain/company.ts';
import { Button } from '../../components/Button.tsx';
import { Emblem } from '../../components/Emblem.tsx';
import { useAction } from '../../lib/action.ts';
import { call } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { useTexts } from '../../lib/text.tsx';
import styles from './CompanyDialog.module.css';

const nothing = {};

/** A company's picture, chosen or taken away; it is kept at once. */
export function CompanyLogo({ company }: { company: Company }) {
  const { t } = useTexts();
  const run = useAction();
  const { company_id } = company;
  const companies = useCall('companies:list', nothing).data?.companies;
  const now = companies?.find((one) => one.company_id === company_id) ?? company;
  return (
    <div className={styles.logo}>
      <Emblem company={now} size="large" />
      <Button
        small
        icon={<ImagePlus />}
        onPress={() => void run(() => call('companies:chooseLogo', { company_id }))}
      >
        {t(now.logo === null ? 'ui.company.chooseLogo' : 'ui.company.changeLogo')}
      </Button>
      {now.logo !== null && (
        <Button
          small
          kind="quiet"
          icon={<X />}
          onPress={() => void run(() => call('companies:removeLogo', { company_id }))}
        >
          {t('ui.company.removeLogo')}
        </Button>
      )}
    </div>
  );
}
