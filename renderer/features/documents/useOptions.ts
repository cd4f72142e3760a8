import type { Option, OptionKind } from '../../../shared/domain/desk.ts';
import { useApp } from '../../lib/app.tsx';
import { useCall } from '../../lib/query.ts';

const none: Option[] = [];

/** What was used before and holds `q`; of the company that is shown. Null as kind asks nothing. */
export function useOptions(kind: OptionKind | null, q: string): Option[] {
  const company_id = useApp().settings.current_company;
  const { data } = useCall('documents:options', kind === null ? null : { kind, company_id, q });
  return data?.options ?? none;
}
