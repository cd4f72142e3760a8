import type { CompanyDefaults } from './company.ts';

/** Of a company that says nothing. Apart from its schema: the window's first bundle holds this, and no schemas. */
export const noDefaults: CompanyDefaults = {
  currency: null,
  category: null,
  cost_centre: null,
  economical: false,
  technical_keys: [],
};
