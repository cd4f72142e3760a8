import { useCallback, useEffect } from 'react';
import type { Company } from '../../../shared/domain/company.ts';
import { useAction } from '../../lib/action.ts';
import { changeSettings, useApp } from '../../lib/app.tsx';
import { useCall } from '../../lib/query.ts';

const nothing = {};

/** The companies in their order, the present one, and changing it. */
export function useCompanies(): {
  companies: Company[];
  current: Company | undefined;
  choose: (company_id: string | null) => void;
} {
  const { settings } = useApp();
  const run = useAction();
  const companies = useCall('companies:list', nothing).data?.companies ?? [];
  const choose = useCallback(
    (company_id: string | null) => void run(() => changeSettings({ current_company: company_id })),
    [run],
  );
  return {
    companies,
    current: companies.find((company) => company.company_id === settings.current_company),
    choose,
  };
}

/** Ctrl (or ⌘) with 1 to 9 goes to that company, with ⇧0 to all of them: also while typing. */
export function useCompanyKeys(
  companies: readonly Company[],
  choose: (company_id: string | null) => void,
): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const at = Number(/^Digit(\d)$/.exec(event.code)?.[1] ?? Number.NaN);
      const chosen = companies[at - 1];
      // Without ⇧, 0 is the size of the page.
      const all = at === 0 && event.shiftKey;
      if (!all && (event.shiftKey || chosen === undefined)) return;
      event.preventDefault();
      choose(chosen?.company_id ?? null);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [companies, choose]);
}
