/** Calls about what was read: companies, documents, figures, exports. */
import { z } from 'zod';
import { company, companyDefaults } from '../domain/company.ts';
import { checkedDocument, documentChange, documentDetail, fieldChange } from '../domain/correction.ts';
import { documentRecord } from '../domain/document.ts';
import { documentFilter } from '../domain/documentFilter.ts';
import {
  exportChoice,
  exportManner,
  exportOutcome,
  exportPreview,
  exportProgress,
} from '../domain/exports.ts';
import { sessionState } from '../domain/session.ts';
import { nothing, done } from './shapes.ts';

const documentKey = z.object({ document_id: z.string() }).strict();
const changes = z.array(fieldChange).min(1).max(500);
/** Who did it, for the history; this computer's person when left out. */
const who = z.string().min(1).max(100).optional();
/** An act on whole documents, for taking it back, and the document that it left. */
const acted = z.object({ act_id: z.string(), document_id: z.string() });
const exportJob = z.object({ job: z.string().min(1).max(100) }).strict();

export const libraryCalls = {
  'companies:list': { input: nothing, output: z.object({ companies: z.array(company) }) },
  'companies:save': {
    input: company
      .pick({ name: true, tax_ids: true })
      .extend({ company_id: z.string().nullable(), defaults: companyDefaults.optional() })
      .strict(),
    output: company,
  },
  'companies:remove': { input: z.object({ company_id: z.string() }).strict(), output: done },

  'documents:get': { input: documentKey, output: documentDetail },
  /** Stores a person's values; they lock their fields. `bad_request` names the field that does not fit. */
  'documents:correct': { input: documentKey.extend({ changes, who }).strict(), output: documentDetail },
  /** What such a change would make of the checks; nothing is stored. */
  'documents:check': { input: documentKey.extend({ changes }).strict(), output: checkedDocument },
  /** A person says that it is right as it stands; failed checks of severity error want `force`, else `checks_failed`. */
  'documents:confirm': {
    input: documentKey.extend({ force: z.boolean().optional(), who }).strict(),
    output: documentDetail,
  },
  /** Takes back the latest correction or confirmation that stands. */
  'documents:undo': { input: documentKey, output: documentDetail },
  /** What persons did to it, newest first. */
  'documents:history': { input: documentKey, output: z.object({ changes: z.array(documentChange) }) },
  /** Makes a file of a joined document one of its own; null when it has to be read first. */
  'documents:separate': {
    input: documentKey.extend({ session_id: z.string(), who }).strict(),
    output: z.object({ document_id: z.string().nullable() }),
  },
  /** Two documents are one: `copy` of the same paper, or what goes on where the other ends. `into` is what stays. */
  'documents:merge': {
    input: z
      .object({ into: z.string(), from: z.string(), manner: z.enum(['copy', 'continued']), who })
      .strict(),
    output: acted,
  },
  /** Two documents look alike and are two: no check calls them duplicates again. */
  'documents:keepApart': { input: documentKey.extend({ other_id: z.string(), who }).strict(), output: acted },
  /** Takes back a merge, a split, a parting, or two kept apart. */
  'documents:undoAct': { input: z.object({ act_id: z.string() }).strict(), output: done },
  'documents:moveToCompany': {
    input: documentKey.extend({ company_id: z.string(), who }).strict(),
    output: documentDetail,
  },
  'documents:list': {
    input: documentFilter.extend({
      sort: z.enum(['issue_date', 'seller', 'number', 'payable', 'created_at']),
      descending: z.boolean(),
      limit: z.int().min(1).max(500),
      offset: z.int().min(0),
    }),
    output: z.object({
      documents: z.array(
        z.object({
          document_id: z.string(),
          session_id: z.string(),
          company_id: z.string(),
          status: sessionState,
          document_type: documentRecord.shape.document_type,
          invoice_number: z.string().nullable(),
          issue_date: z.string().nullable(),
          seller_name: z.string().nullable(),
          seller_tax_id: z.string().nullable(),
          seller_key: z.string(),
          buyer_name: z.string().nullable(),
          currency: z.string().nullable(),
          payable: z.string().nullable(),
          tax: z.string().nullable(),
          failed_checks: z.int(),
          category: z.string().nullable(),
          cost_centre: z.string().nullable(),
          tags: z.array(z.string()),
          direction: z.enum(['purchase', 'sale']),
          created_at: z.string(),
        }),
      ),
      total: z.int(),
    }),
  },
  /** Totals by currency over everything a filter shows; credit notes count negative. Apart, since it looks at all of it. */
  'documents:sums': {
    input: documentFilter,
    output: z.object({
      sums: z.array(
        z.object({ currency: z.string().nullable(), payable: z.string(), tax: z.string(), count: z.int() }),
      ),
    }),
  },
  /** Figures of a company and period in one currency (null: the one most used). Months newest 36, sellers the first 12. */
  'overview:get': {
    input: z
      .object({
        company_id: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        currency: z.string().nullable(),
      })
      .strict(),
    output: z.object({
      currency: z.string().nullable(),
      currencies: z.array(z.object({ currency: z.string().nullable(), count: z.int() })),
      months: z.array(z.object({ month: z.string(), count: z.int(), payable: z.string(), tax: z.string() })),
      sellers: z.array(
        z.object({
          seller_tax_id: z.string().nullable(),
          seller_name: z.string().nullable(),
          count: z.int(),
          payable: z.string(),
        }),
      ),
      rates: z.array(
        z.object({
          category: z.string(),
          rate: z.string().nullable(),
          taxable: z.string(),
          tax: z.string(),
          count: z.int(),
        }),
      ),
      /** Every file of the company, whatever the period. */
      states: z.array(z.object({ status: sessionState, count: z.int() })),
      /** What Claude cost, over all companies. */
      costs: z.array(z.object({ month: z.string(), calls: z.int(), usd: z.string() })),
    }),
  },
  /** What an export would hold; writes nothing. */
  'export:preview': { input: exportChoice, output: exportPreview },
  /** Asks where, writes, and remembers what it held. `job` is the caller's name for it while it runs. */
  'export:write': { input: exportChoice.extend({ job: z.string().min(1).max(100) }), output: exportOutcome },
  /** How far a running export is; zeros when there is none of that name. */
  'export:progress': { input: exportJob, output: exportProgress },
  'export:cancel': { input: exportJob, output: done },
  /** How the company's last export was made; null when there is none. */
  'export:last': {
    input: z.object({ company_id: z.string().nullable() }).strict(),
    output: z.object({ manner: exportManner.nullable() }),
  },
} as const;
