/** Is this document addressed to the person's own companies, and to the one that it was filed under? */
import { noCompany } from '../../../shared/domain/company.ts';
import { isPlaceholder, sameId } from './identity.ts';
import { isExact } from './numbers.ts';
import type { CheckContext, OwnCompany, Rule } from './types.ts';

const holderOf = (companies: readonly OwnCompany[], id: string | null): OwnCompany | undefined =>
  companies.find((company) => company.tax_ids.some((own) => sameId(own, id)));

/** The filed company first: two companies may share an id. */
function inOrder({ own_companies, company_id }: CheckContext): OwnCompany[] {
  const rest = own_companies.filter((company) => company.company_id !== company_id);
  return [...own_companies.filter((company) => company.company_id === company_id), ...rest];
}

/**
 * `other_company` names the company of mine that the receiver is. Nothing is said of a receiver without an id, of
 * final consumers, of the person's own sales, or when the filed company has no ids to compare with.
 */
export const receiver: Rule = (document, context) => {
  const companies = inOrder(context);
  const { tax_id } = document.buyer;
  if (!tax_id || isPlaceholder(tax_id) || companies.every((company) => company.tax_ids.length === 0))
    return [];
  const holder = holderOf(companies, tax_id);
  if (!holder) {
    const filed = companies.find((company) => company.company_id === context.company_id);
    const unjudged = filed?.tax_ids.length === 0 || holderOf(companies, document.seller.tax_id) !== undefined;
    return unjudged ? [] : [{ code: 'wrong_receiver', passed: false, found: tax_id }];
  }
  const right = holder.company_id === context.company_id;
  // What was dropped before any company was chosen has no wrong place.
  const severity = context.company_id === noCompany ? 'info' : 'warning';
  return [
    { code: 'wrong_receiver', passed: true, found: tax_id },
    {
      code: 'other_company',
      passed: right,
      severity,
      expected: holder.company_id,
      found: context.company_id,
    },
  ];
};

/**
 * A sale of one's own, or seller and buyer misread for one another. A machine does not mix them up: then it is a sale and
 * only told; a page that was read is worth a look.
 */
export const sellerIsMe: Rule = (document, context) => {
  const { tax_id } = document.seller;
  if (
    !tax_id ||
    isPlaceholder(tax_id) ||
    context.own_companies.every((company) => company.tax_ids.length === 0)
  )
    return [];
  const holder = holderOf(inOrder(context), tax_id);
  const severity = isExact(document) ? 'info' : 'warning';
  return [
    { code: 'seller_is_me', passed: !holder, severity, expected: holder?.company_id ?? null, found: tax_id },
  ];
};
