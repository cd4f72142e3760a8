/** Rules of sellers at work: on what arrives, in the transaction that stores it; on what is there, when a person asks. */
import { ruleWho } from '../../../shared/domain/correction.ts';
import type { Rule, RuleDraft, RulePreview } from '../../../shared/domain/rules.ts';
import type { StoredDocument } from '../../../shared/domain/session.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../store/ids.ts';
import type { Store } from '../../store/store.ts';
import type { Beside, Wanted } from './beside.ts';

type Does = Pick<Rule, 'category' | 'cost_centre' | 'tags' | 'approve'>;
type Said = RulePreview['first'][number]['before'];

const shown = 50;

/** Several rules as one: the first that names a field gives it, tags come together. */
function together(rules: readonly Does[]): Does {
  return {
    category: rules.find((rule) => rule.category !== null)?.category ?? null,
    cost_centre: rules.find((rule) => rule.cost_centre !== null)?.cost_centre ?? null,
    tags: [...new Set(rules.flatMap((rule) => rule.tags))],
    approve: rules.some((rule) => rule.approve),
  };
}

export type SellerRules = ReturnType<typeof createSellerRules>;

export function createSellerRules(deps: { store: Store; clock: Clock; beside: Beside }) {
  const { store, clock, beside } = deps;

  /** What would be changed: a person's own values stay, and nothing is approved while a check fails. */
  function wantedOf(document: StoredDocument, does: Does): Wanted {
    const own = beside.fieldsOfPerson(document.document_id);
    const tags = [...new Set([...(document.tags ?? []), ...does.tags])];
    const fails = document.checks.some((check) => !check.passed && check.severity !== 'info');
    const wanted: Wanted = {};
    for (const field of ['category', 'cost_centre'] as const)
      if (does[field] !== null && does[field] !== document[field] && !(own.has(field) && document[field]))
        wanted[field] = does[field];
    if (tags.length > (document.tags ?? []).length) wanted.tags = tags;
    if (does.approve && document.status === 'needs_review' && !fails) wanted.confirm = true;
    return wanted;
  }

  const saidOf = (document: StoredDocument, wanted: Wanted = {}): Said => ({
    category: wanted.category ?? document.category ?? null,
    cost_centre: wanted.cost_centre ?? document.cost_centre ?? null,
    tags: [...(wanted.tags ?? document.tags ?? [])],
    approved: wanted.confirm === true || document.status === 'completed',
  });

  const filterOf = ({ company_id, seller_key }: Pick<RuleDraft, 'company_id' | 'seller_key'>) => ({
    company_id,
    seller_key,
    from: null,
    to: null,
  });

  return {
    /** A document has come. Asked once: what a person undid is not done again. */
    arrive(document_id: string): void {
      const company_id = store.documents.companyOf(document_id);
      if (company_id === null) return;
      const key = store.documents.sellerKeyOf(document_id);
      const rules = key === '' ? [] : store.rules.of(company_id, key);
      if (rules.length === 0) return;
      if (store.corrections.history(document_id).some((row) => row.who === ruleWho)) return;
      const document = store.documents.get(document_id);
      beside.change(document, newId(clock.now()), ruleWho, wantedOf(document, together(rules)));
    },

    preview(draft: RuleDraft): RulePreview {
      const ids = store.documentList.ids(filterOf(draft));
      const first: RulePreview['first'] = [];
      let changing = 0;
      for (const document_id of ids) {
        const document = store.documents.get(document_id);
        const wanted = wantedOf(document, draft);
        if (Object.keys(wanted).length === 0) continue;
        changing += 1;
        if (first.length >= shown) continue;
        const { invoice_number, issue_date, currency } = document;
        first.push({
          document_id,
          invoice_number,
          issue_date,
          currency,
          payable: document.totals.payable,
          before: saidOf(document),
          after: saidOf(document, wanted),
        });
      }
      return { matching: ids.length, changing, first };
    },

    /** Ids that a rule speaks of, and what it does to one of them. Call `apply` inside a transaction. */
    ids: (rule: Rule): string[] => store.documentList.ids(filterOf(rule)),
    apply(document_id: string, rule: Rule, change_id: string): boolean {
      const document = store.documents.get(document_id);
      return beside.change(document, change_id, ruleWho, wantedOf(document, rule));
    },
  };
}
