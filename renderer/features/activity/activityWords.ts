import type { ActivityEntry } from '../../../shared/domain/care.ts';
import { noCompany } from '../../lib/companies.ts';
import { useTexts } from '../../lib/text.tsx';
import { fieldByPath } from '../review/fields.ts';

export interface ActivityWords {
  who: string;
  /** What was done, in a few words. */
  act: string;
  /** The field or the setting. */
  field: string;
  /** What it was done to. */
  subject: string;
}

/** An entry of the account in words. What a later part of the app writes has its own name, shown as it is. */
export function useActivityWords(): (entry: ActivityEntry) => ActivityWords {
  const { t, named } = useTexts();
  return (entry) => {
    const { who, area, act, field, count } = entry;
    const label = field === null ? undefined : fieldByPath.get(field)?.label;
    const values = { count: count ?? 1 };
    // Its id stands for it until a person gives it a name.
    const unnamed = area === 'companies' && entry.subject === noCompany;
    return {
      subject: unnamed ? t('ui.company.none') : (entry.subject ?? ''),
      who:
        who === 'person'
          ? t('ui.activity.you')
          : who === 'app'
            ? t('ui.activity.app')
            : who === 'rule'
              ? t('ui.review.whoRule')
              : who,
      act: named(`ui.activity.act.${area}.${act}`, named(`ui.activity.any.${act}`, act, values), values),
      field:
        field === null
          ? ''
          : area === 'trash'
            ? named(`ui.trash.kind.${field}`, field)
            : label
              ? t(label)
              : named(`ui.activity.setting.${field}`, field),
    };
  };
}
