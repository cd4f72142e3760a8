import { useCallback } from 'react';
import { useCall } from './query.ts';
import { useTexts } from './text.tsx';

const nothing = {};
/** Files that came before any company was set up belong to this one (`noCompany` of the domain). */
export const noCompany = 'general';

/** The name of a company by its id. */
export function useCompanyName(): (company_id: string) => string {
  const { t } = useTexts();
  const companies = useCall('companies:list', nothing).data?.companies;
  return useCallback(
    (company_id) => {
      const known = companies?.find((company) => company.company_id === company_id);
      if (known && known.name !== noCompany) return known.name;
      return company_id === noCompany ? t('ui.company.none') : (known?.name ?? company_id);
    },
    [companies, t],
  );
}
