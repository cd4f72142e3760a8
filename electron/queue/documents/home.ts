/** Which of the person's companies a document belongs to. */
import { noCompany } from '../../../shared/domain/company.ts';
import type { DocumentRecord } from '../../../shared/domain/document.ts';
import { isPlaceholder, sameId } from '../../extract/checks/identity.ts';
import type { Store } from '../../store/store.ts';

export type Home = ReturnType<typeof createHome>;

export function createHome(store: Pick<Store, 'companies' | 'sessions'>) {
  /** The one own company that an id is of; null when none or several are. */
  function ownerOf(tax_id: string | null): string | null {
    if (tax_id === null || isPlaceholder(tax_id)) return null;
    const holders = store.companies
      .list()
      .filter((one) => one.company_id !== noCompany && one.tax_ids.some((own) => sameId(own, tax_id)));
    return holders.length === 1 ? (holders[0]?.company_id ?? null) : null;
  }

  return {
    /** Whether two files came with piles for the same company of the window, from which each goes to its receiver. */
    cameTogether(one: string, other: string): boolean {
      const company_id = store.sessions.droppedTo(one);
      return company_id !== null && company_id === store.sessions.droppedTo(other);
    },

    /**
     * Where a document goes whose files were filed under `company_id`: to the company that receives it, else to the one that
     * sold it. What was sent to a company by name (over HTTP, from its folder, from the command line) and its own sales
     * stay.
     * @param sessions its files
     */
    of(company_id: string, { buyer, seller }: DocumentRecord, sessions: readonly string[]): string {
      const owner = ownerOf(buyer.tax_id) ?? ownerOf(seller.tax_id) ?? company_id;
      if (company_id === noCompany || owner === company_id) return owner;
      if (ownerOf(seller.tax_id) === company_id) return company_id;
      return sessions.every((session_id) => store.sessions.droppedTo(session_id) !== null)
        ? owner
        : company_id;
    },
  };
}
